using System.Buffers;
using System.Text.Json;
using Vedette.Coding;

namespace Vedette.Formats;

/// <summary>
/// PLOVER event records, one JSON object a line. What PLOVER has no field for (factuality, who says so) is written beside it, so that
/// a denied or planned act is never read as one that happened.
/// </summary>
public sealed class PloverJsonl : ICodedFormat
{
    public string Name => "plover";

    public void Write(CodedDocument document, IBufferWriter<byte> output)
    {
        foreach (var happening in document.Events)
        {
            using (var json = JsonPieces.Open(output))
                WriteRecord(json, new ClaimView(document, happening));
            output.Write("\n"u8);
        }
    }

    private static void WriteRecord(Utf8JsonWriter json, ClaimView claim)
    {
        var happening = claim.Event;
        json.WriteStartObject();
        json.WriteString("id", happening.Id);
        // PLOVER's dates are whole: a month is its first day to its last; without a date it is the report's.
        var days = EventDays.Of(happening.Date);
        var end = EventDays.Of(happening.EndDate)?.Last ?? days?.Last;
        json.WriteString("date", JsonPieces.IsoDate(days?.First ?? claim.Document.Report.Date));
        if (end > days?.First)
            json.WriteString("enddate", JsonPieces.IsoDate(end));
        WriteEntities(json, "actor", happening.Actor);
        WriteEntities(json, "recipient", happening.Recipient);
        json.WriteString("event", happening.Event);
        json.Words("mode", happening.Mode);
        json.Words("context", happening.Context);
        json.WriteNumber("quad_code", happening.QuadCode);
        json.WriteNumber("event_scale", happening.EventScale);
        if (happening.Location is { } location)
            WriteLocation(json, location);
        json.WriteString("event_text", happening.Trigger.Text);
        json.WriteString("factuality", happening.Factuality.Word());
        json.WriteStartObject("size");
        json.OptionalNumber("dead", happening.Size.Dead);
        json.OptionalNumber("injured", happening.Size.Injured);
        json.OptionalNumber("arrested", happening.Size.Arrested);
        json.WriteEndObject();
        if (claim.Attribution is { } attribution)
        {
            json.WriteStartObject("attribution");
            json.WriteString("source", attribution.Source?.Text);
            json.WriteString("cue", attribution.Cue.Text);
            json.WriteString("form", attribution.Form.Word());
            json.WriteString("channel", attribution.Channel);
            json.WriteEndObject();
        }

        json.WriteStartObject("text_info");
        json.WriteNumber("sequence", happening.Sentence + 1);
        json.Span(happening.Trigger.Start, happening.Trigger.End);
        json.WriteEndObject();
        WriteCitation(json, claim.Document.Report);
        json.WriteString("coder", "Vedette");
        json.WriteEndObject();
    }

    private static void WriteEntities(Utf8JsonWriter json, string name, IReadOnlyList<Entity> entities)
    {
        json.WriteStartArray(name);
        foreach (var entity in entities)
        {
            json.WriteStartObject();
            json.WriteString("code", entity.Code);
            json.WriteString("sector", entity.Sector);
            json.WriteString("entity_text", entity.Text);
            json.WriteString("identifier_text", entity.Name);
            json.WriteString("country", entity.Country);
            json.Words("other_sectors", entity.OtherSectors);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteLocation(Utf8JsonWriter json, EventLocation location)
    {
        json.WriteStartObject("event_loc");
        json.WriteString("extracted_place", location.Text);
        json.WriteString("resolved_place", location.Name);
        json.OptionalNumber("geonameid", location.GeonameId);
        json.OptionalNumber("lat", location.Lat);
        json.OptionalNumber("lon", location.Lon);
        json.WriteString("country_code", location.Countries is [var only] ? only : null);
        json.WriteNumber("resolution", location.Resolution);
        json.WriteString("kind", location.Kind.Word());
        json.Words("countries", location.Countries);
        json.WriteEndObject();
    }

    private static void WriteCitation(Utf8JsonWriter json, Report report)
    {
        json.WriteStartObject("cite_info");
        json.WriteString("corpus", report.Id);
        json.WriteString("url", report.Url);
        json.WriteString("title", report.Title);
        json.WriteString("language", report.Language);
        json.WriteString("publication", report.Publisher);
        json.WriteEndObject();
    }
}
