using System.Globalization;
using System.IO.Compression;

namespace Vedette.Watch.Ingest.Archives;

/// <summary>A gzip file of any length unpacked on the way; one that grows without measure ends as a failure of reading.</summary>
internal sealed class UnpackingStream(Stream packed, IntakeLimits limits) : Stream
{
    private readonly CountingStream counted = new(packed);
    private GZipStream? gzip;
    private long unpacked;

    public override int Read(byte[] buffer, int offset, int count)
    {
        gzip ??= new GZipStream(counted, CompressionMode.Decompress);
        int read;
        try
        {
            read = gzip.Read(buffer, offset, count);
        }
        catch (InvalidDataException)
        {
            throw new IOException(string.Create(CultureInfo.InvariantCulture, $"broken gzip data after {unpacked:N0} bytes"));
        }

        unpacked += read;
        return Inflation.Allowed(unpacked, counted.Count, long.MaxValue, limits, out var reason) ? read : throw new IOException(reason);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private sealed class CountingStream(Stream inner) : Stream
    {
        public long Count { get; private set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = inner.Read(buffer, offset, count);
            Count += read;
            return read;
        }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
