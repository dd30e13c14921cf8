using System.Net;
using System.Text;

namespace Vedette.Watch.Ingest.Text;

/// <summary>
/// Fragments of HTML, as feeds carry them, to plain paragraphs. One pass without a tree, so nesting costs nothing; scripts, styles and every
/// attribute are left behind.
/// </summary>
public static class HtmlText
{
    /// <summary>A tag without an end is looked at this far, so that a thousand of them do not cost a thousand passes.</summary>
    private const int LongestTag = 16_384;

    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "div", "br", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section", "article", "header", "footer",
        "figure", "figcaption", "pre", "hr", "dl", "dt", "dd", "main", "aside", "nav", "form", "address", "summary", "details",
    };

    /// <summary>Their content is no text for a reader.</summary>
    private static readonly HashSet<string> Unread = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "style", "noscript", "iframe", "object", "template", "svg", "math", "head", "title", "textarea", "select", "button", "figcaption",
    };

    /// <summary>Plain text, a paragraph a line.</summary>
    public static string Plain(string? html) => CleanText.Paragraphs(Raw(html ?? ""));

    /// <summary>Plain text on one line; null when there is none.</summary>
    public static string? Line(string? html, int limit = int.MaxValue) => CleanText.Line(Raw(html ?? "").Replace('\n', ' '), limit);

    private static string Raw(string html)
    {
        if (!html.AsSpan().ContainsAny('<', '&'))
            return html.ReplaceLineEndings(" ");
        var text = new StringBuilder(html.Length);
        var at = 0;
        while (at < html.Length)
        {
            var open = html.IndexOf('<', at);
            var end = open < 0 ? html.Length : open;
            Append(text, html.AsSpan(at, end - at));
            if (open < 0)
                break;
            at = Markup(html, open, text);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, ReadOnlySpan<char> words)
    {
        if (words.Length == 0)
            return;
        var plain = words.Contains('&') ? WebUtility.HtmlDecode(words.ToString()) : words.ToString();
        // Line breaks of the source are white space; only elements make paragraphs.
        text.Append(plain.Replace('\n', ' ').Replace('\r', ' '));
    }

    /// <summary>What begins with "&lt;" at <paramref name="open"/>; returns where the text goes on.</summary>
    private static int Markup(string html, int open, StringBuilder text)
    {
        if (string.CompareOrdinal(html, open, "<!--", 0, 4) == 0)
            return html.IndexOf("-->", open + 4, StringComparison.Ordinal) is >= 0 and var close ? close + 3 : html.Length;
        if (string.CompareOrdinal(html, open, "<![CDATA[", 0, 9) == 0)
        {
            var close = html.IndexOf("]]>", open + 9, StringComparison.Ordinal);
            Append(text, html.AsSpan(open + 9, (close < 0 ? html.Length : close) - open - 9));
            return close < 0 ? html.Length : close + 3;
        }

        var start = open + 1;
        var closing = start < html.Length && html[start] == '/';
        if (closing)
            start++;
        var nameEnd = start;
        while (nameEnd < html.Length && (char.IsAsciiLetterOrDigit(html[nameEnd]) || html[nameEnd] is ':' or '-'))
            nameEnd++;
        if (nameEnd == start || !char.IsAsciiLetter(html[start]))
        {
            if (start < html.Length && html[start] is '!' or '?')
                return html.IndexOf('>', start) is >= 0 and var gone ? gone + 1 : html.Length;
            text.Append('<'); // "a < b"
            return open + 1;
        }

        var name = html[start..nameEnd];
        var tagEnd = TagEnd(html, nameEnd);
        if (Blocks.Contains(name))
            text.Append('\n');
        if (!closing && Unread.Contains(name) && html[Math.Max(open, tagEnd - 2)] != '/')
        {
            var close = html.IndexOf("</" + name, tagEnd, StringComparison.OrdinalIgnoreCase);
            return close < 0 ? html.Length : TagEnd(html, close + 2);
        }

        return tagEnd;
    }

    /// <summary>Behind the "&gt;" of a tag; one inside a quoted value does not count.</summary>
    private static int TagEnd(string html, int at)
    {
        var quote = '\0';
        var last = Math.Min(html.Length, at + LongestTag);
        for (var i = at; i < last; i++)
        {
            var c = html[i];
            if (quote != '\0')
            {
                if (c == quote)
                    quote = '\0';
            }
            else if (c == '>')
            {
                return i + 1;
            }
            else if (c is '"' or '\'' && i > at && html[i - 1] is '=' or ' ')
            {
                quote = c;
            }
        }

        // An open quote to the end is a mistake more often than a value: take the first end there is.
        return html.IndexOf('>', Math.Min(at, html.Length)) is >= 0 and var plain ? plain + 1 : html.Length;
    }
}
