using System.Globalization;
using Vedette.Watch.Ingest.Dates;
using Vedette.Watch.Ingest.Pages;

namespace Vedette.Watch.Ingest.Archives;

/// <summary>
/// Web archives (WARC 1.0 and 1.1), plain or with a gzip member a record, as a stream. Pages become reports; records that are no response and responses that are no page
/// are passed over; broken ones are set aside by their number and reading goes on with the next. Names in an archive are never taken for paths.
/// </summary>
public sealed class WarcReader
{
    private const int MostHeaders = 100;

    private readonly IntakeLimits limits;
    private readonly string file;
    private readonly GzipMembers? members;
    private readonly Stream raw;
    private RecordInput input;
    private byte[] member = [];
    private byte[] block = new byte[256 * 1024];
    private int number;
    private bool inMember;
    private bool counted;
    private bool lost;

    private WarcReader(Stream stream, bool packed, string file, IntakeLimits limits)
    {
        this.file = file;
        this.limits = limits;
        raw = stream;
        members = packed ? new GzipMembers(stream, limits) : null;
        input = new RecordInput((Stream?)members ?? stream);
    }

    /// <summary>Responses that were no page: pictures, feeds, redirects.</summary>
    public int PassedOver { get; private set; }

    /// <param name="packed">The archive begins with a gzip member.</param>
    public static IEnumerable<IntakeItem> Read(Stream stream, bool packed, string file, IntakeDefaults defaults, IntakeLimits limits)
    {
        var reader = new WarcReader(stream, packed, file, limits);
        var any = false;
        while (true)
        {
            IntakeItem? item;
            var over = false;
            try
            {
                item = reader.Next(defaults, out over);
            }
            catch (BrokenMemberException e)
            {
                // What a search turned up and then proved to be no member has been reported already.
                if (!reader.counted && !reader.members!.Found)
                    reader.number++;
                item = reader.members!.Found ? null : reader.Aside(e.Message);
                reader.inMember = false;
                reader.members.GiveUp();
                reader.lost = false;
            }

            if (item is not null)
            {
                any = true;
                yield return item;
            }

            if (over)
                break;
        }

        if (!any)
            yield return new SetAside("no article page in this archive", new Origin(file, 1), reader.Offset);
    }

    private long Offset => members?.Offset ?? (raw.CanSeek ? raw.Position : 0);

    private SetAside Aside(string reason) => new(reason, new Origin(file, Math.Max(1, number)), Offset);

    private IntakeItem? Next(IntakeDefaults defaults, out bool over)
    {
        over = false;
        if (!inMember)
        {
            counted = false;
            if (members is not null)
            {
                if (!members.NextMember())
                {
                    over = true;
                    return null;
                }

                input = Member(members);
            }

            inMember = true;
        }

        string? line;
        do
        {
            line = input.Line();
        }
        while (line is { Length: 0 } || lost && line is not null && !line.StartsWith("WARC/", StringComparison.Ordinal));
        if (line is null)
        {
            inMember = false;
            over = members is null;
            return null;
        }

        lost = false;
        counted = true;
        number++;
        if (!line.StartsWith("WARC/", StringComparison.Ordinal))
            return Lost("no WARC record");
        var headers = Headers();
        if (headers is null || !headers.TryGetValue("Content-Length", out var words) || !long.TryParse(words, NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            return Lost("a WARC record without a length");
        var address = headers.GetValueOrDefault("WARC-Target-URI", "").Trim('<', '>', ' ');
        if (headers.GetValueOrDefault("WARC-Type") != "response" || !headers.GetValueOrDefault("Content-Type", "").StartsWith("application/http", StringComparison.OrdinalIgnoreCase))
            return Pass(length);
        if (length > limits.RecordBytes)
        {
            Pass(length);
            return Aside(string.Create(CultureInfo.InvariantCulture, $"{Named(address)}record of {length:N0} bytes; the limit is {limits.RecordBytes:N0}"));
        }

        var bytes = Block((int)length);
        if (bytes.Length < length)
            return Aside(Named(address) + "the archive ends inside a record");
        return Response(bytes, address, headers.GetValueOrDefault("WARC-Date"), defaults);
    }

    /// <summary>
    /// A member is unpacked whole before its record is read, so that damage is known by the checksum and not by what it does to the text. One that is larger than a record may be is an archive packed
    /// as a whole; it is read as it unpacks.
    /// </summary>
    private RecordInput Member(GzipMembers packed)
    {
        var length = 0;
        while (length < limits.RecordBytes)
        {
            if (length == member.Length)
                Array.Resize(ref member, (int)Math.Min(limits.RecordBytes, Math.Max(256 * 1024, member.Length * 2L)));
            var read = packed.Read(member, length, member.Length - length);
            if (read == 0)
                return new RecordInput(new MemoryStream(member, 0, length, writable: false));
            length += read;
        }

        return new RecordInput(new HeadedStream(member.AsMemory(0, length), packed));
    }

    /// <summary>In a packed archive the next member is the next record; in a plain one the next line that begins a record.</summary>
    private SetAside? Lost(string reason)
    {
        lost = true;
        if (members is null)
            return Aside(reason);
        var reported = members.Found;
        members.GiveUp();
        inMember = lost = false;
        return reported ? null : Aside(reason);
    }

    private IntakeItem? Pass(long length)
    {
        // A length beyond all measure may be a lie: the next record is looked for by its first line.
        if (length > limits.RecordBytes)
            lost = true;
        else
            input.Skip(length);

        return null;
    }

    private Dictionary<string, string>? Headers()
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var count = 0; count < MostHeaders; count++)
        {
            var line = input.Line();
            if (line is null)
                return null;
            if (line.Length == 0)
                return headers;
            var colon = line.IndexOf(':');
            if (colon > 0)
                headers.TryAdd(line[..colon].Trim(), line[(colon + 1)..].Trim());
        }

        return null;
    }

    private ReadOnlyMemory<byte> Block(int length)
    {
        // Grown as the bytes come, not as the header claims.
        var taken = 0;
        while (taken < length)
        {
            if (taken == block.Length)
                Array.Resize(ref block, (int)Math.Min((long)block.Length * 2, Math.Max(length, block.Length + 1)));
            var some = input.Block(block.AsSpan(taken, Math.Min(block.Length, length) - taken));
            if (some == 0)
                break;
            taken += some;
        }

        return block.AsMemory(0, taken);
    }

    private IntakeItem? Response(ReadOnlyMemory<byte> bytes, string address, string? date, IntakeDefaults defaults)
    {
        if (HttpAnswer.Parse(bytes) is not { } answer)
            return Aside(Named(address) + "no HTTP response");
        var type = answer["Content-Type"] ?? "";
        if (answer.Status != 200 || !type.Contains("html", StringComparison.OrdinalIgnoreCase))
        {
            PassedOver++;
            return null;
        }

        if (Feeds.XmlFeed.Link(address, null) is not { } target)
            return Aside($"\"{Text.CleanText.Line(address, 80)}\" is no address of a web page");
        if (!answer.TryBody(limits.PageBytes, limits, out var body, out var reason))
            return Aside(Named(address) + reason);
        var context = new PageContext(target, type)
        {
            Fetched = DateWords.TryRead(date, out var fetched, out _) ? fetched : null,
            LastModified = DateWords.TryRead(answer["Last-Modified"], out var modified, out _) ? modified : null,
        };
        var reading = PageReader.Read(body, context, limits);
        return reading.Value is { } page
            ? PageReports.Of(page, target, new Origin(file, number), Offset, defaults, limits)
            : Aside(Named(address) + reading.Reason);
    }

    private static string Named(string address) => address.Length == 0 ? "" : Text.CleanText.Line(address, 200) + ": ";
}
