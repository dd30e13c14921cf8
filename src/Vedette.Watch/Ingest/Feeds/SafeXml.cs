using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;
using System.Xml;
using Vedette.Watch.Ingest.Text;

namespace Vedette.Watch.Ingest.Feeds;

/// <summary>
/// XML from strangers: no document type with declarations, nothing fetched, bounded size. HTML's named entities and bare ampersands, which XML does not know and
/// publishers write, are mended first.
/// </summary>
internal static class SafeXml
{
    private static readonly SearchValues<char> NameLetters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

    private static readonly SearchValues<char> Controls = SearchValues.Create(string.Concat(Enumerable.Range(0, 0x20).Where(c => c is not ('\t' or '\n' or '\r')).Select(c => (char)c)) + "\uFFFE\uFFFF");

    /// <summary>Null with a reason when the document brings declarations of its own.</summary>
    public static XmlReader? Open(ReadOnlySpan<byte> bytes, string? contentType, out string reason)
    {
        reason = "";
        var text = Charset.Decode(bytes, contentType);
        var start = text.AsSpan().IndexOf('<');
        if (start < 0)
        {
            reason = "no XML";
            return null;
        }

        text = WithoutDoctype(WithoutControls(text[start..]), out var declares);
        if (declares)
        {
            reason = "a document type with declarations of its own (entities) is not read";
            return null;
        }

        return XmlReader.Create(new StringReader(Mended(text)), new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            CheckCharacters = false,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CloseInput = true,
        });
    }

    /// <summary>XML knows no control characters; publishers' systems do.</summary>
    private static string WithoutControls(string text)
    {
        text = CleanText.Whole(text);
        if (text.AsSpan().IndexOfAny(Controls) < 0)
            return text;
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!Controls.Contains(c))
                clean.Append(c);
        }

        return clean.ToString();
    }

    /// <summary>RSS 0.91 names Netscape's document type: such a name is dropped and its lines kept; one with an internal subset is refused.</summary>
    private static string WithoutDoctype(string text, out bool declares)
    {
        declares = false;
        var at = text.IndexOf("<!DOCTYPE", StringComparison.OrdinalIgnoreCase);
        var root = FirstElement(text);
        if (at < 0 || root >= 0 && root < at)
            return text;
        var end = text.IndexOf('>', at);
        if (end < 0 || text.AsSpan(at, end - at).Contains('['))
        {
            declares = true;
            return text;
        }

        return string.Concat(text.AsSpan(0, at), new string('\n', text.AsSpan(at, end - at).Count('\n')), text.AsSpan(end + 1));
    }

    private static int FirstElement(string text)
    {
        for (var at = text.IndexOf('<'); at >= 0 && at + 1 < text.Length; at = text.IndexOf('<', at + 1))
        {
            if (string.CompareOrdinal(text, at, "<!--", 0, 4) == 0)
            {
                at = text.IndexOf("-->", at, StringComparison.Ordinal);
                if (at < 0)
                    return -1;
            }
            else if (char.IsLetter(text[at + 1]))
            {
                return at;
            }
        }

        return -1;
    }

    private static string Mended(string text)
    {
        StringBuilder? mended = null;
        var copied = 0;
        for (var at = text.IndexOf('&'); at >= 0; at = text.IndexOf('&', at + 1))
        {
            if (Sound(text.AsSpan(at)))
                continue;
            // Inside CDATA an ampersand is only itself.
            var open = text.LastIndexOf("<![CDATA[", at, at - copied + 1, StringComparison.Ordinal);
            if (open >= 0 && text.IndexOf("]]>", open, StringComparison.Ordinal) is var close && (close < 0 || close > at))
            {
                if (close < 0)
                    break;
                mended ??= new StringBuilder(text.Length + 256);
                mended.Append(text, copied, close - copied);
                copied = close;
                at = close;
                continue;
            }

            mended ??= new StringBuilder(text.Length + 256);
            mended.Append(text, copied, at - copied);
            copied = at + 1;
            var end = text.AsSpan(at, Math.Min(12, text.Length - at)).IndexOf(';');
            var entity = end > 1 && !text.AsSpan(at + 1, end - 1).ContainsAnyExcept(NameLetters) ? text.Substring(at, end + 1) : "";
            if (entity.Length > 0 && WebUtility.HtmlDecode(entity) is var decoded && decoded != entity)
            {
                foreach (var rune in decoded.EnumerateRunes())
                    mended.Append(CultureInfo.InvariantCulture, $"&#{rune.Value};");
                copied = at + end + 1;
            }
            else
            {
                mended.Append("&amp;");
            }
        }

        return mended?.Append(text, copied, text.Length - copied).ToString() ?? text;
    }

    private static bool Sound(ReadOnlySpan<char> text)
    {
        if (text.StartsWith("&amp;", StringComparison.Ordinal) || text.StartsWith("&lt;", StringComparison.Ordinal) || text.StartsWith("&gt;", StringComparison.Ordinal)
            || text.StartsWith("&quot;", StringComparison.Ordinal) || text.StartsWith("&apos;", StringComparison.Ordinal))
            return true;
        if (text.Length < 4 || text[1] != '#')
            return false;
        var end = text[..Math.Min(text.Length, 12)].IndexOf(';');
        if (end < 3)
            return false;
        var hex = text[2] is 'x';
        return int.TryParse(text[(hex ? 3 : 2)..end], hex ? NumberStyles.HexNumber : NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            && code is > 0 and <= 0x10FFFF and not (>= 0xD800 and < 0xE000);
    }
}
