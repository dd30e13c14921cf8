using Vedette.Watch.Ingest.Dates;

namespace Vedette.Watch.Ingest.Pages;

/// <summary>Lines inside an article's container that are not its text, told by their form.</summary>
internal static class Furniture
{
    private const int LongestByline = 90;

    /// <summary>"By A. Writer", "By A. Writer in Town", the author's bare name.</summary>
    public static bool IsByline(string line, string? author)
    {
        if (line.Length > LongestByline)
            return false;
        if (author is { Length: > 3 } && (line.Equals(author, StringComparison.OrdinalIgnoreCase)
            || line.Length < author.Length + 40 && line.Contains(author, StringComparison.OrdinalIgnoreCase) && !line.EndsWith('.')))
            return true;
        return (line.StartsWith("By ", StringComparison.Ordinal) || line.StartsWith("BY ", StringComparison.Ordinal) || line.StartsWith("by ", StringComparison.Ordinal))
            && !line.EndsWith('.') && line.Split(' ').Length is >= 2 and <= 14 && line.Length > 3 && char.IsUpper(line[3]);
    }

    /// <summary>A date or clock standing alone, as over the entries of a live blog.</summary>
    public static bool IsTime(string line)
    {
        if (line.Length > 60)
            return false;
        var bare = line.Trim(' ', '|', '·', '•', '—', '-', '(', ')', '.');
        if (DateWords.TryRead(bare, out _, out _))
            return true;
        int digits = 0, letters = 0;
        foreach (var c in bare)
        {
            if (char.IsAsciiDigit(c))
                digits++;
            else if (char.IsLetter(c))
                letters++;
        }

        // "14:05 GMT", "2h ago", "3 minutes ago", "02.03.2026 14:05"
        return digits > 0 && (digits >= letters && bare.AsSpan().ContainsAny(':', '.', '/') || bare.EndsWith(" ago", StringComparison.OrdinalIgnoreCase) && letters < 16);
    }

    /// <summary>No letters at all: stars, arrows, numbers of likes.</summary>
    public static bool IsMark(string line)
    {
        foreach (var c in line)
        {
            if (char.IsLetter(c))
                return false;
        }

        return line.Length < 40;
    }

    /// <summary>Figures and names in a table are no sentences; a table that only sets the page has cells full of prose.</summary>
    public static bool IsTableCell(TextBlock block, PageBoxes boxes)
    {
        foreach (var element in MainText.Ancestry(block.Owner).Take(4))
        {
            if (element.LocalName is "th" or "caption")
                return true;
            if (element.LocalName == "td")
                return boxes.Prose(element) < LeastOfCell;
        }

        return false;
    }

    /// <summary>Letters of prose that make a table's cell a column of the page.</summary>
    private const int LeastOfCell = 200;
}
