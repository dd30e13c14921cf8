using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Coding.Judgements;

/// <summary>Finds which line of <c>cues/factuality.cues</c> speaks of a word's complement.</summary>
internal sealed class SignatureReader(Scene scene, FrameReader frames)
{
    /// <summary>How far the further words of a name ("take steps to") may stand from its first.</summary>
    private const int Reach = 4;
    private readonly TreeIndex tree = scene.Tree;
    private readonly Lexicon lexicon = scene.Lexicon;

    /// <summary>
    /// The signature that holds between a word and the head it hangs on: 1. by a copula before the head ("was able to"), 2. by the head ("fail to",
    /// "be forced to"), 3. by the preposition before it or before its head ("instead of", "on the verge of").
    /// </summary>
    public FactualityEntry? Find(int token, int head)
    {
        var frame = FrameOf(token);
        var marker = MarkerOf(token);
        if (Find(token, head, frame, marker) is { } entry)
            return entry;
        // "declined to comment", "forbade them to work": a verb that was read as a noun
        return frame == ComplementFrame.Np && marker >= 0 && scene.Text.Lower(marker) == "to" && tree.Child(token, Deprel.Det) < 0 && tree.Child(token, Deprel.NmodPoss) < 0
            ? Find(token, head, ComplementFrame.To, marker) : null;
    }

    private FactualityEntry? Find(int token, int head, ComplementFrame frame, int marker)
    {
        ref var h = ref scene.Tokens[head];
        if (!IsActiveSubject(token, head))
        {
            for (var c = tree.FirstChild(head); c >= 0 && c < head; c = tree.NextSibling(c))
            {
                if (scene.Tokens[c].Rel is Deprel.Cop or Deprel.Aux or Deprel.AuxPass && lexicon.FactualityOf(scene.Tokens[c].Lower) is { IsEmpty: false } entries && MatchAfter(entries, c, head, frame) is { } byCopula)
                    return byCopula;
            }

            // "prepared for" as a state, "prepared" as a deed
            var deed = h.Xpos is Xpos.VBD or Xpos.VBN && h.Upos == Upos.VERB && !frames.IsPassive(head) && tree.Child(head, Deprel.Cop) < 0;
            var first = deed ? h.Lemma : h.Lower;
            if (Match(lexicon.FactualityOf(first), head, token, frame, marker) is { } byFirst)
                return byFirst;
            if (h.Lower != h.Lemma && Match(lexicon.FactualityOf(deed ? h.Lower : h.Lemma), head, token, frame, marker) is { } bySecond)
                return bySecond;
        }

        if (marker >= 0 && MatchFrom(marker, token, frame) is { } byMarker)
            return byMarker;
        if (scene.Tokens[token].Rel is Deprel.Nmod or Deprel.Acl && MarkerOf(head) is >= 0 and var outer && MatchFrom(outer, token, frame) is { } byOuter)
            return byOuter;
        return null;
    }

    /// <summary>The one-word signature of a modifier: "a planned visit", "a possible attack", "the failed coup".</summary>
    public FactualityEntry? OfModifier(int modifier)
    {
        foreach (var entry in lexicon.FactualityOf(scene.Tokens[modifier].Lower))
        {
            if (entry.Frame == ComplementFrame.Np && entry.Words.Length == 1)
                return entry;
        }

        if (scene.Tokens[modifier].Xpos != Xpos.VBN)
            return null;
        foreach (var entry in lexicon.FactualityOf(scene.Tokens[modifier].Lemma))
        {
            if (entry.Frame == ComplementFrame.Np && entry.Words.Length == 1)
                return entry;
        }

        return null;
    }

    public ComplementFrame FrameOf(int token)
    {
        ref var t = ref scene.Tokens[token];
        var clause = scene.IsVerb(token) || tree.Child(token, Deprel.Cop) >= 0 || t.Upos is Upos.ADJ or Upos.AUX || (t.Rel == Deprel.Ccomp);
        if (!clause && scene.IsNominal(token))
            return ComplementFrame.Np;
        if (HasMark(token, "to"))
            return ComplementFrame.To;
        var mark = MarkerOf(token) is >= 0 and var m ? scene.Text.Lower(m) : "";
        if (t.Xpos == Xpos.VBG && tree.Child(token, Deprel.Aux) < 0)
            return mark == "from" ? ComplementFrame.From : mark is "that" or "because" || t.Rel == Deprel.Ccomp && mark.Length == 0 && tree.Child(token, Deprel.Nsubj) >= 0 ? ComplementFrame.That : ComplementFrame.Ing;
        if (t.Xpos == Xpos.VB && t.Rel is Deprel.Xcomp or Deprel.Ccomp && mark.Length == 0 && tree.Child(token, Deprel.Aux) < 0)
            return ComplementFrame.To;
        return ComplementFrame.That;
    }

    /// <summary>The first word that introduces a clause or a phrase ("to", "of", "that"); -1 for none.</summary>
    public int MarkerOf(int token)
    {
        for (var c = tree.FirstChild(token); c >= 0 && c < token; c = tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel is Deprel.Mark or Deprel.Case && scene.Tokens[c].Xpos != Xpos.POS)
                return c;
            if (scene.Tokens[c].Rel == Deprel.Advmod && scene.Text.Lower(c) is "instead" or "rather" && tree.FirstChild(c) >= 0)
                return c;
        }

        return -1;
    }

    public string MarkOf(int token) => MarkerOf(token) is >= 0 and var m ? scene.Text.Lower(m) : "";

    public bool HasMark(int token, string word)
    {
        for (var c = tree.FirstChild(token); c >= 0 && c < token; c = tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel is Deprel.Mark or Deprel.Case && scene.Text.Lower(c) == word)
                return true;
        }

        return false;
    }

    /// <summary>"Signs that it is massing troops", read as a relative clause although nothing in it is missing.</summary>
    public bool IsMisreadComplement(int clause, int noun)
    {
        if (scene.Tokens[clause].Rel != Deprel.AclRelcl || tree.Left(clause) is var first && (first >= scene.Count || scene.Text.Lower(first) != "that"))
            return false;
        var subject = tree.Child(clause, Deprel.Nsubj);
        if (subject < 0)
            subject = tree.Child(clause, Deprel.NsubjPass);
        if (subject < 0 || scene.Text.Lower(subject) == "that")
            return false;
        foreach (var entry in lexicon.FactualityOf(scene.Tokens[noun].Lemma))
        {
            if (entry.Frame == ComplementFrame.That && entry.Words.Length == 1)
                return true;
        }

        return false;
    }

    /// <summary>"The talks ended", "the patrols foiled the plan": a signature is about what the verb governs, not about who acts.</summary>
    private bool IsActiveSubject(int token, int head) =>
        scene.Tokens[token].Rel == Deprel.Nsubj && scene.IsVerb(head) && !frames.IsPassive(head);

    private FactualityEntry? Match(ReadOnlySpan<FactualityEntry> entries, int head, int token, ComplementFrame frame, int marker)
    {
        if (entries.IsEmpty)
            return null;
        var prep = marker < 0 ? -1 : scene.Tokens[marker].Lower;
        // an object needs no preposition; a phrase must be named with its own
        var bare = frame == ComplementFrame.To || frame == ComplementFrame.That || frame == ComplementFrame.From || marker < 0 || scene.Tokens[marker].Rel == Deprel.Mark && frame == ComplementFrame.Np;
        foreach (var entry in entries)
        {
            if (entry.Frame != frame && !(entry.Frame == ComplementFrame.From && frame == ComplementFrame.Np && marker >= 0 && scene.Text.Lower(marker) == "from"))
                continue;
            var words = entry.Words.AsSpan(1);
            if (words.Length > 0 && words[^1] == prep)
                words = words[..^1];
            else if (!bare && entry.Frame == frame)
                continue;
            if (entry.Words.Length == 1 && scene.Tokens[head].Upos == Upos.AUX && marker != head + 1)
                continue; // "is to meet", not "is the first to meet"
            if (AllNear(words, head, token))
                return entry;
        }

        return null;
    }

    private bool AllNear(ReadOnlySpan<int> words, int head, int token)
    {
        var at = head;
        foreach (var word in words)
        {
            var found = -1;
            for (var i = at + 1; i <= at + Reach && i < scene.Count && i != token && found < 0; i++)
            {
                if (scene.Tokens[i].Lower == word || scene.Tokens[i].Lemma == word)
                    found = i;
            }

            if (found < 0)
                return false;
            at = found;
        }

        return true;
    }

    private FactualityEntry? MatchAfter(ReadOnlySpan<FactualityEntry> entries, int copula, int head, ComplementFrame frame)
    {
        foreach (var entry in entries)
        {
            if (entry.Frame == frame && entry.Words.Length == 2 && entry.Words[1] == scene.Tokens[head].Lower && copula < head)
                return entry;
        }

        return null;
    }

    /// <summary>A name that begins with a preposition and stands in the text word by word, up to the complement.</summary>
    private FactualityEntry? MatchFrom(int first, int token, ComplementFrame frame)
    {
        foreach (var entry in lexicon.FactualityOf(scene.Tokens[first].Lower))
        {
            if (entry.Frame != frame || first + entry.Words.Length > token)
                continue;
            var fits = true;
            for (var k = 1; k < entry.Words.Length && fits; k++)
                fits = scene.Tokens[first + k].Lower == entry.Words[k];
            if (fits)
                return entry;
        }

        return null;
    }
}
