using System.Text;

namespace Vedette.Watch.Ingest.Archives;

/// <summary>Lines and blocks of a record, over whatever stream the archive unpacks to.</summary>
internal sealed class RecordInput(Stream stream)
{
    private const int LongestLine = 16 * 1024;

    private readonly byte[] buffer = new byte[64 * 1024];
    private int at;
    private int end;
    private bool more = true;

    /// <summary>The next line without its end; null at the end of the member.</summary>
    public string? Line()
    {
        var line = new StringBuilder();
        var any = false;
        while (at < end || Fill())
        {
            any = true;
            var length = buffer.AsSpan(at, end - at).IndexOf((byte)'\n');
            var take = length < 0 ? end - at : length;
            if (line.Length < LongestLine)
                line.Append(Encoding.UTF8.GetString(buffer, at, take));
            at += take + (length < 0 ? 0 : 1);
            if (length >= 0)
                break;
        }

        return any ? line.ToString().TrimEnd('\r') : null;
    }

    /// <summary>Fills the target, or as much as there is.</summary>
    public int Block(Span<byte> target)
    {
        var taken = 0;
        while (taken < target.Length && (at < end || Fill()))
        {
            var some = Math.Min(target.Length - taken, end - at);
            buffer.AsSpan(at, some).CopyTo(target[taken..]);
            at += some;
            taken += some;
        }

        return taken;
    }

    public long Skip(long count)
    {
        long passed = 0;
        while (passed < count && (at < end || Fill()))
        {
            var some = (int)Math.Min(count - passed, end - at);
            at += some;
            passed += some;
        }

        return passed;
    }

    private bool Fill()
    {
        if (!more)
            return false;
        at = 0;
        end = 0;
        end = stream.Read(buffer, 0, buffer.Length);
        more = end > 0;
        return more;
    }
}
