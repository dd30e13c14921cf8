using System.Buffers;
using System.Text;

namespace Vedette.Watch.Ingest.Text;

/// <summary>Takes out of foreign text what no reader sees and what can make a line read otherwise than it is stored.</summary>
public static class CleanText
{
    /// <summary>
    /// Control characters, embeddings, overrides and isolates of direction (U+202A to U+202E, U+2066 to U+2069), marks of direction, the soft
    /// hyphen, the byte order mark, the zero-width space and word joiner. Joiners of letters (U+200C, U+200D) stay: Persian and emoji need them.
    /// </summary>
    private static readonly SearchValues<char> Unseen = SearchValues.Create(
        string.Concat(Enumerable.Range(0, 0x20).Where(c => c is not ('\n' or '\t' or '\r')).Concat(Enumerable.Range(0x7F, 0x21)).Select(c => (char)c))
        + "\u00AD\u061C\u200B\u200E\u200F\u2028\u2029\u202A\u202B\u202C\u202D\u202E\u2060\u2066\u2067\u2068\u2069\uFEFF\uFFF9\uFFFA\uFFFB\uFFFE\uFFFF");

    /// <summary>A title or name on one line: unseen characters gone, white space single, cut to the limit. Null when nothing is left.</summary>
    public static string? Line(string? words, int limit = int.MaxValue)
    {
        if (string.IsNullOrWhiteSpace(words))
            return null;
        var line = new StringBuilder(Math.Min(words.Length, 256));
        var gap = false;
        foreach (var c in Whole(words))
        {
            if (char.IsWhiteSpace(c) || c is '\u2028' or '\u2029')
            {
                gap = line.Length > 0;
            }
            else if (!Unseen.Contains(c))
            {
                if (gap)
                    line.Append(' ');
                gap = false;
                line.Append(c);
                if (line.Length >= limit)
                    break;
            }
        }

        if (line.Length > 0 && char.IsHighSurrogate(line[^1]))
            line.Length--;
        return line.Length > 0 ? line.ToString() : null;
    }

    /// <summary>Running text: unseen characters gone, lines trimmed, empty lines and runs of white space closed up.</summary>
    public static string Paragraphs(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var part in Whole(text).AsSpan().EnumerateLines())
        {
            if (Line(part.ToString()) is { } line)
                clean.Append(clean.Length > 0 ? "\n" : "").Append(line);
        }

        return clean.ToString();
    }

    /// <summary>Text kept as it stands but for unseen characters. The same string when there are none.</summary>
    public static string Seen(string text)
    {
        text = Whole(text);
        if (text.AsSpan().IndexOfAny(Unseen) < 0)
            return text;
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '\u2028' or '\u2029')
                clean.Append('\n');
            else if (!Unseen.Contains(c))
                clean.Append(c);
        }

        return clean.ToString();
    }

    /// <summary>Halves of surrogate pairs standing alone become U+FFFD: such a text could not be stored as UTF-8.</summary>
    public static string Whole(string text)
    {
        StringBuilder? whole = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                i++;
                continue;
            }

            whole ??= new StringBuilder(text);
            whole[i] = '\uFFFD';
        }

        return whole?.ToString() ?? text;
    }
}
