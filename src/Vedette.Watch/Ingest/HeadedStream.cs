namespace Vedette.Watch.Ingest;

/// <summary>What was looked at, then the rest.</summary>
internal sealed class HeadedStream(ReadOnlyMemory<byte> head, Stream rest) : ReadOnlyStream
{
    private int at;

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (at >= head.Length)
            return rest.Read(buffer, offset, count);
        var some = Math.Min(count, head.Length - at);
        head.Span.Slice(at, some).CopyTo(buffer.AsSpan(offset));
        at += some;
        return some;
    }
}
