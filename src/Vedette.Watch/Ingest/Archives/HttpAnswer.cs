using System.Globalization;
using System.Text;

namespace Vedette.Watch.Ingest.Archives;

/// <summary>An HTTP response as an archive keeps it: status line, headers, body.</summary>
internal sealed record HttpAnswer(int Status, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Raw)
{
    private const int MostHeaders = 200;

    public static HttpAnswer? Parse(ReadOnlyMemory<byte> block)
    {
        var at = 0;
        var first = Line(block.Span, ref at);
        var parts = first?.Split(' ', 3);
        if (parts is null || parts.Length < 2 || !parts[0].StartsWith("HTTP/", StringComparison.Ordinal) || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var status))
            return null;
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (Line(block.Span, ref at) is { Length: > 0 } line && headers.Count < MostHeaders)
        {
            var colon = line.IndexOf(':');
            if (colon > 0)
                headers.TryAdd(line[..colon].Trim(), line[(colon + 1)..].Trim());
        }

        return new HttpAnswer(status, headers, block[at..]);
    }

    public string? this[string name] => Headers.GetValueOrDefault(name);

    /// <summary>The body without chunks and packing. What a crawler has taken off already, though the headers still name it, is left as it is.</summary>
    public bool TryBody(int limit, IntakeLimits limits, out ReadOnlyMemory<byte> body, out string reason)
    {
        body = Raw;
        reason = "";
        if (this["Transfer-Encoding"]?.Contains("chunked", StringComparison.OrdinalIgnoreCase) == true && Unchunked(Raw.Span) is { } whole)
            body = whole;
        foreach (var coding in (this["Content-Encoding"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Reverse())
        {
            if (coding is "gzip" or "x-gzip" && !Inflation.IsGzip(body.Span) || coding is "br" or "deflate" && LooksPlain(body.Span))
                continue;
            if (!Inflation.TryUnpack(body, coding, limit, limits, out body, out reason))
                return false;
        }

        if (body.Length <= limit)
            return true;
        reason = string.Create(CultureInfo.InvariantCulture, $"over {limit:N0} bytes");
        return false;
    }

    /// <summary>Null when the bytes are not in chunks.</summary>
    private static byte[]? Unchunked(ReadOnlySpan<byte> bytes)
    {
        var whole = new MemoryStream(bytes.Length);
        var at = 0;
        while (true)
        {
            var line = Line(bytes, ref at);
            var size = line?.Split(';')[0].Trim();
            if (size is null || size.Length is 0 or > 8 || !int.TryParse(size, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var length) || length < 0)
                return null;
            if (length == 0)
                return whole.ToArray();
            // A body that was cut short is read as far as it goes.
            var there = Math.Min(length, bytes.Length - at);
            whole.Write(bytes.Slice(at, there));
            at += there;
            if (there < length || at >= bytes.Length)
                return whole.ToArray();
            if (bytes[at..].StartsWith("\r\n"u8))
                at += 2;
            else if (bytes[at] == (byte)'\n')
                at++;
            else
                return null;
        }
    }

    private static bool LooksPlain(ReadOnlySpan<byte> bytes) => bytes.Length > 0 && bytes[0] is (byte)'<' or (byte)'{' or (byte)'\n' or (byte)' ';

    private static string? Line(ReadOnlySpan<byte> bytes, ref int at)
    {
        if (at >= bytes.Length)
            return null;
        var length = bytes[at..].IndexOf((byte)'\n');
        var end = length < 0 ? bytes.Length : at + length;
        var line = Encoding.Latin1.GetString(bytes[at..end]).TrimEnd('\r');
        at = Math.Min(bytes.Length, end + 1);
        return line;
    }
}
