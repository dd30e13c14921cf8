namespace Vedette.Watch.Ingest;

/// <summary>Reads a stream line by line as bytes. A line over the limit is skipped without being held in memory.</summary>
internal sealed class LineBytes(Stream stream, int limit)
{
    private byte[] buffer = new byte[64 * 1024];
    private int start;
    private int end;

    /// <summary>1-based number of the line last read.</summary>
    public int Line { get; private set; }

    public long Offset { get; private set; }

    public bool TooLong { get; private set; }

    /// <summary>The next line without its newline. Valid until the next call; empty with <see cref="TooLong"/> set when over the limit.</summary>
    public bool TryRead(out ReadOnlyMemory<byte> line)
    {
        TooLong = false;
        line = default;
        var scanned = start;
        while (true)
        {
            var at = buffer.AsSpan(scanned, end - scanned).IndexOf((byte)'\n');
            if (at >= 0)
            {
                var length = scanned + at - start;
                if (!TooLong && length <= limit)
                    line = buffer.AsMemory(start, length);
                else
                    TooLong = true;
                start = scanned + at + 1;
                Offset += length + 1;
                Line++;
                return true;
            }

            if (end - start > limit)
            {
                TooLong = true;
                Offset += end - start;
                start = end = 0;
            }

            scanned = Refill(end);
            if (scanned >= 0)
                continue;
            if (end == start && !TooLong)
                return false;
            if (!TooLong)
                line = buffer.AsMemory(start, end - start);
            Offset += end - start;
            start = end;
            Line++;
            return true;
        }
    }

    /// <summary>Reads more behind <paramref name="used"/>, moving or growing the buffer first. Returns where the new bytes begin, -1 at the end.</summary>
    private int Refill(int used)
    {
        if (start > 0)
        {
            buffer.AsSpan(start, used - start).CopyTo(buffer);
            end = used -= start;
            start = 0;
        }

        if (used == buffer.Length)
            Array.Resize(ref buffer, buffer.Length * 2);
        var read = stream.Read(buffer, used, buffer.Length - used);
        if (read <= 0)
            return -1;
        end = used + read;
        return used;
    }
}
