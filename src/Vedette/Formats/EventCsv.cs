using System.Buffers;
using System.Globalization;
using System.Text;
using Vedette.Coding;
using Vedette.Coding.Parties;

namespace Vedette.Formats;

/// <summary>One event a row, RFC 4180, for spreadsheets and statistics programs. Lists are joined by semicolons.</summary>
public sealed class EventCsv : ICodedFormat
{
    private static readonly string[] Columns =
    [
        "document", "published", "publisher", "url", "title", "id", "sentence_number", "date", "enddate", "date_precision", "date_text", "date_assumed",
        "event", "mode", "context", "quad_code", "event_scale", "cameo", "factuality",
        "actor", "actor_text", "actor_country", "actor_sector", "recipient", "recipient_text", "recipient_country", "recipient_sector",
        "speaker", "speaker_code", "cue", "form", "channel", "condition", "probability_low", "probability_high",
        "place", "place_kind", "place_countries", "lat", "lon", "geonameid", "resolution", "dead", "injured", "arrested", "troops",
        "trigger", "start", "end", "sentence",
    ];

    private static readonly byte[] HeaderLine = Encoding.UTF8.GetBytes(string.Join(',', Columns) + "\r\n");

    public string Name => "csv";

    public ReadOnlySpan<byte> Header => HeaderLine;

    public void Write(CodedDocument document, IBufferWriter<byte> output)
    {
        var line = new StringBuilder();
        foreach (var happening in document.Events)
        {
            line.Clear();
            Row(line, new ClaimView(document, happening));
            line.Length--; // the last comma
            line.Append("\r\n");
            foreach (var chunk in line.GetChunks())
                Encoding.UTF8.GetBytes(chunk.Span, output);
        }
    }

    private static void Row(StringBuilder line, ClaimView claim)
    {
        var report = claim.Document.Report;
        var happening = claim.Event;
        var attribution = claim.Attribution;
        var place = happening.Location;
        var size = happening.Size;

        CsvCells.Text(line, report.Id);
        CsvCells.Text(line, JsonPieces.IsoDate(report.Date));
        CsvCells.Text(line, report.Publisher);
        CsvCells.Text(line, report.Url);
        CsvCells.Text(line, report.Title);
        CsvCells.Text(line, happening.Id);
        CsvCells.Number(line, happening.Sentence + 1);
        CsvCells.Text(line, happening.Date);
        CsvCells.Text(line, happening.EndDate);
        CsvCells.Text(line, happening.DatePrecision);
        CsvCells.Text(line, happening.DateText);
        CsvCells.Text(line, happening.DateAssumed ? "yes" : "no");
        CsvCells.Text(line, happening.Event);
        CsvCells.Text(line, string.Join(';', happening.Mode));
        CsvCells.Text(line, string.Join(';', happening.Context));
        CsvCells.Number(line, happening.QuadCode);
        CsvCells.Number(line, happening.EventScale);
        CsvCells.Text(line, happening.Cameo);
        CsvCells.Text(line, happening.Factuality.Word());
        Party(line, happening.Actor);
        Party(line, happening.Recipient);
        CsvCells.Text(line, claim.Speaker);
        CsvCells.Text(line, attribution?.Source is { } source ? Join(source.Actor, e => e.Code) : null);
        CsvCells.Text(line, attribution?.Cue.Text);
        CsvCells.Text(line, attribution?.Form.Word());
        CsvCells.Text(line, attribution?.Channel);
        CsvCells.Text(line, happening.Condition?.Text);
        CsvCells.Number(line, happening.Probability?.Low);
        CsvCells.Number(line, happening.Probability?.High);
        CsvCells.Text(line, place?.Name);
        CsvCells.Text(line, place?.Kind.Word());
        CsvCells.Text(line, place is null ? null : string.Join(';', place.Countries));
        CsvCells.Number(line, place?.Lat);
        CsvCells.Number(line, place?.Lon);
        CsvCells.Number(line, place?.GeonameId);
        CsvCells.Number(line, place?.Resolution);
        CsvCells.Number(line, size.Dead);
        CsvCells.Number(line, size.Injured);
        CsvCells.Number(line, size.Arrested);
        CsvCells.Number(line, size.Troops);
        CsvCells.Text(line, happening.Trigger.Text);
        CsvCells.Number(line, happening.Trigger.Start);
        CsvCells.Number(line, happening.Trigger.End);
        CsvCells.Text(line, claim.SentenceText);
    }

    private static void Party(StringBuilder line, IReadOnlyList<Entity> entities)
    {
        CsvCells.Text(line, Join(entities, e => e.Code));
        CsvCells.Text(line, Join(entities, e => e.Text));
        CsvCells.Text(line, Join(entities, e => e.Country));
        CsvCells.Text(line, Join(entities, e => e.Sector));
    }

    private static string Join(IReadOnlyList<Entity> entities, Func<Entity, string?> part) => string.Join(';', entities.Select(part));
}
