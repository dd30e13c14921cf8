using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Coding.Attributions;

/// <summary>Where a content begins and ends when the tree does not tell.</summary>
internal sealed class ContentBorders(Scene scene, Grammar grammar, Quotations quotations, CueReader cues)
{
    private readonly TreeIndex tree = scene.Tree;
    private readonly int aside = scene.Lexicon.ClassId("g_aside");
    private readonly int occasion = scene.Lexicon.ClassId("g_occasion");

    /// <summary>The tree often cuts what is said too short: what follows belongs to it up to the next mark, a date, a channel or the next verb of the source.</summary>
    public int ToPunctuation(TokenRun run, int verb, bool adjuncts = true)
    {
        var sentence = scene.Text.Sentences[tree.SentenceOf(verb)];
        var last = run.Last;
        for (var i = last + 1; i <= sentence.Last; i++)
        {
            var t = scene.Tokens[i];
            if (quotations.At(i) >= 0 && quotations.Runs[quotations.At(i)].First == i)
                i = Math.Min(quotations.Runs[quotations.At(i)].Last, sentence.Last);
            else if (t.Upos == Upos.PUNCT && t.Xpos != Xpos.HYPH)
                return last;
            var top = i;
            while (scene.Tokens[top].Head is >= 0 and var up && up > last)
                top = up;
            var head = scene.Tokens[top].Head;
            if ((head < run.First && head != verb) || (head == verb && !adjuncts && EndsObject(i, top)))
                return last;
            if (head == verb && (scene.Tokens[top].Rel is Deprel.Conj or Deprel.Nsubj or Deprel.Parataxis or Deprel.Cc || grammar.Is(scene.Tokens[top].Lower, grammar.Calendar) || IsChannel(top)))
                return last;
            last = i;
        }

        return last;
    }

    /// <summary>A phrase behind an object that tells when or under which circumstances one spoke of it, or how ("by saying that ...").</summary>
    private bool EndsObject(int first, int top) =>
        grammar.Is(scene.Tokens[first].Lower, aside) || (scene.Tokens[first].Rel is Deprel.Mark or Deprel.Advmod && scene.Text.Lower(first) is "when" or "while" or "after" or "before" or "as") || (scene.Text.Lower(first) == "by" && scene.Tokens[top].Xpos == Xpos.VBG) ||
        (scene.Tokens[top].Upos == Upos.NUM && scene.Text.Form(top).Length == 4 && scene.Text.Lower(first) == "in") ||
        (scene.Tokens[top].Rel == Deprel.Obl && scene.Tokens[first].Rel == Deprel.Case && grammar.Is(scene.Tokens[top].Lemma, occasion) && scene.Text.Lower(first) is "in" or "on" or "at" or "through" or "via");

    /// <summary>
    /// Up to the mark behind which the writer goes on in his own voice: a relative clause, an indefinite apposition ("..., a sign that ..."),
    /// the next thing that the speaker says ("..., adding that ...", "..., but denied that ..."), a circumstance ("..., despite ...").
    /// </summary>
    public TokenRun BeforeAddition(TokenRun run, int verb, int head)
    {
        for (var i = Math.Max(run.First, head) + 1; i < run.Last - 1; i++)
        {
            var mark = scene.Tokens[i].Xpos == Xpos.Comma || scene.Text.Form(i) is "--" or "—" or "–" or "-" && scene.Tokens[i].Upos == Upos.PUNCT && scene.Tokens[i].Xpos != Xpos.HYPH;
            var last = i - 1;
            if (quotations.At(i) is >= 0 and var quote)
            {
                last = i = quotations.Runs[quote].Last;
                mark = scene.Tokens[i - 1].Xpos == Xpos.Comma;
            }

            if (mark && i < run.Last - 1 && IsAddition(i + 1, run, verb))
                return run with { Last = last };
            if (!mark && scene.Tokens[i].Xpos == Xpos.CC && quotations.At(i) < 0 && (SpeaksNext(i + 1, verb, head) || (quotations.At(i - 1) >= 0 && GoesOn(i + 1, verb))))
                return run with { Last = i - 1 };
        }

        return run;
    }

    /// <summary>"Said he will resign and denied that ...": a second cue in the form of the first and not in that of the content's verb goes on from the first.</summary>
    private bool SpeaksNext(int second, int verb, int head)
    {
        ref var token = ref scene.Tokens[second];
        if (head <= verb || token.Xpos is not (Xpos.VBD or Xpos.VBZ) || token.Xpos != scene.Tokens[verb].Xpos || token.Rel != Deprel.Conj || tree.Child(second, Deprel.Nsubj) >= 0 || !cues.Verb(second, out _))
            return false;
        return FormOf(head) != token.Xpos;
    }

    /// <summary>"... and later denied that", "... and has warned that": a cue in the form of the first without a subject of its own.</summary>
    private bool GoesOn(int first, int verb)
    {
        var second = scene.Tokens[first].Upos == Upos.ADV ? first + 1 : first;
        if (scene.Tokens[second].Upos == Upos.AUX && scene.Tokens[second].Head > second)
            second = scene.Tokens[second].Head;
        return FormOf(second) is var form && form == FormOf(verb) && form is Xpos.VBD or Xpos.VBZ or Xpos.VBP or Xpos.VBG && tree.Child(second, Deprel.Nsubj) < 0 && cues.Verb(second, out _);
    }

    private Xpos FormOf(int verb)
    {
        for (var c = tree.FirstChild(verb); c >= 0 && c < verb; c = tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel is Deprel.Aux or Deprel.AuxPass or Deprel.Cop)
                return scene.Tokens[c].Xpos;
        }

        return scene.Tokens[verb].Xpos == Xpos.VBN ? Xpos.VBD : scene.Tokens[verb].Xpos; // without an auxiliary the tag is wrong
    }

    private bool IsAddition(int first, TokenRun run, int verb)
    {
        var top = first;
        while (scene.Tokens[top].Head is >= 0 and var up && up >= first)
            top = up;
        if (scene.Tokens[first].Xpos == Xpos.VBG)
            return top == first && scene.Tokens[top].Rel == Deprel.Advcl && cues.Verb(first, out var cue) && cue.Kind is CueKind.Speech or CueKind.Claim or CueKind.Denial or CueKind.Accusation or CueKind.Fear;
        if (scene.Tokens[first].Xpos == Xpos.CC)
            return GoesOn(first + 1, verb) || scene.Tokens[first + 1].Xpos is Xpos.VBD or Xpos.VBZ && scene.Tokens[first + 1].Xpos == scene.Tokens[verb].Xpos && scene.Tokens[first + 1].Rel == Deprel.Conj && tree.Child(first + 1, Deprel.Nsubj) < 0 && cues.Verb(first + 1, out _);
        if (quotations.FirstFrom(first) is var next && next < quotations.Runs.Count && quotations.Runs[next].First <= run.Last)
            return false;
        var rel = scene.Tokens[top].Rel;
        if (rel is Deprel.AclRelcl or Deprel.Advcl or Deprel.Parataxis && scene.Tokens[first].Xpos is Xpos.WDT or Xpos.WP or Xpos.WPS)
            return scene.Text.Lower(first) == "which" || tree.Right(top) >= run.Last;
        if (tree.Right(top) < run.Last)
            return false;
        return scene.Text.Lower(first) switch
        {
            "a" or "an" => rel is Deprel.Parataxis || (rel == Deprel.Appos && scene.Tokens[scene.Tokens[top].Head].Upos != Upos.PROPN),
            "as" => rel == Deprel.Advcl,
            "although" or "though" => true,
            "despite" => true,
            _ => false,
        };
    }

    /// <summary>"..., a record for the port", "..., which is a record": behind a complete sentence and its cue this is the writer's remark.</summary>
    public bool IsAfterthought(int first, int last)
    {
        if (scene.Tokens[first].Xpos is Xpos.WDT or Xpos.WP)
            return true;
        if (scene.Tokens[first].Upos != Upos.DET)
            return false;
        for (var i = first; i <= last; i++)
        {
            if (scene.Tokens[i].Xpos is Xpos.VBD or Xpos.VBZ or Xpos.VBP or Xpos.MD)
                return false;
        }

        return true;
    }

    /// <summary>A noun phrase without what is added about it ("..., which ...").</summary>
    public TokenRun ObjectRun(int obj)
    {
        var last = tree.Right(obj);
        for (var i = obj + 1; i < last; i++)
        {
            if (scene.Tokens[i].Xpos == Xpos.Comma && scene.Tokens[i + 1].Xpos is Xpos.WDT or Xpos.WP or Xpos.WRB or Xpos.WPS)
                last = i - 1;
        }

        return BeforeAddition(new TokenRun(tree.Left(obj), last), obj, obj);
    }

    /// <summary>"... and that ...": a second clause of the same speech that the tree hangs elsewhere.</summary>
    public int WithSecondClause(int last, int sentence)
    {
        var end = scene.Text.Sentences[sentence].Last;
        var i = last + 1;
        if (i < end && scene.Tokens[i].Xpos == Xpos.Comma)
            i++;
        if (i + 1 >= end || scene.Tokens[i].Upos != Upos.CCONJ || scene.Text.Lower(i + 1) != "that")
            return last;
        for (i++; i < end && scene.Text.Form(i) is not (";" or "--" or "—"); i++)
        {
        }

        return i - (i < end ? 1 : 0);
    }

    private bool IsChannel(int token) => scene.Lexicon.ChannelsFrom(scene.Tokens[token].Lower).Length > 0;

    /// <summary>True when no argument of the verb stands between its cue and the content.</summary>
    public bool NothingBetween(int verb, int cue, int content, bool hasSubject)
    {
        for (var i = cue + 1; i < content; i++)
        {
            if (scene.Tokens[i].Upos == Upos.PUNCT || (scene.Tokens[i].Head == verb && scene.Tokens[i].Rel is Deprel.Obj or Deprel.Iobj or Deprel.Obl or Deprel.OblUnmarked or Deprel.Advmod) || (scene.Tokens[i].Head == verb && scene.Tokens[i].Rel == Deprel.Nsubj && !hasSubject))
                return false;
        }

        return true;
    }
}
