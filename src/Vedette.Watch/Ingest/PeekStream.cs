namespace Vedette.Watch.Ingest;

/// <summary>A stream whose beginning has been looked at and is still there to read.</summary>
internal sealed class PeekStream : ReadOnlyStream
{
    private readonly Stream inner;
    private readonly byte[] head = new byte[4096];
    private int at;
    private readonly int length;

    /// <param name="interactive">Look no further than the first character other than white space: more may be long in coming.</param>
    public PeekStream(Stream inner, bool interactive)
    {
        this.inner = inner;
        int read;
        while (length < head.Length && !(interactive && head.AsSpan(0, length).ContainsAnyExcept((ReadOnlySpan<byte>)[(byte)' ', (byte)'\t', (byte)'\r', (byte)'\n', 0xEF, 0xBB, 0xBF])) && (read = inner.Read(head, length, head.Length - length)) > 0)
            length += read;
    }

    public ReadOnlySpan<byte> Head => head.AsSpan(0, length);

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (at >= length)
            return inner.Read(buffer, offset, count);
        var some = Math.Min(count, length - at);
        head.AsSpan(at, some).CopyTo(buffer.AsSpan(offset));
        at += some;
        return some;
    }
}
