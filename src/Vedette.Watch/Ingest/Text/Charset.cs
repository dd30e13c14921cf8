using System.Buffers;
using System.Text;

namespace Vedette.Watch.Ingest.Text;

/// <summary>How the encoding of a text was found out.</summary>
public enum CharsetEvidence
{
    ByteOrderMark,
    Header,
    Declaration,
    ValidUtf8,
    Guess,
}

/// <summary>
/// Bytes of unknown encoding to text: 1. byte order mark, 2. bytes that are UTF-8 beyond chance, whatever a label says, 3. the label of the header, 4. the label inside
/// the document, 5. a guess between the windows and KOI8 code pages. A label that the bytes contradict is passed over.
/// </summary>
public static class Charset
{
    private const int DeclarationLength = 4096;

    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    private static readonly SearchValues<char> LabelEnds = SearchValues.Create("\"' ;>/\r\n");

    static Charset() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static string Decode(ReadOnlySpan<byte> bytes, string? contentType) => Decode(bytes, contentType, out _, out _);

    public static string Decode(ReadOnlySpan<byte> bytes, string? contentType, out string name, out CharsetEvidence evidence)
    {
        var encoding = Find(bytes, contentType, out evidence, out var skip);
        name = encoding.WebName;
        return encoding.GetString(bytes[skip..]);
    }

    private static Encoding Find(ReadOnlySpan<byte> bytes, string? contentType, out CharsetEvidence evidence, out int skip)
    {
        skip = 0;
        // 1. byte order mark
        evidence = CharsetEvidence.ByteOrderMark;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            skip = 3;
            return Utf8;
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            skip = 2;
            return Encoding.Unicode;
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            skip = 2;
            return Encoding.BigEndianUnicode;
        }

        // 2. valid UTF-8 with at least one sequence of several bytes is no accident
        var valid = System.Text.Unicode.Utf8.IsValid(bytes);
        if (valid && bytes.ContainsAnyExceptInRange((byte)0, (byte)127))
        {
            evidence = CharsetEvidence.ValidUtf8;
            return Utf8;
        }

        // 3. and 4. labels
        evidence = CharsetEvidence.Header;
        if (Named(Label(contentType)) is { } fromHeader && Fits(fromHeader, bytes, valid))
            return fromHeader;
        evidence = CharsetEvidence.Declaration;
        if (Named(Declared(bytes)) is { } declared && Fits(declared, bytes, valid))
            return declared;
        if (valid)
        {
            evidence = CharsetEvidence.ValidUtf8;
            return Utf8;
        }

        // 5. guess
        evidence = CharsetEvidence.Guess;
        return Guess(bytes);
    }

    /// <summary>A label is believed when the bytes can be read by it.</summary>
    private static bool Fits(Encoding encoding, ReadOnlySpan<byte> bytes, bool valid) => encoding.CodePage switch
    {
        65001 => valid || MostlyUtf8(bytes),
        1200 or 1201 => bytes.Length >= 2 && bytes[..Math.Min(512, bytes.Length)].Contains((byte)0),
        _ => true,
    };

    /// <summary>A page in UTF-8 with a few broken sequences (cut titles, a foreign comment) stays UTF-8: broken ones become U+FFFD.</summary>
    private static bool MostlyUtf8(ReadOnlySpan<byte> bytes)
    {
        int good = 0, bad = 0;
        for (var at = 0; at < bytes.Length;)
        {
            if (bytes[at] < 0x80)
            {
                at++;
                continue;
            }

            if (Rune.DecodeFromUtf8(bytes[at..], out _, out var used) == OperationStatus.Done)
                good++;
            else
                bad++;
            at += Math.Max(1, used);
        }

        return good >= bad * 3;
    }

    /// <summary>The charset parameter of a Content-Type.</summary>
    private static string? Label(string? contentType)
    {
        var at = contentType?.IndexOf("charset=", StringComparison.OrdinalIgnoreCase) ?? -1;
        return at < 0 ? null : contentType![(at + 8)..].Split(';', 2)[0].Trim(' ', '"', '\'');
    }

    /// <summary>The label in an XML declaration or a meta element within the first bytes.</summary>
    private static string? Declared(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, DeclarationLength)]);
        if (head.AsSpan().TrimStart().StartsWith("<?xml", StringComparison.Ordinal))
        {
            var end = head.IndexOf("?>", StringComparison.Ordinal);
            var at = head.IndexOf("encoding", StringComparison.Ordinal);
            return at < 0 || at > end ? null : Value(head.AsSpan(at + 8));
        }

        for (var at = head.IndexOf("charset", StringComparison.OrdinalIgnoreCase); at >= 0; at = head.IndexOf("charset", at + 7, StringComparison.OrdinalIgnoreCase))
        {
            var open = head.LastIndexOf('<', at);
            if (open >= 0 && string.Compare(head, open, "<meta", 0, 5, StringComparison.OrdinalIgnoreCase) == 0)
                return Value(head.AsSpan(at + 7));
        }

        return null;

        static string? Value(ReadOnlySpan<char> text)
        {
            text = text.TrimStart();
            if (text.Length == 0 || text[0] != '=')
                return null;
            text = text[1..].TrimStart().TrimStart("\"'");
            var length = text.IndexOfAny(LabelEnds);
            return length > 0 ? text[..length].ToString() : null;
        }
    }

    private static Encoding? Named(string? label)
    {
        if (string.IsNullOrEmpty(label) || label.Length > 40)
            return null;
        try
        {
            var encoding = Encoding.GetEncoding(label switch
            {
                // What the web calls by these names is the windows superset.
                _ when label.Equals("iso-8859-1", StringComparison.OrdinalIgnoreCase) || label.Equals("latin1", StringComparison.OrdinalIgnoreCase)
                    || label.Equals("ascii", StringComparison.OrdinalIgnoreCase) || label.Equals("us-ascii", StringComparison.OrdinalIgnoreCase) => "windows-1252",
                _ when label.Equals("iso-8859-9", StringComparison.OrdinalIgnoreCase) => "windows-1254",
                _ when label.Equals("cp1251", StringComparison.OrdinalIgnoreCase) => "windows-1251",
                _ when label.Equals("utf8", StringComparison.OrdinalIgnoreCase) => "utf-8",
                _ when label.Equals("utf-16", StringComparison.OrdinalIgnoreCase) => "utf-16le",
                _ => label,
            });
            // UTF-7 is a way to smuggle markup past filters; no publisher needs it.
            return encoding.CodePage == 65000 ? null : encoding.CodePage == 65001 ? Utf8 : encoding;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>
    /// Cyrillic text is mostly small letters: in windows-1251 they are E0 to FF, in KOI8-R C0 to DF, in cp866 A0 to AF and E0 to EF. Western text has high bytes
    /// singly, between ASCII letters.
    /// </summary>
    private static Encoding Guess(ReadOnlySpan<byte> bytes)
    {
        int high = 0, runs = 0, upper = 0, lower = 0, low = 0;
        var before = false;
        foreach (var b in bytes)
        {
            var isHigh = b >= 0x80;
            if (isHigh)
            {
                high++;
                if (before)
                    runs++;
                if (b >= 0xE0)
                    lower++;
                else if (b >= 0xC0)
                    upper++;
                else if (b is >= 0x80 and < 0xB0)
                    low++;
            }

            before = isHigh;
        }

        var page = high == 0 || runs * 2 < high ? "windows-1252"
            : low > high * 0.45 ? "ibm866"
            : upper > lower ? "koi8-r"
            : "windows-1251";
        return Encoding.GetEncoding(page);
    }
}
