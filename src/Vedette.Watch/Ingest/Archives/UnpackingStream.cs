namespace Vedette.Watch.Ingest.Archives;

/// <summary>A gzip file of any length unpacked on the way; one that is cut short, broken or grows without measure ends as a failure of reading.</summary>
internal sealed class UnpackingStream(Stream packed, IntakeLimits limits) : Stream
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
