using Vedette.Lexicons;

namespace Vedette.Coding.Trees;

/// <summary>
/// Blanks out datelines, agency credits and times of entries at the start of a paragraph ("JERUSALEM (AP) --", "KYIV, Feb 21 (Reuters) -", "ISLAMABAD:", "(CNN)",
/// "09:14 GMT"), which are no part of the sentence after them. The text keeps its length, so that offsets stay those of the report.
/// </summary>
internal static class Dateline
{
    private const int Reach = 70;

    public static string Blank(string text, Lexicon lexicon)
    {
        char[]? copy = null;
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            if (end < 0)
                end = text.Length;
            var length = LengthOf(text.AsSpan(start, Math.Min(end - start, Reach + 4)), lexicon);
            if (length > 0 && length < end - start)
            {
                copy ??= text.ToCharArray();
                copy.AsSpan(start, length).Fill(' ');
            }

            start = end + 1;
        }

        return copy is null ? text : new string(copy);
    }

    /// <summary>Length of a dateline at the start of a paragraph; 0 for none.</summary>
    private static int LengthOf(ReadOnlySpan<char> line, Lexicon lexicon)
    {
        var lead = 0;
        while (lead < line.Length && line[lead] is ' ' or '\t')
            lead++;
        line = line[lead..];
        if (line.Length > 6 && char.IsAsciiDigit(line[0]))
            return EntryTime(line) is > 0 and var time ? lead + Skip(line, time) : 0;
        // "(CNN) Italian police"
        if (line.Length > 6 && line[0] == '(' && line.IndexOf(')') is > 2 and < 20 and var credit && credit + 2 < line.Length && line[credit + 1] == ' ' && char.IsUpper(line[credit + 2]) && AllCapitals(line[1..credit]))
            return lead + Skip(line, credit + 1);
        if (line.Length < 6 || !char.IsUpper(line[0]))
            return 0;
        var (cut, after) = Break(line);
        if (cut <= 0)
            return 0;
        var place = line[..cut];
        var word = place.IndexOfAny(" ,(/") is > 0 and var stop ? place[..stop] : place;
        var agency = place.IndexOf('(') >= 0 && place.IndexOf(')') >= 0;
        var comma = place.IndexOf(',');
        var dated = comma > 0 && HasMonth(place[comma..]);
        var capitals = word.Length >= 3 && AllCapitals(word) && (dated || !IsOrganisation(word, lexicon));
        // "Kyiv -", "New York, May 17 -", "Lusaka, Zambia -"
        var town = after == '-' && IsTown(comma > 0 ? place[..comma] : place, lexicon) && (comma < 0 ? place.IndexOf(' ') < 0 : dated || IsTown(place[(comma + 1)..].Trim(), lexicon));
        if (!capitals && !agency && !town)
            return 0;
        // a short all-capital headline with a colon is no dateline unless it is a place
        if (after == ':' && !IsTown(place, lexicon))
            return 0;
        return lead + Skip(line, cut);
    }

    /// <summary>"09:14", "10.45am BST": the length of a time that an entry of a live report begins with; 0 where none stands before a capital.</summary>
    private static int EntryTime(ReadOnlySpan<char> line)
    {
        var hour = char.IsAsciiDigit(line[1]) ? 2 : 1;
        if (line[hour] is not (':' or '.' or 'h') || !char.IsAsciiDigit(line[hour + 1]) || !char.IsAsciiDigit(line[hour + 2]))
            return 0;
        var end = hour + 3;
        var half = line[end..].TrimStart(' ');
        var marked = half.StartsWith("am", StringComparison.OrdinalIgnoreCase) || half.StartsWith("pm", StringComparison.OrdinalIgnoreCase);
        if (marked)
            end = line.Length - half.Length + 2;
        foreach (var zone in (ReadOnlySpan<string>)["GMT", "UTC", "BST", "CET", "CEST", "EST", "EDT"])
        {
            if (line[end..].TrimStart(' ').StartsWith(zone + " ", StringComparison.Ordinal))
                end = line.Length - line[end..].TrimStart(' ').Length + zone.Length;
        }

        var next = Skip(line, end);
        return next > end && next < line.Length && (marked || line[hour] != '.') && (char.IsUpper(line[next]) || line[next] is '"' or '“') ? end : 0;
    }

    /// <summary>Where the dateline ends and which mark ends it: a dash between blanks, a colon, or the credit's closing bracket.</summary>
    private static (int Cut, char Mark) Break(ReadOnlySpan<char> line)
    {
        for (var i = 1; i < line.Length - 1 && i < Reach; i++)
        {
            if (line[i] is '-' or '–' or '—' && (line[i - 1] is ' ' or ')') && (line[i + 1] is ' ' or '-' or '\u00a0'))
                return (TrimEnd(line, i), '-');
            if (line[i] is '-' && line[i + 1] == '-')
                return (TrimEnd(line, i), '-');
            if (line[i] == ':' && line[i + 1] == ' ')
                return (TrimEnd(line, i), ':');
            if (line[i] is '.' or '?' or '!' or '"' or '“' && line[i + 1] == ' ' && i > 24)
                return (0, ' ');
            if (line[i] == ')' && line[i + 1] == ' ' && i + 2 < line.Length && (line[i + 2] is '"' or '“' || (char.IsUpper(line[i + 2]) && HasMonth(line[..i]))))
                return (i + 1, ')');
        }

        return (0, ' ');
    }

    private static int TrimEnd(ReadOnlySpan<char> line, int end)
    {
        while (end > 0 && line[end - 1] == ' ')
            end--;
        return end;
    }

    private static int Skip(ReadOnlySpan<char> line, int cut)
    {
        while (cut < line.Length && line[cut] is ' ' or '-' or '–' or '—' or ':' or '\u00a0')
            cut++;
        return cut;
    }

    /// <summary>A month and a day: "Feb 21", "21 February".</summary>
    private static bool HasMonth(ReadOnlySpan<char> words)
    {
        if (words.IndexOfAnyInRange('0', '9') < 0)
            return false;
        foreach (var month in (ReadOnlySpan<string>)["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"])
        {
            if (words.IndexOf(month, StringComparison.Ordinal) >= 0)
                return true;
        }

        return false;
    }

    private static bool AllCapitals(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (char.IsLower(c) || char.IsDigit(c))
                return false;
        }

        return true;
    }

    private static bool IsOrganisation(ReadOnlySpan<char> word, Lexicon lexicon) => KindOf(word, lexicon) is ActorKind.Organisation or ActorKind.Person;

    private static bool IsTown(ReadOnlySpan<char> word, Lexicon lexicon) => KindOf(word, lexicon) is ActorKind.Capital or ActorKind.Place or ActorKind.State;

    private static ActorKind? KindOf(ReadOnlySpan<char> word, Lexicon lexicon)
    {
        Span<char> lower = stackalloc char[Math.Min(word.Length, 64)];
        if (word.Length > 64)
            return null;
        word.ToLowerInvariant(lower);
        var blank = lower.IndexOf(' ');
        foreach (var name in lexicon.NamesFrom(lexicon.WordId(blank < 0 ? lower : lower[..blank])))
        {
            if (blank < 0 ? name.Words.Length == 1 : name.Words.Length > 1 && word.Equals(name.Written, StringComparison.OrdinalIgnoreCase))
                return lexicon.Actors[name.Actor].Kind;
        }

        return null;
    }
}
