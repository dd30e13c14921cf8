using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Net.Http;
using Vedette.Watch.Ingest;

namespace Vedette.Watch.Fetch;

/// <summary>
/// Reads a body to its end within the limits: 1. bytes as sent are counted and timed, 2. unpacked, 3. and counted again, so that what unpacks to gigabytes
/// ends at the limit without being held.
/// </summary>
internal sealed class BodyReader(FetchLimits limits, TimeProvider time)
{
    public async Task<ReadOnlyMemory<byte>> Read(HttpContent content, int most, CancellationToken cancellation)
    {
        if (content.Headers.ContentLength > most)
            throw TooLarge(FetchReason.BodySize, most);
        using var silence = new CancellationTokenSource(limits.Silence, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellation);
        try
        {
            await using var sent = new TimedStream(await content.ReadAsStreamAsync(both.Token), silence, most, limits, time);
            await using var unpacked = Unpacked(content, sent);
            var packed = unpacked != sent;
            var buffer = new byte[64 * 1024];
            using var body = new MemoryStream();
            int read;
            while ((read = await unpacked.ReadAsync(buffer, both.Token)) > 0)
            {
                if (body.Length + read > most)
                    throw TooLarge(packed ? FetchReason.BodyInflated : FetchReason.BodySize, most);
                body.Write(buffer, 0, read);
            }

            // The runtime takes a gzip stream that breaks off for one that ends; the length at its end tells.
            if (unpacked is GZipStream && body.Length > 0 && sent.LastFour != (uint)body.Length)
                throw new FetchStop(FetchReason.BodyCutOff, "the packed body is not whole");
            return body.ToArray();
        }
        catch (OperationCanceledException) when (silence.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new FetchStop(FetchReason.BodySilence, string.Create(CultureInfo.InvariantCulture, $"silence in the middle of the body for {limits.Silence.TotalSeconds:0.#} s"));
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            throw new FetchStop(FetchReason.BodyBroken, "the body cannot be unpacked");
        }
    }

    private static Stream Unpacked(HttpContent content, Stream sent)
    {
        var encodings = content.Headers.ContentEncoding.Select(e => e.ToLowerInvariant()).Where(e => e.Length > 0 && e != "identity").ToArray();
        return encodings switch
        {
            [] => sent,
            ["gzip" or "x-gzip"] => new GZipStream(sent, CompressionMode.Decompress),
            ["deflate"] => new ZLibStream(sent, CompressionMode.Decompress),
            ["br"] => new BrotliStream(sent, CompressionMode.Decompress),
            _ => throw new FetchStop(FetchReason.BodyEncoding, "packed as " + Plain.Short(string.Join(", ", encodings)) + ", which is not read"),
        };
    }

    private static FetchStop TooLarge(FetchReason code, int most) =>
        new(code, string.Create(CultureInfo.InvariantCulture, $"{(code == FetchReason.BodyInflated ? "unpacks to more than" : "a body over")} {most:N0} bytes"));

    /// <summary>Counts what comes, renews the time for silence, and stops a body that comes too slowly.</summary>
    private sealed class TimedStream(Stream inner, CancellationTokenSource silence, int most, FetchLimits limits, TimeProvider time) : ReadOnlyStream
    {
        private readonly long started = time.GetTimestamp();
        private readonly byte[] last = new byte[4];
        private long count;

        /// <summary>The last four bytes sent, as the number that gzip ends with.</summary>
        public uint LastFour => BinaryPrimitives.ReadUInt32LittleEndian(last);

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            silence.CancelAfter(limits.Silence);
            var read = await inner.ReadAsync(buffer, cancellationToken);
            count += read;
            Remember(buffer.Span[..read]);
            if (count > most)
                throw TooLarge(FetchReason.BodySize, most);
            var passed = time.GetElapsedTime(started);
            if (read > 0 && passed > limits.Grace && count < passed.TotalSeconds * limits.LeastRate)
                throw new FetchStop(FetchReason.BodySlow, string.Create(CultureInfo.InvariantCulture, $"{count:N0} bytes in {passed.TotalSeconds:0.#} s: too slow"));
            return read;
        }

        private void Remember(ReadOnlySpan<byte> bytes)
        {
            bytes = bytes[Math.Max(0, bytes.Length - 4)..];
            last.AsSpan(bytes.Length).CopyTo(last);
            bytes.CopyTo(last.AsSpan(4 - bytes.Length));
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
