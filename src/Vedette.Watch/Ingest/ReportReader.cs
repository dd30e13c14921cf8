using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Vedette.Coding;
using Vedette.Watch.Ingest.Archives;
using Vedette.Watch.Ingest.Tables;
using Vedette.Watch.Ingest.Telegram;

namespace Vedette.Watch.Ingest;

/// <summary>
/// Reads reports from text files, JSON, JSON lines, tables, feeds, pages, web archives, Telegram exports, folders of these and standard input, one at a time. Whatever cannot be read comes as a
/// <see cref="SetAside"/>; nothing here throws for what a document holds.
/// </summary>
public sealed class ReportReader(IntakeDefaults defaults, IntakeLimits limits)
{
    public const string StandardInput = "-";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The stream behind the name "-". What it holds is told from its beginning.</summary>
    public Func<Stream> OpenStandardInput { get; init; } = () => Stream.Null;

    public IEnumerable<IntakeItem> Read(IEnumerable<string> inputs)
    {
        long before = 0;
        foreach (var input in inputs)
        {
            foreach (var file in InputFiles.Expand(input))
            {
                long read = 0;
                foreach (var item in file.Reason is { } reason ? [new SetAside(reason, new Origin(file.Path), 0)] : ReadFile(file))
                {
                    read = item.Offset;
                    yield return item with { Offset = before + read };
                }

                before += read;
            }
        }
    }

    private IEnumerable<IntakeItem> ReadFile(InputFile file)
    {
        Stream? stream = null;
        string? failure = null;
        try
        {
            stream = file.Path == StandardInput
                ? OpenStandardInput()
                : new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            failure = e is UnauthorizedAccessException ? "permission denied" : "cannot be opened";
        }

        if (stream is null)
            return [new SetAside(failure!, new Origin(file.Path), 0)];
        return Guarded(file, stream);
    }

    private IEnumerable<IntakeItem> Guarded(InputFile file, Stream stream)
    {
        using (stream)
        {
            using var items = Begun(() => Items(file, file.Kind, stream, unpacked: false)).GetEnumerator();
            while (true)
            {
                IntakeItem? item = null;
                try
                {
                    if (!items.MoveNext())
                        break;
                    item = items.Current;
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    item = new SetAside("reading failed: " + e.Message, new Origin(file.Path), 0);
                }

                yield return item;
                if (item is SetAside { Origin.Line: 0 })
                    break;
            }
        }
    }

    /// <summary>Nothing is read before the first item is asked for, so that a failure of reading comes where it is caught.</summary>
    private static IEnumerable<IntakeItem> Begun(Func<IEnumerable<IntakeItem>> begin)
    {
        foreach (var item in begin())
            yield return item;
    }

    private IEnumerable<IntakeItem> Items(InputFile file, InputKind named, Stream stream, bool unpacked)
    {
        var content = new PeekStream(stream, interactive: file.Path == StandardInput);
        switch (ContentKind.Of(named, content.Head))
        {
            case InputKind.Text:
                return One(ReadText(file, content));
            case InputKind.Json:
                return ReadJson(file, content);
            case InputKind.Table:
                return TableReader.Read(content, file.Path, defaults, limits);
            case InputKind.Channel:
                return ChannelExport.Read(content, file.Path, limits);
            case InputKind.Archive:
                return WarcReader.Read(content, packed: false, file.Path, defaults, limits);
            case InputKind.Packed when unpacked:
                return One(new SetAside("packed twice", new Origin(file.Path), 0));
            case InputKind.Packed:
                return IsArchive(file, content.Head)
                    ? WarcReader.Read(content, packed: true, file.Path, defaults, limits)
                    : Items(file, Inner(file), new UnpackingStream(content, limits), unpacked: true);
            case InputKind.Closed:
                return One(new SetAside("an archive of this kind is not read; unpack it and name the folder", new Origin(file.Path), 0));
            case InputKind.Page:
                return Whole(file, content, limits.PageBytes, bytes => WholeFiles.ReadPage(file, bytes, defaults, limits));
            case InputKind.Feed:
                return Whole(file, content, limits.FeedBytes, bytes => WholeFiles.ReadFeed(file, bytes, defaults, limits));
            case InputKind.FeedList:
                return Whole(file, content, limits.FeedBytes, bytes => One(WholeFiles.ReadFeedList(file, bytes, limits)));
            default:
                return ReadLines(file, content);
        }
    }

    private static IEnumerable<IntakeItem> Whole(InputFile file, Stream stream, int limit, Func<byte[], IEnumerable<IntakeItem>> read) =>
        TryReadAll(stream, limit, out var bytes) ? read(bytes) : One(new SetAside(string.Create(CultureInfo.InvariantCulture, $"over {limit:N0} bytes"), new Origin(file.Path), 0));

    /// <summary>Told by the name, else by the first words inside.</summary>
    private static bool IsArchive(InputFile file, ReadOnlySpan<byte> head)
    {
        if (file.Path.EndsWith(".warc.gz", StringComparison.OrdinalIgnoreCase))
            return true;
        var first = new byte[5];
        try
        {
            using var inner = new GZipStream(new MemoryStream(head.ToArray()), CompressionMode.Decompress);
            return inner.ReadAtLeast(first, first.Length, throwOnEndOfStream: false) == first.Length && first.AsSpan().SequenceEqual("WARC/"u8);
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static InputKind Inner(InputFile file) =>
        file.Path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) && ContentKind.OfName(file.Path[..^3]) is not InputKind.Packed and var kind && kind != InputKind.Unknown ? kind : InputKind.Unpacked;

    private static IEnumerable<IntakeItem> One(IntakeItem item) => [item];

    private IntakeItem ReadText(InputFile file, Stream stream)
    {
        var origin = new Origin(file.Path);
        if (!TryReadAll(stream, limits.DocumentBytes, out var bytes))
            return new SetAside(string.Create(CultureInfo.InvariantCulture, $"over {limits.DocumentBytes:N0} bytes"), origin, 0);
        var content = bytes.AsSpan();
        if (content.StartsWith("\uFEFF"u8))
            content = content[3..];
        if (content.IndexOf((byte)0) is >= 0 and var zero)
            return new SetAside(string.Create(CultureInfo.InvariantCulture, $"binary data (a NUL byte at offset {zero:N0})"), new Origin(file.Path, LineOf(content, zero)), bytes.Length);
        if (Invalid(content) is >= 0 and var wrong)
            return new SetAside(string.Create(CultureInfo.InvariantCulture, $"invalid UTF-8 at byte {wrong:N0}"), new Origin(file.Path, LineOf(content, wrong)), bytes.Length);
        var text = Strict.GetString(content);
        if (string.IsNullOrWhiteSpace(text))
            return new SetAside("empty: no text", origin, bytes.Length);
        var report = ReportJson.Complete(new Report(file.Name, text), defaults, limits, out var reason);
        return report is null ? new SetAside(reason, origin, bytes.Length) : new ReadReport(report, origin, bytes.Length);
    }

    private IEnumerable<IntakeItem> ReadLines(InputFile file, Stream stream)
    {
        var lines = new LineBytes(stream, limits.DocumentBytes);
        var any = false;
        while (lines.TryRead(out var line))
        {
            if (lines.Line == 1 && line.Span.StartsWith("\uFEFF"u8))
                line = line[3..];
            var origin = new Origin(file.Path, lines.Line);
            if (lines.TooLong)
            {
                any = true;
                yield return new SetAside(string.Create(CultureInfo.InvariantCulture, $"line over {limits.DocumentBytes:N0} bytes"), origin, lines.Offset);
            }
            else if (line.Span.Trim(" \t\r"u8).Length > 0)
            {
                any = true;
                yield return ParseObject(line, origin, lines.Offset);
            }
        }

        if (!any)
            yield return new SetAside("empty: no documents", new Origin(file.Path), lines.Offset);
    }

    /// <summary>A file with one object or an array of objects.</summary>
    private List<IntakeItem> ReadJson(InputFile file, Stream stream)
    {
        var origin = new Origin(file.Path);
        if (!TryReadAll(stream, limits.DocumentBytes, out var bytes))
            return [new SetAside(string.Create(CultureInfo.InvariantCulture, $"over {limits.DocumentBytes:N0} bytes; write large collections as JSON lines"), origin, 0)];
        if (bytes.AsSpan().Trim(" \t\r\n"u8).Length == 0)
            return [new SetAside("empty: no documents", origin, bytes.Length)];
        var content = bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes.AsMemory(3) : bytes.AsMemory();
        if (!TryParse(content, 1, out var document, out var reason, out var line))
            return [new SetAside(reason, new Origin(file.Path, line), bytes.Length)];
        using (document)
        {
            var root = document.RootElement;
            var items = new List<IntakeItem>();
            foreach (var element in root.ValueKind == JsonValueKind.Array ? root.EnumerateArray().ToArray() : [root])
            {
                var report = ReportJson.Read(element, defaults, limits, out reason);
                // An array's elements have no line of their own here; the number of the element stands in the reason.
                items.Add(report is not null
                    ? new ReadReport(report, origin, bytes.Length)
                    : new SetAside(root.ValueKind == JsonValueKind.Array ? $"element {items.Count + 1}: {reason}" : reason, new Origin(file.Path, 1), bytes.Length));
            }

            return items.Count > 0 ? items : [new SetAside("empty: no documents", origin, bytes.Length)];
        }
    }

    private IntakeItem ParseObject(ReadOnlyMemory<byte> line, Origin origin, long offset)
    {
        if (!TryParse(line, origin.Line, out var document, out var reason, out _))
            return new SetAside(reason, origin, offset);
        using (document)
        {
            return ReportJson.Read(document.RootElement, defaults, limits, out reason) is { } report
                ? new ReadReport(report, origin, offset)
                : new SetAside(reason, origin, offset);
        }
    }

    private bool TryParse(ReadOnlyMemory<byte> content, int firstLine, out JsonDocument document, out string reason, out int line)
    {
        document = null!;
        reason = "";
        line = firstLine;
        if (Invalid(content.Span) is >= 0 and var wrong)
        {
            line += LineOf(content.Span, wrong) - 1;
            reason = string.Create(CultureInfo.InvariantCulture, $"invalid UTF-8 at byte {wrong:N0}");
            return false;
        }

        try
        {
            document = JsonDocument.Parse(content, new JsonDocumentOptions { MaxDepth = limits.JsonDepth });
            return true;
        }
        catch (JsonException e)
        {
            line += (int)(e.LineNumber ?? 0);
            reason = string.Create(CultureInfo.InvariantCulture, $"broken JSON at byte {e.BytePositionInLine ?? 0}");
            if (e.Message.Contains("maximum configured depth", StringComparison.Ordinal))
                reason = string.Create(CultureInfo.InvariantCulture, $"JSON nested deeper than {limits.JsonDepth}");
            return false;
        }
    }

    private static bool TryReadAll(Stream stream, int limit, out byte[] bytes)
    {
        using var memory = new MemoryStream();
        var chunk = new byte[64 * 1024];
        int read;
        while ((read = stream.Read(chunk)) > 0)
        {
            memory.Write(chunk, 0, read);
            if (memory.Length > limit)
            {
                bytes = [];
                return false;
            }
        }

        bytes = memory.ToArray();
        return true;
    }

    private static int Invalid(ReadOnlySpan<byte> content) => System.Text.Unicode.Utf8.IsValid(content) ? -1 : FirstInvalid(content);

    private static int FirstInvalid(ReadOnlySpan<byte> content)
    {
        var at = 0;
        while (at < content.Length && Rune.DecodeFromUtf8(content[at..], out _, out var used) == System.Buffers.OperationStatus.Done)
            at += used;
        return at;
    }

    private static int LineOf(ReadOnlySpan<byte> content, int offset) => content[..offset].Count((byte)'\n') + 1;
}
