using System.Collections.Frozen;

namespace Vedette.Watch.Stories;

/// <summary>Cuts a report into words in one pass over its characters; no model, so that it costs next to nothing beside the coder.</summary>
internal static class ReportWords
{
    private const int LongestWord = 64;

    private static readonly FrozenSet<uint> Stop = Read("stopwords");
    private static readonly FrozenSet<uint> Calendar = Set("january february march april june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun");
    private static readonly FrozenSet<uint> Numbers = Set("two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen dozens");
    private static readonly FrozenSet<uint> Negations = Set("not no never none nobody neither nor cannot without deny denies denied denying reject rejects rejected false untrue");

    /// <summary>The words of the text, at most <paramref name="limit"/> of them.</summary>
    public static List<ReportWord> Of(ReadOnlySpan<char> text, int limit)
    {
        var words = new List<ReportWord>(Math.Min(limit, text.Length / 5));
        Span<char> small = stackalloc char[LongestWord];
        var sentenceStart = true;
        var line = 0;
        var lineStart = 0;
        var at = 0;
        while (at < text.Length && words.Count < limit)
        {
            var c = text[at];
            if (!char.IsLetterOrDigit(c))
            {
                if (c == '\n')
                {
                    EndLine(words, lineStart);
                    lineStart = words.Count;
                    line++;
                    sentenceStart = true;
                }
                else if (c is '.' or '!' or '?' or ':' or '"' or '“' or '—')
                {
                    sentenceStart = true;
                }

                at++;
                continue;
            }

            var start = at;
            var end = WordEnd(text, start);
            at = end;
            // "Kyiv's" is Kyiv
            if (end - start > 2 && text[end - 1] is 's' or 'S' && text[end - 2] is '\'' or '’')
                end -= 2;
            var length = Math.Min(end - start, LongestWord);
            for (var i = 0; i < length; i++)
                small[i] = text[start + i] == '’' ? '\'' : char.ToLowerInvariant(text[start + i]);
            var word = StoryHash.Of(small[..length]);
            var kind = Kind(text[start..(start + length)], word, sentenceStart);
            var stem = char.IsLetter(small[0]) ? StoryHash.Of(small[..WordStem.Cut(small[..length])]) : word;
            words.Add(new ReportWord(word, stem, start, length, line, kind));
            sentenceStart = false;
        }

        EndLine(words, lineStart);
        return words;
    }

    /// <summary>Letters and digits, with an apostrophe or a point between them; a hyphen parts words.</summary>
    private static int WordEnd(ReadOnlySpan<char> text, int start)
    {
        var end = start + 1;
        while (end < text.Length)
        {
            if (char.IsLetterOrDigit(text[end]))
                end++;
            else if (end + 1 < text.Length && char.IsLetterOrDigit(text[end + 1]) && (text[end] is '\'' or '’' || text[end] is '.' or ',' or ':' && char.IsAsciiDigit(text[end - 1]) && char.IsAsciiDigit(text[end + 1]) || text[end] == '.' && end - start < 5 && char.IsUpper(text[end - 1]) && char.IsUpper(text[end + 1])))
                end += 2;
            else
                break;
        }

        return end;
    }

    private static WordKind Kind(ReadOnlySpan<char> written, uint word, bool sentenceStart)
    {
        if (char.IsAsciiDigit(written[0]))
            return written.Length is 4 or 5 && written.IndexOf(':') is 1 or 2 ? WordKind.Clock : WordKind.Number;
        if (Negations.Contains(word))
            return WordKind.Negation;
        if (Calendar.Contains(word) && char.IsUpper(written[0]))
            return WordKind.Calendar;
        if (Numbers.Contains(word))
            return WordKind.Number;
        if (written.Length < 2 || Stop.Contains(word))
            return WordKind.Stop;
        return char.IsUpper(written[0]) && !sentenceStart ? WordKind.Name : WordKind.Plain;
    }

    /// <summary>In a headline written With Capitals Or IN CAPITALS a capital marks no name.</summary>
    private static void EndLine(List<ReportWord> words, int from)
    {
        var capitals = 0;
        var letters = 0;
        for (var i = from; i < words.Count; i++)
        {
            if (words[i].Kind is WordKind.Plain or WordKind.Name)
                letters++;
            if (words[i].Kind == WordKind.Name)
                capitals++;
        }

        if (letters < 4 || capitals * 10 < letters * 7)
            return;
        for (var i = from; i < words.Count; i++)
        {
            if (words[i].Kind == WordKind.Name)
                words[i] = words[i] with { Kind = WordKind.Plain };
        }
    }

    private static FrozenSet<uint> Set(string words) => words.Split(' ').Select(w => StoryHash.Of(w)).ToFrozenSet();

    private static FrozenSet<uint> Read(string name)
    {
        using var reader = new StreamReader(typeof(ReportWords).Assembly.GetManifestResourceStream($"stories/{name}")!);
        return reader.ReadToEnd().Split('\n').Where(l => !l.StartsWith('#')).SelectMany(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(w => StoryHash.Of(w)).ToFrozenSet();
    }
}
