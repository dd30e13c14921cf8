using Vedette.Coding.Trees;

namespace Vedette.Watch.Stories;

/// <summary>A report's words, with the frame that papers put around an agency's text told apart from the text.</summary>
internal sealed class ComparedText
{
    private const int DatelineReach = 70;
    private const int HeadlineWords = 24;

    private readonly ReportWord[] words;
    private readonly int bodyStart;
    private readonly int bodyEnd;

    private ComparedText(ReportWord[] words, int bodyStart, int bodyEnd, string? credit)
    {
        this.words = words;
        this.bodyStart = bodyStart;
        this.bodyEnd = bodyEnd;
        Credit = credit;
    }

    public ReadOnlySpan<ReportWord> Words => words;

    /// <summary>Without headline, dateline and the credit at the end.</summary>
    public ReadOnlySpan<ReportWord> Body => words.AsSpan(bodyStart, bodyEnd - bodyStart);

    /// <summary>The agency that the text names as its author: "(Agency)" in the dateline or alone in the last line.</summary>
    public string? Credit { get; }

    public static ComparedText Of(string text, int limit)
    {
        var words = ReportWords.Of(text, limit).ToArray();
        var start = HeadlineEnd(text, words);
        var (dateline, credit) = Dateline(text, start < words.Length ? WithBracket(text, words[start].Start) : text.Length);
        while (start < words.Length && words[start].Start < dateline)
            start++;
        var end = words.Length;
        if (EndCredit(text, words, start) is var (from, name))
        {
            end = from;
            credit ??= name;
        }

        return start < end ? new ComparedText(words, start, end, credit) : new ComparedText(words, 0, words.Length, credit);
    }

    /// <summary>Index of the first word after a first line that is short, has no full stop and is followed by more.</summary>
    private static int HeadlineEnd(string text, ReportWord[] words)
    {
        var first = 0;
        while (first < words.Length && words[first].Line == words[0].Line)
            first++;
        if (first == 0 || first == words.Length || first > HeadlineWords)
            return 0;
        var last = words[first - 1];
        var next = text.AsSpan(last.Start + last.Length).TrimStart("\"'”’)".AsSpan());
        return next.Length > 0 && next[0] is '.' or '!' ? 0 : first;
    }

    private static int WithBracket(string text, int start) => start > 0 && text[start - 1] == '(' ? start - 1 : start;

    /// <summary>End of "PLACE, date (Agency) - " at the start of the body.</summary>
    private static (int End, string? Credit) Dateline(string text, int start)
    {
        var line = text.AsSpan(start);
        var stop = line.IndexOf('\n');
        line = line[..Math.Min(stop < 0 ? line.Length : stop, DatelineReach)];
        var dash = -1;
        foreach (var mark in (ReadOnlySpan<string>)[" - ", " – ", " — ", " -- ", "— "])
        {
            var at = line.IndexOf(mark, StringComparison.Ordinal);
            if (at >= 0 && (dash < 0 || at < dash))
                dash = at;
        }

        if (dash <= 0 || !char.IsUpper(line[0]) && line[0] != '(')
            return (start, null);
        var place = line[..dash];
        var open = place.IndexOf('(');
        var close = place.IndexOf(')');
        var capitals = place.Length >= 3 && char.IsUpper(place[1]) && char.IsUpper(place[2]);
        if (open < 0 && !capitals)
            return (start, null);
        return (start + dash, open >= 0 && close > open + 1 ? place[(open + 1)..close].ToString() : null);
    }

    /// <summary>The last line when it is nothing but a name in brackets or after a dash, or "By ..." / "Source: ...".</summary>
    private static (int Start, string? Name)? EndCredit(string text, ReportWord[] words, int after)
    {
        if (words.Length == 0 || words[^1].Line == words[Math.Min(after, words.Length - 1)].Line)
            return null;
        var from = words.Length - 1;
        while (from > after && words[from - 1].Line == words[^1].Line)
            from--;
        if (words.Length - from > 6)
            return null;
        var lineStart = text.LastIndexOf('\n', words[from].Start) + 1;
        var line = text.AsSpan(lineStart).Trim();
        if (line.Length > 2 && line[0] is '(' or '[' && line[^1] is ')' or ']')
            return (from, line[1..^1].ToString());
        if (line.Length > 2 && line[0] is '-' or '–' or '—')
            return (from, line.TrimStart("-–— ").ToString());
        return line.StartsWith("Source:", StringComparison.OrdinalIgnoreCase) ? (from, line[7..].Trim().ToString()) : null;
    }
}
