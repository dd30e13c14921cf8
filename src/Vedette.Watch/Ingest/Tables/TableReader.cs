using System.Text;
using Vedette.Coding;
using Vedette.Watch.Ingest.Dates;
using Vedette.Watch.Ingest.Text;

namespace Vedette.Watch.Ingest.Tables;

/// <summary>CSV and TSV files with a header, one report a row. The delimiter is told from the header: comma, semicolon, tab or bar.</summary>
internal static class TableReader
{
    private const int HeadLength = 64 * 1024;

    public static IEnumerable<IntakeItem> Read(Stream stream, string file, IntakeDefaults defaults, IntakeLimits limits)
    {
        var head = new byte[HeadLength];
        var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        // A sequence cut by the head's end would look like another encoding.
        var whole = length == head.Length ? head.AsSpan(0, length).LastIndexOf((byte)'\n') is > 0 and var cut ? cut : length : length;
        var first = Charset.Decode(head.AsSpan(0, whole), null, out var encoding, out _);
        using var reader = new StreamReader(new HeadedStream(head.AsMemory(0, length), stream), Encoding.GetEncoding(encoding), detectEncodingFromByteOrderMarks: true);
        var delimiter = Delimiter(first);
        var rows = new TableRows(reader, delimiter, Math.Min(limits.DocumentBytes, limits.TextLength * 4));
        Columns? columns = null;
        var any = false;
        foreach (var row in rows.Read())
        {
            var origin = new Origin(file, row.Line);
            if (row.Reason is { } broken)
            {
                any = true;
                yield return new SetAside(broken, origin, rows.Offset);
            }
            else if (columns is null)
            {
                columns = Columns.Find(row.Cells, defaults.Columns);
                if (columns is not null)
                    continue;
                yield return new SetAside(
                    $"no column \"{defaults.Columns["text"]}\" among {string.Join(", ", row.Cells.Take(40).Select(c => $"\"{CleanText.Line(c, 40)}\""))}; name it with --map text=COLUMN", origin, rows.Offset);
                yield break;
            }
            else if (row.Cells.Count > 1 || row.Cells[0].Length > 0)
            {
                any = true;
                yield return Item(row, columns, origin, rows.Offset, defaults, limits);
            }
        }

        if (!any)
            yield return new SetAside("empty: no documents", new Origin(file, 1), rows.Offset);
    }

    private static IntakeItem Item(TableRow row, Columns columns, Origin origin, long offset, IntakeDefaults defaults, IntakeLimits limits)
    {
        var text = columns.Cell(row, "text");
        if (string.IsNullOrWhiteSpace(text))
            return new SetAside("no text", origin, offset);
        var words = columns.Cell(row, "date");
        var date = SourcedDate.Read(words, DateSource.Entry, "table " + defaults.Columns["date"])?.Judged(null);
        if (date is null && !string.IsNullOrWhiteSpace(words))
            return new SetAside($"\"{CleanText.Line(words, 40)}\" is no date (expected 2023-02-21)", origin, offset);
        var report = new Report(CleanText.Line(columns.Cell(row, "id"), 2000) ?? "", CleanText.Seen(text))
        {
            Date = date?.Day,
            Title = CleanText.Line(columns.Cell(row, "title"), limits.TitleLength),
            Publisher = CleanText.Line(columns.Cell(row, "publisher"), 200),
            Url = CleanText.Line(columns.Cell(row, "url"), 2000),
            Language = CleanText.Line(columns.Cell(row, "language"), 35) ?? "en",
        };
        return ReportJson.Complete(report, defaults, limits, out var reason) is { } complete
            ? new ReadReport(complete, origin, offset) { Provenance = new Provenance { Published = date, Author = CleanText.Line(columns.Cell(row, "author"), 200) } }
            : new SetAside(reason, origin, offset);
    }

    private static char Delimiter(string head)
    {
        var line = head.AsSpan();
        var end = line.IndexOf('\n');
        if (end >= 0)
            line = line[..end];
        var best = ',';
        foreach (var candidate in (ReadOnlySpan<char>)[',', ';', '\t', '|'])
        {
            if (line.Count(candidate) > line.Count(best))
                best = candidate;
        }

        return best;
    }

    /// <summary>Where each field stands, by the header.</summary>
    private sealed class Columns
    {
        private readonly Dictionary<string, int> places = [];

        public static Columns? Find(IReadOnlyList<string> header, ColumnMap map)
        {
            var columns = new Columns();
            foreach (var field in ColumnMap.Fields)
            {
                for (var i = 0; i < header.Count; i++)
                {
                    if (string.Equals(header[i].Trim().TrimStart('\uFEFF'), map[field], StringComparison.OrdinalIgnoreCase))
                        columns.places.TryAdd(field, i);
                }
            }

            return columns.places.ContainsKey("text") ? columns : null;
        }

        public string? Cell(TableRow row, string field) => places.TryGetValue(field, out var place) && place < row.Cells.Count ? row.Cells[place] : null;
    }
}
