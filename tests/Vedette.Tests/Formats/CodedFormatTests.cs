using System.Buffers;
using System.Text;
using System.Text.Json;
using Vedette.Coding;
using Vedette.Formats;

namespace Vedette.Tests.Formats;

public sealed class CodedFormatTests
{
    private static readonly CodedDocument Document = new SampleCoder().OpenSession().Code(
        new Report("r1", "Minsk said Ukraine moved troops.\nNo, \"we\" did not move troops, ever.") { Date = new DateOnly(2023, 2, 21), Title = "=1+1", Publisher = "The Wire" });

    private static string Written(ICodedFormat format, CodedDocument document)
    {
        var buffer = new ArrayBufferWriter<byte>();
        format.Write(document, buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    [Fact]
    public void Jsonl_FieldsInTheDocumentedOrder()
    {
        var line = Written(new DocumentJsonl(), Document);
        Assert.EndsWith("\n", line, StringComparison.Ordinal);
        Assert.Equal(1, line.Count(c => c == '\n'));
        using var json = JsonDocument.Parse(line);
        Assert.Equal(["id", "date", "title", "publisher", "url", "language", "text", "sentences", "attributions", "toponyms", "expressions", "events"], Names(json.RootElement));
        Assert.Equal(
            ["id", "sentence", "event", "mode", "context", "quad_code", "event_scale", "cameo", "trigger", "actor", "recipient", "date", "enddate", "date_text", "date_precision", "date_assumed", "event_loc", "attribution", "factuality", "condition", "probability", "size", "why"],
            Names(json.RootElement.GetProperty("events")[0]));
        Assert.Equal(["text", "start", "end", "name", "country", "sector", "other_sectors", "code"], Names(json.RootElement.GetProperty("events")[0].GetProperty("actor")[0]));
        Assert.Equal("negation", json.RootElement.GetProperty("events")[1].GetProperty("factuality").GetString());
        Assert.Equal("UKRMIL", json.RootElement.GetProperty("events")[0].GetProperty("actor")[0].GetProperty("code").GetString());
        Assert.Equal(-6.5, json.RootElement.GetProperty("events")[0].GetProperty("event_scale").GetDouble());
    }

    [Fact]
    public void Plover_OneRecordAnEvent()
    {
        var lines = Written(new PloverJsonl(), Document).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        using var json = JsonDocument.Parse(lines[0]);
        foreach (var name in (string[])["id", "date", "actor", "event"])
            Assert.True(json.RootElement.TryGetProperty(name, out _), name);
        Assert.Equal("Minsk", json.RootElement.GetProperty("attribution").GetProperty("source").GetString());
    }

    [Fact]
    public void Csv_RowsAsWideAsTheHeader()
    {
        var format = new EventCsv();
        var rows = Parse(Encoding.UTF8.GetString(format.Header) + Written(format, Document));
        Assert.Equal(3, rows.Count);
        Assert.All(rows, row => Assert.Equal(rows[0].Count, row.Count));
        Assert.Equal("'=1+1", rows[1][rows[0].IndexOf("title")]);
        Assert.Equal("No, \"we\" did not move troops, ever.", rows[2][rows[0].IndexOf("sentence")]);
        Assert.Equal("-6.5", rows[1][rows[0].IndexOf("event_scale")]);
        Assert.Equal("The Wire", rows[2][rows[0].IndexOf("speaker")]);
    }

    [Fact]
    public void GeoJson_NoCoordinates_NoPoint()
    {
        var format = new EventGeoJson();
        var bare = Document with { Events = [Document.Events[0], Document.Events[0] with { Location = Document.Events[0].Location! with { Lat = null, Lon = null } }] };
        using var json = JsonDocument.Parse(Encoding.UTF8.GetString(format.Header) + Written(format, bare) + Encoding.UTF8.GetString(format.Footer));
        var features = json.RootElement.GetProperty("features");
        Assert.Equal(28.25, features[0].GetProperty("geometry").GetProperty("coordinates")[0].GetDouble());
        Assert.Equal(JsonValueKind.Null, features[1].GetProperty("geometry").ValueKind);
    }

    private static List<string> Names(JsonElement element) => [.. element.EnumerateObject().Select(p => p.Name)];

    private static List<List<string>> Parse(string csv)
    {
        var rows = new List<List<string>> { new() };
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < csv.Length; i++)
        {
            if (quoted && csv[i] == '"' && i + 1 < csv.Length && csv[i + 1] == '"')
                cell.Append(csv[i++]);
            else if (csv[i] == '"')
                quoted = !quoted;
            else if (!quoted && csv[i] is ',' or '\r' && !quoted)
                Flush();
            else if (!quoted && csv[i] == '\n')
                rows.Add([]);
            else
                cell.Append(csv[i]);
        }

        rows.RemoveAt(rows.Count - 1);
        return rows;

        void Flush()
        {
            rows[^1].Add(cell.ToString());
            cell.Clear();
        }
    }
}
