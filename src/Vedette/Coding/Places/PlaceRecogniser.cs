using Vedette.Language;

namespace Vedette.Coding.Places;

/// <summary>Decides which of the scanned names are places here, by what stands around them, and whether the place itself is meant.</summary>
internal sealed class PlaceRecogniser(Gazetteer gazetteer, PlaceContext context)
{
    private const float Threshold = 0.5f;

    /// <summary>Keys of names seen behind a given name or a title: they are persons where they stand alone.</summary>
    private readonly HashSet<ulong> persons = [];

    /// <summary>Keys of names that the text itself shows to be places ("in X", "X County", "X, Ohio").</summary>
    private readonly HashSet<ulong> shown = [];

    /// <summary>1. evidence around each mention, 2. what the document shows of the same name elsewhere, 3. the decision.</summary>
    public void Decide(ParsedText parsed, Mention[] mentions, int count)
    {
        persons.Clear();
        shown.Clear();
        for (var i = 0; i < count; i++)
        {
            ref var m = ref mentions[i];
            m.Score = Evidence(parsed, mentions, count, i);
            if (m.Score <= -3)
                persons.Add(m.Key);
            else if (m.Score >= 3)
                shown.Add(m.Key);
        }

        for (var i = 0; i < count; i++)
        {
            ref var m = ref mentions[i];
            if (m.Score > -3 && m.Score < 3 && shown.Contains(m.Key))
                m.Score += 2;
            if (persons.Contains(m.Key) && m.Score < 3 && !Strong(m))
                m.Score -= 3;
            m.Accepted = m.Score >= Threshold;
        }
    }

    private static bool Strong(in Mention m) => m.Kind is FeatureKind.Country or FeatureKind.Demonym;

    private float Evidence(ParsedText parsed, Mention[] mentions, int count, int index)
    {
        ref var m = ref mentions[index];
        var text = parsed.Text;
        float score = Prior(ref m, out var best);
        m.Kind = best;
        var words = Spaces(text, m.Start, m.End);
        if (words > 0 && (m.Flags & NameFlags.Common) == 0)
            score += 1.5f;

        // the word before
        var before = WordBefore(text, m.Start, out var beforeStart, out var gap);
        var beforeClass = context.Of(before);
        var sentenceStart = gap == Gap.Break || m.Start == 0;
        var capitalBefore = gap == Gap.Space && before.Length > 0 && char.IsUpper(before[0]);
        var previousIsPlace = index > 0 && mentions[index - 1].End >= beforeStart && mentions[index - 1].End <= m.Start;
        if (gap is Gap.Space)
        {
            if ((beforeClass & ContextClass.Locative) != 0)
                score += capitalBefore && before.Length > 3 && !sentenceStart ? 1f : before is "for" or "against" or "over" or "above" or "off" or "along" ? 0.7f : 2f;
            else if (before is "of")
            {
                var noun = WordBefore(text, beforeStart, out _, out _);
                score += (context.Of(noun) & ContextClass.PlaceNoun) != 0 ? 3f : 0.5f;
            }
            else if (capitalBefore && !previousIsPlace)
            {
                var start = StartsSentence(text, beforeStart);
                if ((beforeClass & ContextClass.Title) != 0)
                    score -= best is FeatureKind.Country or FeatureKind.Demonym ? 0 : 4f;
                else if ((beforeClass & ContextClass.Given) != 0)
                    score -= best == FeatureKind.Demonym ? 1f : 5f;
                else if (before.Length == 1)
                    score -= before is "A" ? 0 : 5f;
                else if (beforeClass == ContextClass.None && !(start && before.Length < 5) && best is not (FeatureKind.Country or FeatureKind.Demonym or FeatureKind.Admin1))
                    score -= start ? 1.2f : 2.5f;
                else if (beforeClass == ContextClass.None && !start && best is FeatureKind.Admin1 or FeatureKind.Country)
                    score -= 1f;
            }
            else if ((beforeClass & ContextClass.Title) != 0 && best is FeatureKind.City or FeatureKind.Admin2)
                score -= 2f;
        }
        else if (gap == Gap.Dot && before.Length is 1 or 2 or 3 && char.IsUpper(before[0]))
        {
            // an initial or an abbreviated title: "John F. Jackson", "Sgt. Nelson"
            if (before.Length == 1 || (beforeClass & ContextClass.Title) != 0)
                score -= best is FeatureKind.Country or FeatureKind.Demonym ? 0 : 4f;
        }
        else if (gap == Gap.Comma && previousIsPlace)
            score += 1.5f;

        // the word after
        var after = WordAfter(text, m.End, out var afterEnd, out var afterGap);
        var afterClass = context.Of(after);
        var nextIsPlace = index + 1 < count && mentions[index + 1].Start >= m.End && mentions[index + 1].Start < afterEnd;
        if (afterGap == Gap.Space && after.Length > 0)
        {
            var capital = char.IsUpper(after[0]);
            if ((afterClass & ContextClass.Street) != 0 && capital)
                score -= best is FeatureKind.Country or FeatureKind.Demonym or FeatureKind.Admin1 ? 2.5f : 3.5f;
            else if ((afterClass & ContextClass.After) != 0)
                score += 2f;
            else if ((afterClass & ContextClass.Institution) != 0)
                score += (afterClass & ContextClass.Institution) != 0 && !capital ? 0.8f : 1.2f;
            else if (capital && (context.Of(text.AsSpan(m.Start, m.End - m.Start)) & ContextClass.Given) != 0 && (afterClass & ContextClass.Title) == 0 && after.Length > 2)
                score -= 5f;
            else if (capital && !nextIsPlace)
                score -= best is FeatureKind.Country or FeatureKind.Demonym ? 0.5f : best is FeatureKind.Admin1 ? 1.5f : 2.5f;
            else if ((afterClass & ContextClass.Personal) != 0 && best == FeatureKind.City)
                score -= (m.Flags & NameFlags.Common) != 0 ? 2.5f : 0.8f;
            if (capital && nextIsPlace && best is FeatureKind.City or FeatureKind.Admin2 && (m.Flags & NameFlags.Common) != 0 && gap != Gap.Comma)
                score -= 1.5f;
        }
        else if (afterGap == Gap.Comma && nextIsPlace && mentions[index + 1].Start <= m.End + 2)
        {
            var next = mentions[index + 1];
            if (Holds(m, next))
            {
                score += 4f;
            }
        }
        else if (afterGap == Gap.Hyphen && after is "based" or "area" or "born" or "led" or "backed" or "controlled" or "held" or "bound")
            score += 2f;

        else if (afterGap == Gap.Hyphen && after.Length > 1 && char.IsUpper(after[0]) && !nextIsPlace && best != FeatureKind.Demonym)
            score -= best == FeatureKind.Country ? 3f : 1.5f;

        if (sentenceStart && (m.Flags & NameFlags.Common) != 0)
            score -= 1.5f;
        if (m.End < text.Length && (text[m.End] == '$' || text[m.End] == '-' && m.End + 1 < text.Length && char.IsAsciiDigit(text[m.End + 1])))
            score -= 5f;
        if (m.Start > 0 && text[m.Start - 1] == '$')
            score -= 6f;
        // "The village", "On the": a name's last word has a capital, unless it is a region's description.
        if (best is FeatureKind.City or FeatureKind.Admin2 && words > 0 && char.IsLower(text[PlaceScanner.LastWord(text, m.Start, m.End)]))
            score -= 4f;
        if (Email(text, m.Start, m.End))
            score -= 6f;
        Tag(parsed, m, ref score);
        return score;
    }

    /// <summary>What the name alone says: countries and states are places unless the words around them deny it; a town's name by the town's size.</summary>
    private float Prior(ref Mention m, out FeatureKind best)
    {
        var places = gazetteer.Places;
        best = FeatureKind.City;
        var top = float.MinValue;
        var ambiguous = true;
        for (var p = 0; p < m.Count && p < 12; p++)
        {
            var (index, flags) = gazetteer.Posting(m.Posting + p);
            ref readonly var place = ref places[index];
            var size = MathF.Log10(place.Population + 1);
            var value = place.Kind switch
            {
                FeatureKind.Country => 3f,
                FeatureKind.Demonym => 2.5f,
                FeatureKind.Area or FeatureKind.Sea or FeatureKind.Island or FeatureKind.Border => 2.5f,
                FeatureKind.Place => 2f,
                FeatureKind.Admin1 => size > 5 ? 2.2f : 0.5f,
                FeatureKind.Admin2 => (flags & NameFlags.Common) != 0 ? -0.8f : size > 5 ? 0.6f : 0f,
                _ => place.Capital == 2 ? 2.2f : size > 6 ? 2f : size > 5 ? 1.2f : size > 4 ? 0.3f : size > 3.5f ? -0.2f : -0.6f,
            };
            if (place.Known != 0)
                value += 0.8f;
            if ((flags & NameFlags.Common) != 0 && place.Kind is FeatureKind.City or FeatureKind.Admin1 && (flags & NameFlags.Common) != 0)
                value -= size > 5.7 && place.Kind == FeatureKind.City ? 0.8f : 2f;
            if ((flags & NameFlags.Ambiguous) != 0)
                value -= 1.5f;
            else
                ambiguous = false;
            if (value > top)
                (top, best) = (value, place.Kind);
        }

        if (ambiguous)
            top -= 0.5f;
        return top;
    }

    /// <summary>Whether some entry of the second name is the state or country of some entry of the first.</summary>
    private bool Holds(in Mention inner, in Mention outer)
    {
        var places = gazetteer.Places;
        for (var a = 0; a < inner.Count; a++)
        {
            ref readonly var x = ref places[gazetteer.Posting(inner.Posting + a).Place];
            if (x.Kind is not (FeatureKind.City or FeatureKind.Admin1 or FeatureKind.Admin2))
                continue;
            for (var b = 0; b < outer.Count; b++)
            {
                var y = gazetteer.Posting(outer.Posting + b).Place;
                ref readonly var o = ref places[y];
                if (o.Kind == FeatureKind.Country && o.Country == x.Country && x.Country != 0 || o.Kind == FeatureKind.Admin1 && x.Admin == o.Admin && o.Admin != 0)
                    return true;
            }
        }

        return false;
    }

    /// <summary>A tag that is not a proper noun speaks against a name that is also a word.</summary>
    private static void Tag(ParsedText parsed, in Mention m, ref float score)
    {
        if (parsed.TokenCount == 0)
            return;
        var t = Dates.TenseReader.TokenAt(parsed, m.Start);
        var token = parsed.Tokens[t];
        if (token.Xpos == Xpos.Other || token.Start != m.Start)
            return;
        if (token.Xpos is Xpos.NNP or Xpos.NNPS)
            score += 0.3f;
        else if (m.Kind is not (FeatureKind.Demonym or FeatureKind.Country) && m.End <= token.End)
            score -= 1.2f;
    }

    private enum Gap : byte { Space, Comma, Dot, Hyphen, Break, Other }

    private static ReadOnlySpan<char> WordBefore(string text, int at, out int start, out Gap gap)
    {
        var i = at - 1;
        gap = Gap.Break;
        start = at;
        if (i < 0)
            return default;
        gap = Gap.Other;
        if (text[i] == '-')
            gap = Gap.Hyphen;
        else if (text[i] is ' ' or '\u00a0')
        {
            while (i >= 0 && text[i] is ' ' or '\u00a0') i--;
            if (i < 0)
            {
                gap = Gap.Break;
                return default;
            }

            gap = char.IsLetterOrDigit(text[i]) ? Gap.Space : text[i] == ',' ? Gap.Comma : text[i] == '.' ? Gap.Dot : text[i] is '\n' or '!' or '?' or ':' or '"' or '”' or '“' ? Gap.Break : Gap.Other;
            if (gap != Gap.Space)
                i--;
        }
        else if (text[i] is '\n' or '"' or '“' or '‘' or '\'')
        {
            gap = Gap.Break;
            return default;
        }
        else
        {
            return default;
        }

        if (gap is Gap.Break)
            return default;
        if (gap == Gap.Hyphen)
            i--;
        var end = i + 1;
        while (i >= 0 && (char.IsLetterOrDigit(text[i]) || text[i] is '\'' or '’'))
            i--;
        start = i + 1;
        return end > start ? text.AsSpan(start, end - start) : default;
    }

    private static ReadOnlySpan<char> WordAfter(string text, int at, out int end, out Gap gap)
    {
        end = at;
        gap = Gap.Break;
        if (at >= text.Length)
            return default;
        var i = at;
        if (i + 1 < text.Length && text[i] is '\'' or '’' && text[i + 1] == 's')
            i += 2;
        if (i >= text.Length)
            return default;
        gap = text[i] switch { ' ' or '\u00a0' => Gap.Space, ',' => Gap.Comma, '-' => Gap.Hyphen, '.' => Gap.Dot, '\n' => Gap.Break, _ => Gap.Other };
        while (i < text.Length && text[i] is ' ' or ',' or '-' or '\u00a0') i++;
        var start = i;
        while (i < text.Length && char.IsLetterOrDigit(text[i])) i++;
        end = i;
        return text.AsSpan(start, i - start);
    }

    private static bool StartsSentence(string text, int at)
    {
        var i = at - 1;
        while (i >= 0 && text[i] is ' ' or '"' or '“' or '\'' or '(')
            i--;
        return i < 0 || text[i] is '.' or '!' or '?' or '\n' or ':';
    }

    private static int Spaces(string text, int start, int end) => text.AsSpan(start, end - start).Count(' ');

    private static bool Email(string text, int start, int end) =>
        (start > 0 && text[start - 1] is '@' or '_') || (end < text.Length && text[end] is '@' or '_') || end + 1 < text.Length && text[end] == '.' && char.IsLower(text[end + 1]);
}
