using System.Globalization;
using System.IO.Compression;

namespace Vedette.Watch.Ingest.Archives;

/// <summary>Packed bodies unpacked within limits of size and of growth.</summary>
public static class Inflation
{
    private const int FreeGrowth = 1_000_000;

    public static bool IsGzip(ReadOnlySpan<byte> bytes) => bytes.Length > 2 && bytes[0] == 0x1F && bytes[1] == 0x8B && bytes[2] == 8;

    /// <summary>Unpacks gzip when it is gzip, else hands the bytes back.</summary>
    public static bool TryUnpack(ReadOnlyMemory<byte> bytes, int limit, IntakeLimits limits, out ReadOnlyMemory<byte> content, out string reason) =>
        IsGzip(bytes.Span) ? TryUnpack(bytes, "gzip", limit, limits, out content, out reason) : Plain(bytes, limit, out content, out reason);

    /// <param name="coding">A Content-Encoding: gzip, deflate, br, identity.</param>
    public static bool TryUnpack(ReadOnlyMemory<byte> bytes, string coding, int limit, IntakeLimits limits, out ReadOnlyMemory<byte> content, out string reason)
    {
        content = default;
        reason = "";
        using var packed = new MemoryStream(bytes.ToArray(), writable: false);
        using Stream? stream = coding.Trim().ToLowerInvariant() switch
        {
            "gzip" or "x-gzip" => new GZipStream(packed, CompressionMode.Decompress),
            // The name says zlib; servers send both.
            "deflate" => bytes.Length > 1 && (bytes.Span[0] & 0x0F) == 8 && (bytes.Span[0] * 256 + bytes.Span[1]) % 31 == 0
                ? new ZLibStream(packed, CompressionMode.Decompress) : new DeflateStream(packed, CompressionMode.Decompress),
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            _ => null,
        };
        if (stream is null)
            return Plain(bytes, limit, out content, out reason);
        var output = new MemoryStream();
        var chunk = new byte[64 * 1024];
        try
        {
            int read;
            while ((read = stream.Read(chunk)) > 0)
            {
                output.Write(chunk, 0, read);
                if (!Allowed(output.Length, bytes.Length, limit, limits, out reason))
                    return false;
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            reason = string.Create(CultureInfo.InvariantCulture, $"broken {coding} data after {output.Length:N0} bytes");
            return false;
        }

        content = output.GetBuffer().AsMemory(0, (int)output.Length);
        return true;
    }

    /// <summary>Whether a body that has grown to <paramref name="unpacked"/> bytes may go on.</summary>
    internal static bool Allowed(long unpacked, long packed, long limit, IntakeLimits limits, out string reason)
    {
        reason = "";
        if (unpacked > limit)
            reason = string.Create(CultureInfo.InvariantCulture, $"unpacks to over {limit:N0} bytes");
        else if (unpacked > FreeGrowth && unpacked / Math.Max(1, packed) > limits.InflationRatio)
            reason = string.Create(CultureInfo.InvariantCulture, $"unpacks to over {limits.InflationRatio:N0} times its size");
        return reason.Length == 0;
    }

    private static bool Plain(ReadOnlyMemory<byte> bytes, int limit, out ReadOnlyMemory<byte> content, out string reason)
    {
        content = bytes;
        reason = bytes.Length > limit ? string.Create(CultureInfo.InvariantCulture, $"over {limit:N0} bytes") : "";
        return reason.Length == 0;
    }
}
