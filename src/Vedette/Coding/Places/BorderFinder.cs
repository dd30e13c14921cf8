using System.Buffers;

namespace Vedette.Coding.Places;

/// <summary>
/// Border phrases as places of their own. It looks at each word "border", "frontier" or "boundary" and reads the countries from the phrase around it:
/// "the Polish-Belarusian border", "the border between A and B", "A's border with B", "its border with B", "near its border". A country that the
/// phrase leaves out is taken from the sentence, only when the two do share a border; else the border keeps one country and no point.
/// </summary>
internal sealed class BorderFinder(Gazetteer gazetteer)
{
    private static readonly SearchValues<string> Stems = SearchValues.Create(["border", "frontier", "boundary"], StringComparison.OrdinalIgnoreCase);
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Nouns =
        new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "border", "borders", "frontier", "frontiers", "boundary" }.GetAlternateLookup<ReadOnlySpan<char>>();

    public void Find(string text, PlaceScanner scanner)
    {
        var plain = scanner.Count;
        for (var at = 0; at < text.Length;)
        {
            var next = NextNoun(text, at, out var length);
            if (next < 0)
                return;
            at = next + length;
            if (Read(text, scanner.Mentions, plain, next, at, out var found))
                scanner.Add(found);
        }
    }

    private static int NextNoun(string text, int from, out int length)
    {
        length = 0;
        for (var i = from; i < text.Length; i++)
        {
            var skip = text.AsSpan(i).IndexOfAny(Stems);
            if (skip < 0)
                return -1;
            i += skip;
            if (i > 0 && char.IsLetterOrDigit(text[i - 1]))
                continue;
            var end = i;
            while (end < text.Length && char.IsLetterOrDigit(text[end])) end++;
            if ((end == text.Length || text[end] != '-') && Nouns.Contains(text.AsSpan(i, end - i)))
            {
                length = end - i;
                return i;
            }
        }

        return -1;
    }

    private bool Read(string text, Mention[] mentions, int count, int nounStart, int nounEnd, out Mention found)
    {
        found = default;
        int start = nounStart, end = nounEnd, first = 0, second = 0;
        // 1. behind the noun: "with B", "between A and B", "of A and B", "shared by"
        var after = FirstFrom(mentions, count, nounEnd);
        if (after < count && Gap(text, nounEnd, mentions[after].Start) is { } gap)
        {
            if (gap is "with" or "to" or "into" && Country(mentions[after]) is > 0 and var with)
                (second, end) = (with, mentions[after].End);
            else if (gap is "between" or "of" or "dividing" or "separating" or "shared by" && Country(mentions[after]) is > 0 and var a)
            {
                (first, end) = (a, mentions[after].End);
                if (after + 1 < count && Gap(text, mentions[after].End, mentions[after + 1].Start) is "and" or "with" or "from" && Country(mentions[after + 1]) is > 0 and var b)
                    (second, end) = (b, mentions[after + 1].End);
                else if (gap != "of")
                    (first, end) = (0, nounEnd);
            }
        }

        // 2. before the noun: "Polish-Belarusian", "the Belarusian-Ukrainian section of the state", "Poland's", "Ukraine-Belarus", "its"
        var before = LastBefore(mentions, count, nounStart);
        if (before >= 0 && second == 0 || before >= 0 && first == 0)
        {
            var between = text.AsSpan(mentions[before].End, nounStart - mentions[before].End);
            if (Joins(between) && Country(mentions[before]) is > 0 and var near)
            {
                start = mentions[before].Start;
                if (first == 0 && second == 0)
                {
                    second = near;
                    if (before > 0 && Linked(text.AsSpan(mentions[before - 1].End, mentions[before].Start - mentions[before - 1].End)) && Country(mentions[before - 1]) is > 0 and var far)
                        (first, start) = (far, mentions[before - 1].Start);
                }
                else if (first == 0)
                {
                    first = near;
                }
            }
        }

        var own = Own(text, nounStart, out var ownStart);
        if (own)
            start = ownStart;
        if (first == 0 && second == 0 && !own && !Article(text, nounStart))
            return false;
        // 3. what is left out, from the sentence
        var (from, to) = Sentence(text, nounStart);
        if (first == 0 || second == 0)
        {
            var have = first + second;
            if (have == 0)
            {
                // "its border": the sentence's first country that shares a border with another one of the sentence
                if (!own || !Pair(mentions, count, from, to, out first, out second))
                    return false;
            }
            else
            {
                var other = Neighbour(mentions, count, from, to, have, own);
                if (first == 0)
                    (first, second) = (other == 0 ? have : other, other == 0 ? 0 : have);
                else
                    second = other;
            }
        }

        if (first == second)
            second = 0;
        found = new Mention { Start = start, End = end, Container = -1, Literal = true, Accepted = true, Kind = FeatureKind.Border, Country = (ushort)first, Country2 = (ushort)second };
        found.Why = own ? "border of the one spoken of" : "border phrase";
        if (second == 0)
            found.Country2 = ushort.MaxValue;
        return true;
    }

    /// <summary>The country a mention stands for; 0 when it is no country or its people.</summary>
    private int Country(in Mention m)
    {
        for (var p = 0; p < m.Count && p < 8; p++)
        {
            var (place, _) = gazetteer.Posting(m.Posting + p);
            ref readonly var record = ref gazetteer.Places[place];
            if (record.Kind is FeatureKind.Country or FeatureKind.Demonym)
                return record.Country;
            if (record.Kind == FeatureKind.Area && record.Country > 0 && record.Country2 == 0 && gazetteer.CountryCode(record.Country) == "PSE")
                return record.Country;
        }

        return 0;
    }

    private bool Pair(Mention[] mentions, int count, int from, int to, out int first, out int second)
    {
        first = second = 0;
        for (var a = 0; a < count; a++)
        {
            if (mentions[a].Start < from || mentions[a].End > to || Country(mentions[a]) is not (> 0 and var x))
                continue;
            if (Neighbour(mentions, count, from, to, x, false) is > 0 and var y)
            {
                (first, second) = (x, y);
                return true;
            }
        }

        return false;
    }

    /// <summary>The first country of the sentence that shares a border with this one.</summary>
    private int Neighbour(Mention[] mentions, int count, int from, int to, int country, bool subjectFirst)
    {
        _ = subjectFirst;
        for (var i = 0; i < count; i++)
        {
            if (mentions[i].Start < from || mentions[i].End > to || Country(mentions[i]) is not (> 0 and var other) || other == country)
                continue;
            if (gazetteer.FindBorder(country, other) is not null)
                return other;
        }

        return 0;
    }

    private static int FirstFrom(Mention[] mentions, int count, int at)
    {
        var i = 0;
        while (i < count && mentions[i].Start < at) i++;
        return i;
    }

    private static int LastBefore(Mention[] mentions, int count, int at)
    {
        var i = FirstFrom(mentions, count, at) - 1;
        return i >= 0 && mentions[i].End <= at ? i : -1;
    }

    /// <summary>The words between two offsets when they are few and on one line, without a leading "the"; null otherwise.</summary>
    private static string? Gap(string text, int from, int to)
    {
        if (to - from > 24 || to <= from)
            return null;
        var gap = text.AsSpan(from, to - from).Trim();
        if (gap.StartsWith("and ") && gap.Length <= 8)
            gap = "and";
        if (gap.EndsWith(" the"))
            gap = gap[..^4];
        if (gap.EndsWith(" neighbouring") || gap.EndsWith(" neighboring") || gap.EndsWith(" nearby"))
            gap = gap[..gap.LastIndexOf(' ')];
        return gap switch
        {
            "with" => "with",
            "to" => "to",
            "into" => "into",
            "between" => "between",
            "of" => "of",
            "and" => "and",
            "from" => "from",
            "dividing" => "dividing",
            "separating" => "separating",
            "shared by" => "shared by",
            _ => null,
        };
    }

    /// <summary>What may stand between a country and "border": nothing, a possessive, "state", "section of the state".</summary>
    private static bool Joins(ReadOnlySpan<char> between)
    {
        between = between.Trim();
        if (between.StartsWith("'s") || between.StartsWith("’s"))
            between = between[2..].Trim();
        else if (between is "'" or "’")
            between = default;
        foreach (var word in (ReadOnlySpan<string>)["section of the", "stretch of the", "part of the", "portion of the", "side of the", "state", "international", "common", "shared", "land", "sea", "maritime", "mountain", "eastern", "western", "northern", "southern", "long", "disputed", "own", "national", "external"])
        {
            if (between.StartsWith(word))
                between = between[word.Length..].Trim();
        }

        return between.IsEmpty;
    }

    private static bool Linked(ReadOnlySpan<char> between) => between is "-" or "–" or "/" or " and " or " - " or " – " or "—";

    /// <summary>"its", "their", "his country's", "our", "the country's" before the noun, adjectives between them allowed.</summary>
    private static bool Own(string text, int noun, out int start)
    {
        start = noun;
        var i = noun;
        for (var words = 0; words < 4; words++)
        {
            var end = i;
            while (end > 0 && text[end - 1] == ' ') end--;
            var begin = end;
            while (begin > 0 && (char.IsLetter(text[begin - 1]) || text[begin - 1] is '\'' or '’')) begin--;
            if (begin == end)
                return false;
            var word = text.AsSpan(begin, end - begin);
            if (word is "its" or "their" or "Its" or "Their" or "our" or "his" or "my" or "Our" || word is "country's" or "country’s" or "nation's" or "nation’s" or "countries'")
            {
                start = begin;
                return true;
            }

            if (word is not ("northern" or "southern" or "eastern" or "western" or "own" or "common" or "shared" or "state" or "long" or "land" or "mutual" or "disputed" or "international" or "maritime" or "sea" or "national"))
                return false;
            i = begin;
        }

        return false;
    }

    private static bool Article(string text, int noun) => noun > 4 && text.AsSpan(noun - 4, 4) is "the " or "The ";

    private static (int From, int To) Sentence(string text, int at)
    {
        int from = at, to = at;
        while (from > 0 && !(text[from - 1] == '\n' || from > 1 && text[from - 1] == ' ' && text[from - 2] is '.' or '!' or '?' && from > 4 && !char.IsUpper(text[from - 3]))) from--;
        while (to < text.Length && !(text[to] == '\n' || text[to] is '.' or '!' or '?' && (to + 1 >= text.Length || char.IsWhiteSpace(text[to + 1])) && !char.IsUpper(text[to - 1]))) to++;
        return (from, to);
    }
}
