using Vedette.Coding.Trees;
using Vedette.Language;

namespace Vedette.Coding.Attributions;

/// <summary>
/// What a verb of saying attributes where the tree shows nothing: 1. both sides of a cue between commas ("Growth, she says, is slow"), 2. the
/// words behind the cue when they hold a finite verb, 3. those before it up to the comma.
/// </summary>
internal sealed class WordsBeside(Scene scene, Grammar grammar)
{
    /// <summary>How far behind the cue "that" may stand ("told reporters on the sidelines of the summit that ...").</summary>
    private const int Reach = 18;
    private readonly TreeIndex tree = scene.Tree;
    private readonly int circumstance = scene.Lexicon.ClassId("g_circumstance");
    private readonly int address = scene.Lexicon.ClassId("g_address");
    private readonly int listener = scene.Lexicon.ClassId("g_listener");
    private readonly int sayWord = scene.Words["say"];
    private readonly int say = scene.Lexicon.ClassId("g_say");

    /// <summary>The last word before "that"; the cue itself where there is none.</summary>
    public int AfterAddressee(int cue, int limit)
    {
        for (var i = cue + 1; i < limit && i < cue + Reach && scene.Tokens[i].Upos != Upos.PUNCT; i++)
        {
            if (scene.Text.Lower(i) == "that" && i + 1 < limit && !IsFinite(i + 1) && scene.Tokens[i + 1].Upos is not (Upos.AUX or Upos.PUNCT or Upos.NOUN))
                return i - 1;
        }

        return cue;
    }

    /// <summary>The last word of who is told, which the tree may take for a part of what is told ("told | the BBC | that", "told | reporters | Oslo was"); the cue itself where there is none.</summary>
    public int Addressee(int verb, int cue, int clause)
    {
        if (AfterAddressee(cue, clause) is var before && before > cue)
            return scene.Lexicon.InClass(scene.Tokens[verb].Lemma, address) || scene.Tokens[cue + 1].Head == verb || tree.Left(clause) > cue + 1 ? before : cue;
        return scene.Lexicon.InClass(scene.Tokens[verb].Lemma, address) && cue + 2 < clause && grammar.Is(scene.Tokens[cue + 1].Lemma, listener) && scene.Tokens[cue + 2].Upos is Upos.PROPN or Upos.DET or Upos.PRON ? cue + 1 : cue;
    }

    public bool Find(Speech speech, int verb, CueMatch cue)
    {
        if (!(scene.Lexicon.InClass(scene.Tokens[verb].Lemma, say) || (BeginsWithThat(speech.CueRun.Last + 1) && IsFinite(verb))) || scene.Tokens[verb].Xpos is not (Xpos.VBD or Xpos.VBZ or Xpos.VBP or Xpos.VBG or Xpos.NNS or Xpos.NN))
            return false;
        var sentence = scene.Text.Sentences[tree.SentenceOf(verb)];
        var sourceBefore = speech.SourceRun.First >= 0 && speech.SourceRun.First < verb;
        var end = (sourceBefore ? speech.SourceRun.First : speech.CueRun.First) - 1;
        var that = AfterAddressee(speech.CueRun.Last, sentence.Limit);
        if (that == speech.CueRun.Last)
            that = Addressee(verb, that, sentence.Limit);
        var start = that + 1;
        if (sourceBefore && end > sentence.First && scene.Tokens[end].Xpos == Xpos.Comma && start < sentence.Last && scene.Tokens[start].Xpos == Xpos.Comma && HasFinite(start, sentence.Last))
        {
            // 1. both sides
            speech.Rule = "words around";
            if (HasContentWord(sentence.First, end))
                speech.Content.Add(new TokenRun(sentence.First, end));
            speech.Content.Add(new TokenRun(start + 1, sentence.Last));
        }
        else if (speech.SourceRun.First < speech.CueRun.First && start < sentence.Limit && !IsOnlyObject(verb, start) && scene.Text.Lower(start) != "by" && (that > speech.CueRun.Last || (scene.Tokens[start].Upos is not (Upos.PUNCT or Upos.CCONJ or Upos.ADP) && !grammar.Is(scene.Tokens[start].Lower, circumstance)))
            && (HasFinite(start, sentence.Last) || (!cue.TakesObject && cue.Kind == Lexicons.CueKind.Speech && sentence.Last - start >= 5 && tree.Child(verb, Deprel.Obj) > verb)))
        {
            // 2. behind
            speech.Rule = "words behind";
            var last = BeforeMainVerb(verb, sentence.Last);
            speech.Content.Add(new TokenRun(start, last > start ? last : sentence.Last));
        }
        else
        {
            // 3. before
            if (end <= sentence.First || scene.Tokens[verb].Xpos == Xpos.VBG || scene.Tokens[end].Xpos != Xpos.Comma || !HasFinite(sentence.First, end))
                return false;
            speech.Rule = "words before";
            speech.Content.Add(new TokenRun(sentence.First, end));
        }

        speech.ContentHead = HeadOf(speech.Content[^1]);
        return true;
    }

    /// <summary>"Found | that ...": the conjunction shows a clause whatever the verb.</summary>
    private bool BeginsWithThat(int token) => token + 2 < scene.Count && scene.Text.Lower(token) == "that" && scene.Tokens[token].Upos == Upos.SCONJ;

    /// <summary>"Wrote the letter that ...", "posted a picture": what stands behind is a plain object, no clause. What one says is said, a noun or not ("said the same").</summary>
    private bool IsOnlyObject(int verb, int start)
    {
        var obj = tree.Child(verb, Deprel.Obj);
        if (obj < start || tree.Left(obj) != start || (scene.Tokens[verb].Lemma == sayWord && scene.Tokens[obj].Upos != Upos.PRON))
            return false;
        for (var i = tree.Right(obj) + 1; i <= tree.Right(verb); i++)
        {
            if (IsFinite(i) && scene.Tokens[i].Rel is not (Deprel.Advcl or Deprel.Conj or Deprel.AclRelcl))
                return false;
        }

        return true;
    }

    /// <summary>"Those who say the price is too high | left early": in a relative clause what is said ends before the verb of the noun it belongs to.</summary>
    private int BeforeMainVerb(int verb, int last)
    {
        if (scene.Tokens[verb].Rel != Deprel.AclRelcl || scene.Tokens[verb].Head is not (>= 0 and var noun) || noun > verb || scene.Tokens[noun].Rel is not (Deprel.Nsubj or Deprel.NsubjPass) || scene.Tokens[noun].Head <= verb)
            return last;
        var main = scene.Tokens[noun].Head;
        for (var c = tree.FirstChild(main); c >= 0 && c < main; c = tree.NextSibling(c))
        {
            if (c > verb && scene.Tokens[c].Rel is Deprel.Aux or Deprel.AuxPass or Deprel.Cop)
                return c - 1;
        }

        return main - 1;
    }

    private bool IsFinite(int token) => scene.Tokens[token].Xpos is Xpos.VBD or Xpos.VBZ or Xpos.VBP or Xpos.MD;

    private bool HasFinite(int first, int last)
    {
        for (var i = first; i <= last; i++)
        {
            if (IsFinite(i))
                return true;
        }

        return false;
    }

    private bool HasContentWord(int first, int last)
    {
        for (var i = first; i <= last; i++)
        {
            if (scene.Tokens[i].Upos is Upos.NOUN or Upos.PROPN or Upos.VERB or Upos.PRON)
                return true;
        }

        return false;
    }

    private int HeadOf(TokenRun run)
    {
        for (var i = run.First; i <= run.Last; i++)
        {
            if (scene.IsVerb(i) && !run.Has(scene.Tokens[i].Head))
                return i;
        }

        return -1;
    }
}
