using System.Buffers;
using System.Globalization;
using System.Text;
using Vedette.Coding;

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

        Text(line, report.Id);
        Text(line, JsonPieces.IsoDate(report.Date));
        Text(line, report.Publisher);
        Text(line, report.Url);
        Text(line, report.Title);
        Text(line, happening.Id);
        Number(line, happening.Sentence + 1);
        Text(line, happening.Date);
        Text(line, happening.EndDate);
        Text(line, happening.DatePrecision);
        Text(line, happening.DateText);
        Text(line, happening.DateAssumed ? "yes" : "no");
        Text(line, happening.Event);
        Text(line, string.Join(';', happening.Mode));
        Text(line, string.Join(';', happening.Context));
        Number(line, happening.QuadCode);
        Number(line, happening.EventScale);
        Text(line, happening.Cameo);
        Text(line, happening.Factuality.Word());
        Party(line, happening.Actor);
        Party(line, happening.Recipient);
        Text(line, claim.Speaker);
        Text(line, attribution?.Source is { } source ? Join(source.Actor, e => e.Code) : null);
        Text(line, attribution?.Cue.Text);
        Text(line, attribution?.Form.Word());
        Text(line, attribution?.Channel);
        Text(line, happening.Condition?.Text);
        Number(line, happening.Probability?.Low);
        Number(line, happening.Probability?.High);
        Text(line, place?.Name);
        Text(line, place?.Kind.Word());
        Text(line, place is null ? null : string.Join(';', place.Countries));
        Number(line, place?.Lat);
        Number(line, place?.Lon);
        Number(line, place?.GeonameId);
        Number(line, place?.Resolution);
        Number(line, size.Dead);
        Number(line, size.Injured);
        Number(line, size.Arrested);
        Number(line, size.Troops);
        Text(line, happening.Trigger.Text);
        Number(line, happening.Trigger.Start);
        Number(line, happening.Trigger.End);
        Text(line, claim.SentenceText);
    }

    private static void Party(StringBuilder line, IReadOnlyList<Entity> entities)
    {
        Text(line, Join(entities, e => e.Code));
        Text(line, Join(entities, e => e.Text));
        Text(line, Join(entities, e => e.Country));
        Text(line, Join(entities, e => e.Sector));
    }

    private static string Join(IReadOnlyList<Entity> entities, Func<Entity, string?> part) => string.Join(';', entities.Select(part));

    private static void Number(StringBuilder line, double? value) =>
        line.Append(CultureInfo.InvariantCulture, $"{value}").Append(',');

    private static void Text(StringBuilder line, string? value)
    {
        if (value is { Length: > 0 })
        {
            // A spreadsheet runs a cell that begins with one of these as a formula; the quote mark keeps it text.
            var guarded = value[0] is '=' or '+' or '-' or '@' or '\t' or '\r';
            var quoted = guarded || value.AsSpan().ContainsAny(",\"\r\n");
            if (quoted)
                line.Append('"');
            if (guarded)
                line.Append('\'');
            if (quoted)
                line.Append(value.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
            else
                line.Append(value);
        }

        line.Append(',');
    }
}
