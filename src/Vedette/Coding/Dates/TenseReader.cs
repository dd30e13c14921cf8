using Vedette.Language;

namespace Vedette.Coding.Dates;

/// <summary>
/// Whether the clause around an expression speaks of what has happened or of what lies ahead. The nearest verb or planning word before the
/// expression decides; when there is none, the first after it. An infinitive behind a promise or a request lies ahead. Tags are used when the parser set them; the lexicon's words work without.
/// </summary>
internal static class TenseReader
{
    private const int Reach = 24;

    /// <returns>-1 past, +1 ahead, 0 not known.</returns>
    public static int Direction(ParsedText text, TimeLexicon lexicon, int start, int end)
    {
        if (text.TokenCount == 0)
            return 0;
        var at = TokenAt(text, start);
        var by = at > 0 && lexicon.Find(text.Form(at - 1)) is { } before && before.Is(TimeClass.By);
        // "since April" looks back whatever the clause does.
        if (at > 0 && lexicon.Find(text.Form(at - 1)) is { } since && since.Is(TimeClass.Since))
            return -1;
        // A participle right before the expression decides ("a pact signed on Monday"); farther off only when nothing else does ("a drill called X in May").
        var participle = 0;
        var infinitive = false;
        for (var t = at - 1; t >= 0 && t > at - Reach; t--)
        {
            if (Stops(text, t))
                break;
            infinitive |= text.Tokens[t].Xpos is Xpos.VB or Xpos.Other && t > 0 && text.Lower(t - 1) == "to";
            var found = Verdict(text, lexicon, t);
            if (found == -2)
            {
                if (t >= at - 2)
                    return -1;
                participle = -1;
            }
            else if (found != 0)
            {
                if (found == -1 && infinitive && lexicon.Find(text.Form(t)) is { } verb && verb.Is(TimeClass.Promise))
                    return 1;
                return found == 2 ? by ? 1 : participle : found;
            }
        }

        // "by June" sets a term; nothing before it spoke of the past.
        if (by)
            return 1;
        if (participle != 0)
            return participle;
        for (var t = TokenAt(text, end); t < text.TokenCount && t < at + Reach; t++)
        {
            if (Stops(text, t))
                break;
            if (text.Tokens[t].Start >= end && Verdict(text, lexicon, t) is not 0 and var found)
                return found switch { 2 => 0, -2 => -1, _ => found };
        }

        return 0;
    }

    /// <summary>The last token that begins at or before an offset.</summary>
    public static int TokenAt(ParsedText text, int offset)
    {
        int low = 0, high = text.TokenCount - 1;
        while (low < high)
        {
            var mid = (low + high + 1) / 2;
            if (text.Tokens[mid].Start <= offset)
                low = mid;
            else
                high = mid - 1;
        }

        return Math.Max(low, 0);
    }

    private static bool Stops(ParsedText text, int t)
    {
        var token = text.Tokens[t];
        var c = text.Text[token.Start];
        return c is '.' or ';' or '!' or '?' && token.End - token.Start == 1 || (t > 0 && text.Text.AsSpan(text.Tokens[t - 1].End, token.Start - text.Tokens[t - 1].End).Contains('\n'));
    }

    /// <returns>-1 past, -2 a participle by itself, +1 ahead, 2 a present tense, 0 nothing.</returns>
    private static int Verdict(ParsedText text, TimeLexicon lexicon, int t)
    {
        var word = lexicon.Find(text.Form(t));
        var tag = text.Tokens[t].Xpos;
        if (word is not null && word.Is(TimeClass.Future))
            return 1;
        if (tag == Xpos.VBD || tag != Xpos.VBN && word is not null && word.Is(TimeClass.PastVerb))
            return -1;
        if (tag == Xpos.VBN && !Auxiliary(text, t))
            return -2;
        return tag is Xpos.VBZ or Xpos.VBP && word?.Is(TimeClass.PastVerb) != true ? 2 : 0;
    }

    /// <summary>A form of "be" or "have" close before a participle: it tells the tense, not the participle.</summary>
    private static bool Auxiliary(ParsedText text, int t)
    {
        for (var i = t - 1; i >= 0 && i >= t - 4; i--)
        {
            if (text.Tokens[i].Upos is Upos.AUX || text.Tokens[i].Xpos is Xpos.VBN or Xpos.VBG)
                return true;
            if (text.Tokens[i].Upos is not (Upos.ADV or Upos.PART))
                return false;
        }

        return false;
    }
}
