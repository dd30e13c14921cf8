using System.Buffers;
using System.Text;

namespace Vedette.Watch.Ingest.Telegram;

/// <summary>The input is not JSON, or ends in the middle.</summary>
internal sealed class JsonScanException(string reason, int line) : Exception(reason)
{
    public int Line { get; } = line;
}

/// <summary>
/// Walks a JSON text of any length byte by byte, holding only the value asked for. Bare control characters and the escape \xNN, both invalid JSON that Telegram's export writes, are mended
/// while a value is taken. Depth costs a counter, not a stack.
/// </summary>
internal sealed class JsonScan(Stream stream)
{
    private readonly byte[] buffer = new byte[128 * 1024];
    private int at;
    private int end;
    private long before;

    /// <summary>1-based.</summary>
    public int Line { get; private set; } = 1;

    public long Offset => before + at;

    /// <summary>The next byte that is no white space, not taken; -1 at the end.</summary>
    public int Peek()
    {
        while (true)
        {
            if (at == end && !Fill())
                return -1;
            var b = buffer[at];
            if (b == (byte)'\n')
                Line++;
            if (b is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t' or 0xEF or 0xBB or 0xBF)
                at++;
            else
                return b;
        }
    }

    public void Expect(char wanted)
    {
        if (Peek() != wanted)
            throw Broken($"'{wanted}' was expected");
        at++;
    }

    /// <summary>Takes the byte when it comes next.</summary>
    public bool Take(char wanted)
    {
        if (Peek() != wanted)
            return false;
        at++;
        return true;
    }

    /// <summary>A name in quotes, of at most 200 bytes.</summary>
    public string Name()
    {
        var name = new ArrayBufferWriter<byte>(64);
        if (Peek() != '"' || !Value(name, 200) || name.WrittenCount < 2)
            throw Broken("a name in quotes was expected");
        return Encoding.UTF8.GetString(name.WrittenSpan[1..^1]);
    }

    /// <summary>
    /// Passes over one value; its bytes go to <paramref name="into"/> when that is given. False when it is longer than the limit: it has been passed over all the same.
    /// </summary>
    public bool Value(ArrayBufferWriter<byte>? into, int limit)
    {
        var depth = 0L;
        var length = 0L;
        switch (Peek())
        {
            case -1:
                throw Broken("the export ends in the middle");
            case '}' or ']' or ',' or ':':
                throw Broken("a value was expected");
        }

        while (true)
        {
            if (at == end && !Fill())
                throw Broken("the export ends in the middle");
            var b = buffer[at];
            switch (b)
            {
                case (byte)'"':
                    at++;
                    Put(b);
                    Words();
                    if (depth == 0)
                        return length <= limit;
                    continue;
                case (byte)'{' or (byte)'[':
                    depth++;
                    break;
                case (byte)'}' or (byte)']':
                    if (depth == 0)
                        return length <= limit;
                    depth--;
                    at++;
                    Put(b);
                    if (depth == 0)
                        return length <= limit;
                    continue;
                case (byte)',' when depth == 0:
                    return length <= limit;
                case (byte)'\n':
                    Line++;
                    break;
            }

            at++;
            Put(b);
        }

        // The rest of a string, its first quote taken.
        void Words()
        {
            while (true)
            {
                if (at == end && !Fill())
                    throw Broken("the export ends inside a string");
                var run = buffer.AsSpan(at, end - at).IndexOfAny((byte)'"', (byte)'\\', (byte)'\n');
                if (run < 0)
                    run = end - at;
                if (run > 0)
                {
                    PutRun(buffer.AsSpan(at, run));
                    at += run;
                    continue;
                }

                var b = buffer[at++];
                if (b == (byte)'"')
                {
                    Put(b);
                    return;
                }

                if (b == (byte)'\n')
                {
                    Line++;
                    PutRun("\\n"u8);
                    continue;
                }

                if (at == end && !Fill())
                    throw Broken("the export ends inside a string");
                var escaped = buffer[at++];
                // \xNN is no JSON: it is \u00NN.
                if (escaped == (byte)'x')
                    PutRun("\\u00"u8);
                else
                    PutRun([(byte)'\\', escaped]);
            }
        }

        void Put(byte b)
        {
            length++;
            if (into is null || length > limit)
                return;
            into.GetSpan(1)[0] = b;
            into.Advance(1);
        }

        void PutRun(ReadOnlySpan<byte> run)
        {
            length += run.Length;
            if (into is not null && length <= limit)
                into.Write(run);
        }
    }

    public JsonScanException Broken(string reason) => new(reason, Line);

    private bool Fill()
    {
        before += end;
        at = 0;
        end = stream.Read(buffer, 0, buffer.Length);
        return end > 0;
    }
}
