using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Coding.Attributions;

/// <summary>The noun or pronoun before a cue that its content speaks of: of relative clauses with and without a pronoun, and of participles.</summary>
internal sealed class Antecedents(Scene scene, FrameReader frames, Quotations quotations)
{
    private readonly TreeIndex tree = scene.Tree;

    /// <summary>
    /// "What they say was a trap", "a step she hopes will help": the content that begins with its verb has its subject before the source, the
    /// relative pronoun or the noun that the relative clause belongs to.
    /// </summary>
    public void AddTo(Speech speech, int verb)
    {
        if (speech.Source < 0 || speech.SourceRun.First < 1 || scene.Tokens[speech.Source].Xpos is Xpos.WDT or Xpos.WP || speech.SourceRun.Last != speech.CueRun.First - 1 || speech.Content.Count != 1 || speech.Content[0].First != speech.CueRun.Last + 1)
            return;
        ref var next = ref scene.Tokens[speech.Content[0].First];
        var before = speech.SourceRun.First - 1;
        if (next.Xpos is not (Xpos.VBD or Xpos.VBZ or Xpos.VBP or Xpos.MD) || quotations.At(before) != quotations.At(verb) || tree.SentenceOf(before) != tree.SentenceOf(verb))
            return;
        if (scene.Tokens[before].Xpos is Xpos.WDT or Xpos.WP)
            speech.Content.Add(new TokenRun(before, before));
        else if (scene.Tokens[verb].Rel == Deprel.AclRelcl && scene.Tokens[verb].Head is >= 0 and var noun && noun <= before && scene.IsNominal(noun))
            speech.Content.Add(new TokenRun(tree.Left(noun), before));
    }

    /// <summary>The verb has what its object is taken for ("seen as a burden"); "known as" a name gives a name.</summary>
    public bool IsTakenAs(int verb)
    {
        for (var c = tree.FirstChild(verb); c >= 0; c = tree.NextSibling(c))
        {
            if (c > verb && frames.ClauseMark(c) == "as" && scene.Tokens[c].Upos != Upos.PROPN && quotations.At(c) < 0)
                return true;
        }

        return false;
    }

    /// <summary>Where a noun phrase begins behind its preposition or conjunction.</summary>
    public int BehindCase(int noun)
    {
        var first = tree.Left(noun);
        while (first < noun && scene.Tokens[first].Head == noun && scene.Tokens[first].Rel is Deprel.Case or Deprel.Cc or Deprel.Punct or Deprel.Mark)
            first++;
        return first;
    }

    /// <summary>"A plan rejected by the mayor", "a harbour seen as safe": the noun that a participle with an agent or a complement speaks of; -1 for none.</summary>
    public int OfParticiple(Speech speech, int verb, CueKind kind)
    {
        ref var token = ref scene.Tokens[verb];
        if (token.Xpos != Xpos.VBN || token.Rel != Deprel.Acl || token.Head < 0 || token.Head > verb || !scene.IsNominal(token.Head) || tree.Child(verb, Deprel.Obj) >= 0)
            return -1;
        var agent = tree.Child(verb, Deprel.OblAgent);
        var complement = IsTakenAs(verb);
        if (!complement && (agent < 0 || kind is CueKind.Belief or CueKind.Order or CueKind.Intention))
            return -1;
        if (agent < 0)
            (speech.Source, speech.SourceRun) = (-1, new TokenRun(-1, -1));
        return token.Head;
    }

    /// <summary>"A deal she once opposed": the noun that a relative clause without a pronoun speaks of; -1 for none.</summary>
    public int OfContactClause(int verb)
    {
        ref var token = ref scene.Tokens[verb];
        if (token.Rel != Deprel.AclRelcl || token.Head < 0 || token.Head > verb || tree.Child(verb, Deprel.Nsubj) is not (>= 0 and var subject) || scene.Tokens[subject].Xpos is Xpos.WDT or Xpos.WP || scene.Text.Lower(subject) == "that")
            return -1;
        return scene.Tokens[token.Head].Upos is Upos.NOUN or Upos.PRON ? token.Head : -1;
    }
}
