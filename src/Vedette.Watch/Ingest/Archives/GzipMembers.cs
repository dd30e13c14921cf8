using System.Globalization;
using ICSharpCode.SharpZipLib;
using ICSharpCode.SharpZipLib.Checksum;
using ICSharpCode.SharpZipLib.Zip.Compression;

namespace Vedette.Watch.Ingest.Archives;

/// <summary>A gzip member that is broken or grows without measure.</summary>
internal sealed class BrokenMemberException(string reason) : Exception(reason);

/// <summary>
/// A stream of gzip members one behind the other, read as one but with borders that can be found again: after damage, reading goes on with the next member. The runtime's own stream hides
/// the borders, so SharpZipLib's inflater is used.
/// </summary>
internal sealed class GzipMembers(Stream raw, IntakeLimits limits) : ReadOnlyStream
{
    private const int FreeGrowth = 1_000_000;

    private readonly byte[] buffer = new byte[128 * 1024];
    private readonly Inflater inflater = new(noHeader: true);
    private readonly Crc32 crc = new();
    private int at;
    private int end;
    private long before;
    private bool inMember;
    private bool atEnd;
    private long memberStart;
    private long unpacked;
    private bool searching;

    /// <summary>Packed bytes taken so far.</summary>
    public long Offset => before + at;

    /// <summary>The member at hand was found by searching after damage: what is wrong with it needs no second report.</summary>
    public bool Found { get; private set; }

    /// <summary>Unpacked bytes; 0 at the end of a member (call <see cref="NextMember"/>).</summary>
    public override int Read(byte[] target, int offset, int count)
    {
        if (!inMember)
            return 0;
        try
        {
            while (true)
            {
                var made = inflater.Inflate(target, offset, count);
                if (made > 0)
                {
                    crc.Update(new ArraySegment<byte>(target, offset, made));
                    unpacked += made;
                    if (unpacked > FreeGrowth && unpacked / Math.Max(1, Offset - inflater.RemainingInput - memberStart) > limits.InflationRatio)
                        throw Broken(string.Create(CultureInfo.InvariantCulture, $"unpacks to over {limits.InflationRatio:N0} times its size"));
                    return made;
                }

                if (inflater.IsFinished)
                {
                    EndMember();
                    return 0;
                }

                if (inflater.IsNeedingDictionary)
                    throw Broken("broken gzip data");
                if (inflater.IsNeedingInput)
                {
                    if (at == end && !Fill())
                        throw Broken("the file ends inside a gzip member");
                    inflater.SetInput(buffer, at, end - at);
                    at = end;
                }
            }
        }
        catch (Exception e) when (e is SharpZipBaseException or IndexOutOfRangeException or ArgumentException)
        {
            throw Broken("broken gzip data");
        }
    }

    /// <summary>Goes to the next member, over the rest of the one at hand. False at the end.</summary>
    public bool NextMember()
    {
        if (inMember)
        {
            var rest = new byte[16 * 1024];
            long passed = 0;
            int read;
            while ((read = Read(rest, 0, rest.Length)) > 0)
            {
                if ((passed += read) > limits.RecordBytes)
                    throw Broken(string.Create(CultureInfo.InvariantCulture, $"a gzip member of over {limits.RecordBytes:N0} bytes"));
            }
        }

        if (atEnd)
            return false;
        var found = searching;
        if (searching && !Search())
            return false;
        searching = false;
        Found = found;
        memberStart = Offset;
        if (at == end && !Fill())
        {
            atEnd = true;
            return false;
        }

        Header();
        inflater.Reset();
        crc.Reset();
        unpacked = 0;
        inMember = true;
        return true;
    }

    /// <summary>Gives up the member at hand; the next one is looked for by its magic numbers.</summary>
    public void GiveUp()
    {
        if (inMember)
            at -= Math.Min(at, inflater.RemainingInput);
        inMember = false;
        searching = true;
    }

    private BrokenMemberException Broken(string reason)
    {
        GiveUp();
        return new BrokenMemberException(reason);
    }

    private void EndMember()
    {
        at -= inflater.RemainingInput;
        inMember = false;
        Span<byte> trailer = stackalloc byte[8];
        for (var i = 0; i < 8; i++)
            trailer[i] = Byte();
        if (BitConverter.ToUInt32(trailer) != (uint)crc.Value)
        {
            searching = true;
            throw new BrokenMemberException("a gzip member whose checksum is wrong");
        }
    }

    private void Header()
    {
        var start = (Byte(), Byte(), Byte());
        if (start is not (0x1F, 0x8B, 8))
            throw Broken("no gzip member");
        var flags = Byte();
        for (var i = 0; i < 6; i++)
            Byte();
        if ((flags & 4) != 0)
        {
            var extra = Byte() + Byte() * 256;
            for (var i = 0; i < extra; i++)
                Byte();
        }

        for (var names = ((flags & 8) != 0 ? 1 : 0) + ((flags & 16) != 0 ? 1 : 0); names > 0; names--)
        {
            for (var length = 0; Byte() != 0; length++)
            {
                if (length > 64 * 1024)
                    throw Broken("broken gzip header");
            }
        }

        if ((flags & 2) != 0)
        {
            Byte();
            Byte();
        }
    }

    private bool Search()
    {
        var state = 0;
        while (true)
        {
            if (at == end && !Fill())
            {
                atEnd = true;
                return false;
            }

            var b = buffer[at];
            if (state == 2 && b == 8)
            {
                // Step back to the first of the three; they may lie in the block before, so their values are put back by hand.
                if (at >= 2)
                {
                    at -= 2;
                }
                else
                {
                    var rest = end - at;
                    Buffer.BlockCopy(buffer, at, buffer, 2, rest);
                    buffer[0] = 0x1F;
                    buffer[1] = 0x8B;
                    before += at - 2;
                    at = 0;
                    end = rest + 2;
                }

                return true;
            }

            at++;
            state = b == 0x1F ? 1 : b == 0x8B && state == 1 ? 2 : 0;
        }
    }

    private byte Byte()
    {
        if (at == end && !Fill())
        {
            atEnd = true;
            inMember = false;
            throw new BrokenMemberException("the file ends inside a gzip member");
        }

        return buffer[at++];
    }

    private bool Fill()
    {
        before += end;
        at = end = 0;
        // Two bytes are left free at the end for a search that steps back over a block's border.
        end = raw.Read(buffer, 0, buffer.Length - 2);
        return end > 0;
    }
}
