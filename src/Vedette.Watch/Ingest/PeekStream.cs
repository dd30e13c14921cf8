namespace Vedette.Watch.Ingest;

/// <summary>A stream whose first character other than white space has been looked at and is still there to read.</summary>
internal sealed class PeekStream : Stream
{
    private readonly Stream inner;
    private readonly byte[] head = new byte[512];
    private int at;
    private readonly int length;

    public PeekStream(Stream inner, out char first)
    {
        this.inner = inner;
        first = '\0';
        int read;
        while (first == '\0' && length < head.Length && (read = inner.Read(head, length, head.Length - length)) > 0)
        {
            length += read;
            foreach (var b in head.AsSpan(0, length))
            {
                if (b is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or 0xEF or 0xBB or 0xBF))
                {
                    first = (char)b;
                    break;
                }
            }
        }
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (at >= length)
            return inner.Read(buffer, offset, count);
        var some = Math.Min(count, length - at);
        head.AsSpan(at, some).CopyTo(buffer.AsSpan(offset));
        at += some;
        return some;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
