namespace Vedette.Watch.Ingest.Archives;

/// <summary>A gzip file of any length unpacked on the way; one that is cut short, broken or grows without measure ends as a failure of reading.</summary>
internal sealed class UnpackingStream(Stream packed, IntakeLimits limits) : ReadOnlyStream
{
    private readonly GzipMembers members = new(packed, limits);

    public override int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            while (true)
            {
                var read = members.Read(buffer, offset, count);
                if (read > 0 || !members.NextMember())
                    return read;
            }
        }
        catch (BrokenMemberException e)
        {
            throw new IOException(e.Message);
        }
    }
}
