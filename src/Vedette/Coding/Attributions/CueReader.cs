using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Coding.Attributions;

/// <summary>A cue found in the text.</summary>
/// <param name="Run">All its words: auxiliaries, negation and adverbs in front, particle or preposition behind.</param>
/// <param name="Preposition">Its preposition when that governs the content ("called for an inquiry"); else -1.</param>
/// <param name="TakesObject">What it governs as a plain object is content too ("condemned the attack").</param>
/// <param name="IsState">An adjective or participle with a form of "be" ("is worried").</param>
internal readonly record struct CueMatch(CueKind Kind, TokenRun Run, int Preposition, bool TakesObject, bool IsState);

/// <summary>Looks up cues and delimits them.</summary>
internal sealed class CueReader(Scene scene)
{
    private readonly TreeIndex tree = scene.Tree;
    private readonly Lexicon lexicon = scene.Lexicon;
    private readonly int be = scene.Words["be"];
    private readonly int asWord = scene.Words["as"];
    private readonly int withWord = scene.Words["with"];
    private readonly int address = scene.Lexicon.ClassId("g_address");

    /// <summary>A verb, or an adjective or participle with a form of "be", as a cue; the longest phrase wins.</summary>
    public bool Verb(int token, out CueMatch match)
    {
        match = default;
        if (scene.Tokens[token].Xpos == Xpos.VBN && be >= 0 && HasCopula(token) && Longest(token, be, 1, out var state, out var stateObject))
        {
            match = Make(token, token + state.Words.Length - 2, state, stateObject, isState: true);
            return true;
        }

        if ((scene.IsVerb(token) || IsVerbTaggedNoun(token)) && Longest(token, scene.Tokens[token].Lemma, 0, out var entry, out var takesObject))
        {
            match = Fits(token, entry.Words, 0)
                ? Make(token, token + entry.Words.Length - 1, entry, takesObject, isState: false)
                : new CueMatch(entry.Kind, new TokenRun(FirstOf(token), token), IsComplement(entry.Words[1]) ? -1 : FarPreposition(token, entry.Words[1]), takesObject, false);
            return true;
        }

        if (scene.Tokens[token].Upos is not (Upos.ADJ or Upos.VERB) || be < 0 || !(HasCopula(token) || IsPredicate(token)) || !Longest(token, be, 1, out entry, out takesObject))
            return false;
        match = Make(token, token + entry.Words.Length - 2, entry, takesObject, isState: true);
        return true;
    }

    /// <summary>"Footage shows that ...", "The Gazette reports:" with the verb taken for a noun.</summary>
    private bool IsVerbTaggedNoun(int token) =>
        scene.Tokens[token].Upos is Upos.NOUN or Upos.PROPN && token > 0 && token + 1 < scene.Count && scene.Tokens[token - 1].Upos is Upos.NOUN or Upos.PROPN or Upos.ADJ &&
        ((scene.Text.Lower(token + 1) == "that" && Noun(token) is null) || (scene.Text.Form(token + 1) is ":" && scene.Text.Lower(token)[^1] == 's' && scene.Tokens[token].Head < 0));

    public CueKind? Noun(int token)
    {
        if (!lexicon.Is(scene.Tokens[token].Lemma, WordKinds.CueNoun))
            return null;
        foreach (var cue in lexicon.CuesFrom(scene.Tokens[token].Lemma))
        {
            if (cue.Form == CueForm.Noun && cue.Words.Length == 1)
                return cue.Kind;
        }

        return null;
    }

    /// <summary>A noun that is a cue with the preposition behind it ("criticism of").</summary>
    public CueKind? NounBefore(int token, int preposition)
    {
        if (!lexicon.Is(scene.Tokens[token].Lemma, WordKinds.CueNoun))
            return null;
        foreach (var cue in lexicon.CuesFrom(scene.Tokens[token].Lemma))
        {
            if (cue.Form == CueForm.Noun && cue.Words.Length == 2 && cue.Words[1] == preposition)
                return cue.Kind;
        }

        return null;
    }

    public bool IsAdverb(int token)
    {
        foreach (var cue in lexicon.CuesFrom(scene.Tokens[token].Lower))
        {
            if (cue.Form == CueForm.Adverb && cue.Words.Length == 1 && cue.Kind == CueKind.Claim)
                return true;
        }

        return false;
    }

    private CueMatch Make(int head, int last, CueEntry entry, bool takesObject, bool isState)
    {
        while (last > head && (scene.Text.Lower(last) is "that" or "whether" || (scene.Text.Lower(last) == "to" && scene.Tokens[last].Rel == Deprel.Mark)))
            last--;
        var gerund = entry.Kind is not (CueKind.Accusation or CueKind.Denial) && scene.Tokens[last].Rel == Deprel.Mark && scene.Tokens[last].Xpos == Xpos.IN;
        var preposition = last > head && scene.Tokens[last].Head > last && (gerund || scene.Tokens[last].Rel is Deprel.Case) ? last : -1;
        return new CueMatch(entry.Kind, new TokenRun(FirstOf(head), last), preposition, takesObject, isState);
    }

    /// <summary>Auxiliaries, negation and single adverbs that stand right before a verb belong to the cue ("has also denied").</summary>
    public int FirstOf(int verb)
    {
        var first = verb;
        while (first > 0 && tree.SentenceOf(first - 1) == tree.SentenceOf(verb))
        {
            var t = scene.Tokens[first - 1];
            var inside = t.Head == verb && (t.Rel is Deprel.Aux or Deprel.AuxPass or Deprel.Cop || (t.Rel == Deprel.Advmod && tree.Left(first - 1) == tree.Right(first - 1)) || (t.Rel == Deprel.Mark && t.Xpos == Xpos.TO));
            if (!inside || t.Xpos is Xpos.WRB)
                break;
            first--;
        }

        return first;
    }

    private bool Longest(int token, int lemma, int from, out CueEntry entry, out bool takesObject)
    {
        entry = null!;
        takesObject = false;
        if (!lexicon.Is(lemma, WordKinds.CueVerb))
            return false;
        CueEntry? far = null;
        bool? phrase = null;
        foreach (var cue in lexicon.CuesFrom(lemma))
        {
            if (cue.Form is not (CueForm.Verb or CueForm.Object) || cue.Words.Length <= from)
                continue;
            if (!Fits(token, cue.Words, from))
            {
                if (from == 0 && cue.Form == CueForm.Object && cue.Words.Length == 2 && (phrase ??= HasPhrase(token)) == true && FarPreposition(token, cue.Words[1]) >= 0)
                    far ??= cue;
                continue;
            }

            if (entry is not null && cue.Words.Length < entry.Words.Length)
                continue;
            if (entry is null || cue.Words.Length > entry.Words.Length)
                takesObject = false;
            takesObject |= cue.Form == CueForm.Object;
            if (entry is null || cue.Words.Length > entry.Words.Length || cue.Form == CueForm.Verb)
                entry = cue;
        }

        if (far is not null && (entry is null || entry.Words.Length == from + 1))
            (entry, takesObject) = (far, true);
        return entry is not null;
    }

    /// <summary>The words of a phrase from <paramref name="from"/> on; the first of them is compared by its lemma unless it is an adjective.</summary>
    private bool Fits(int token, int[] words, int from)
    {
        if (from > 0 && scene.Tokens[token].Lower != words[from])
            return false;
        for (var k = from + 1; k < words.Length; k++)
        {
            var at = token + k - from;
            if (at >= scene.Count || scene.Tokens[at].Lower != words[k])
                return false;
        }

        return true;
    }

    /// <summary>"Cast the vote as", "charged him with": the object and what it is taken for are the content together.</summary>
    private bool IsComplement(int preposition) => preposition == asWord || preposition == withWord;

    /// <summary>"Spoke at length about", "asked the envoy about", "cast the vote as": the preposition of a cue of two words behind other words; -1 for none.</summary>
    private int FarPreposition(int verb, int preposition)
    {
        var hasObject = tree.Child(verb, Deprel.Obj) > verb || tree.Child(verb, Deprel.NsubjPass) >= 0;
        if (tree.Child(verb, Deprel.Ccomp) >= 0 || tree.Child(verb, Deprel.Xcomp) >= 0 || (hasObject ? !IsComplement(preposition) && !lexicon.InClass(scene.Tokens[verb].Lemma, address) : IsComplement(preposition)))
            return -1;
        for (var c = tree.FirstChild(verb); c >= 0; c = tree.NextSibling(c))
        {
            if (c <= verb || scene.Tokens[c].Rel is not (Deprel.Obl or Deprel.Advcl))
                continue;
            var first = tree.FirstChild(c);
            if (first > verb && first < c && scene.Tokens[first].Lower == preposition && scene.Tokens[first].Rel is Deprel.Case or Deprel.Mark && scene.Tokens[first].Xpos == Xpos.IN)
                return first;
        }

        return -1;
    }

    /// <summary>A phrase or clause stands behind the verb, whose preposition may be that of a cue.</summary>
    private bool HasPhrase(int verb)
    {
        for (var c = tree.FirstChild(verb); c >= 0; c = tree.NextSibling(c))
        {
            if (c > verb && scene.Tokens[c].Rel is Deprel.Obl or Deprel.Advcl)
                return true;
        }

        return false;
    }

    /// <summary>"Remains confident that", "voters angry at": an adjective that says of a noun or subject what a form of "be" would.</summary>
    private bool IsPredicate(int token) => scene.Tokens[token].Upos == Upos.ADJ && scene.Tokens[token].Head >= 0 && scene.Tokens[token].Head < token && scene.Tokens[token].Rel is Deprel.Xcomp or Deprel.Acl or Deprel.Advcl or Deprel.Amod;

    private bool HasCopula(int token)
    {
        for (var c = tree.FirstChild(token); c >= 0 && c < token; c = tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel is Deprel.Cop or Deprel.AuxPass && scene.Tokens[c].Lemma == be)
                return true;
        }

        return false;
    }
}
