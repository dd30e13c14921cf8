using System.Buffers;
using System.Text.Json;
using Vedette.Coding;

namespace Vedette.Formats;

/// <summary>The coded document, one JSON object a line. Names and their order are fixed by docs/formats.md.</summary>
public sealed class DocumentJsonl : ICodedFormat
{
    public string Name => "jsonl";

    public void Write(CodedDocument document, IBufferWriter<byte> output)
    {
        using (var json = JsonPieces.Open(output))
            WriteDocument(json, document);
        output.Write("\n"u8);
    }

    public static void WriteDocument(Utf8JsonWriter json, CodedDocument document)
    {
        var report = document.Report;
        json.WriteStartObject();
        json.WriteString("id", report.Id);
        json.WriteString("date", JsonPieces.IsoDate(report.Date));
        json.WriteString("title", report.Title);
        json.WriteString("publisher", report.Publisher);
        json.WriteString("url", report.Url);
        json.WriteString("language", report.Language);
        json.WriteString("text", report.Text);
        json.Spans("sentences", document.Sentences);

        json.WriteStartArray("attributions");
        foreach (var attribution in document.Attributions)
            WriteAttribution(json, attribution);
        json.WriteEndArray();

        json.WriteStartArray("toponyms");
        foreach (var toponym in document.Toponyms)
            WriteToponym(json, toponym);
        json.WriteEndArray();

        json.WriteStartArray("expressions");
        foreach (var expression in document.Expressions)
        {
            json.WriteStartObject();
            json.Span(expression.Start, expression.End);
            json.WriteString("text", expression.Text);
            json.WriteString("type", expression.Type);
            json.WriteString("value", expression.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();

        json.WriteStartArray("events");
        foreach (var happening in document.Events)
            WriteEvent(json, happening);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteAttribution(Utf8JsonWriter json, Attribution attribution)
    {
        json.WriteStartObject();
        json.WriteString("id", attribution.Id);
        json.WriteNumber("sentence", attribution.Sentence);
        if (attribution.Source is { } source)
        {
            json.WriteStartObject("source");
            json.Spans("spans", source.Spans);
            json.WriteString("text", source.Text);
            WriteEntities(json, "actor", source.Actor);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("source");
        }

        json.WriteStartObject("cue");
        json.Spans("spans", attribution.Cue.Spans);
        json.WriteString("text", attribution.Cue.Text);
        json.WriteEndObject();
        json.WriteStartObject("content");
        json.Spans("spans", attribution.Content.Spans);
        json.WriteEndObject();
        json.WriteString("form", attribution.Form.Word());
        json.WriteString("channel", attribution.Channel);
        json.WriteString("parent", attribution.Parent);
        json.WriteString("kind", attribution.Kind);
        json.Words("why", attribution.Why);
        json.WriteEndObject();
    }

    private static void WriteToponym(Utf8JsonWriter json, CodedToponym toponym)
    {
        json.WriteStartObject();
        json.Span(toponym.Start, toponym.End);
        json.WriteString("text", toponym.Text);
        json.WriteString("kind", toponym.Kind.Word());
        json.WriteString("name", toponym.Name);
        json.WriteString("country", toponym.Country);
        json.OptionalNumber("lat", toponym.Lat);
        json.OptionalNumber("lon", toponym.Lon);
        json.OptionalNumber("geonameid", toponym.GeonameId);
        json.WriteEndObject();
    }

    private static void WriteEvent(Utf8JsonWriter json, CodedEvent happening)
    {
        json.WriteStartObject();
        json.WriteString("id", happening.Id);
        json.WriteNumber("sentence", happening.Sentence);
        json.WriteString("event", happening.Event);
        json.Words("mode", happening.Mode);
        json.Words("context", happening.Context);
        json.WriteNumber("quad_code", happening.QuadCode);
        json.WriteNumber("event_scale", happening.EventScale);
        json.WriteString("cameo", happening.Cameo);
        json.Piece("trigger", happening.Trigger);
        WriteEntities(json, "actor", happening.Actor);
        WriteEntities(json, "recipient", happening.Recipient);
        json.WriteString("date", happening.Date);
        json.WriteString("enddate", happening.EndDate);
        json.WriteString("date_text", happening.DateText);
        json.WriteString("date_precision", happening.DatePrecision);
        json.WriteBoolean("date_assumed", happening.DateAssumed);
        WriteLocation(json, happening.Location);
        json.WriteString("attribution", happening.Attribution);
        json.WriteString("factuality", happening.Factuality.Word());
        json.Piece("condition", happening.Condition);
        if (happening.Probability is { } likelihood)
        {
            json.WriteStartObject("probability");
            json.WriteString("text", likelihood.Text);
            json.WriteNumber("low", likelihood.Low);
            json.WriteNumber("high", likelihood.High);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("probability");
        }

        json.Size(happening.Size);
        json.Words("why", happening.Why);
        json.WriteEndObject();
    }

    private static void WriteLocation(Utf8JsonWriter json, EventLocation? location)
    {
        if (location is null)
        {
            json.WriteNull("event_loc");
            return;
        }

        json.WriteStartObject("event_loc");
        json.WriteString("text", location.Text);
        json.WriteString("kind", location.Kind.Word());
        json.WriteString("name", location.Name);
        json.Words("countries", location.Countries);
        json.OptionalNumber("lat", location.Lat);
        json.OptionalNumber("lon", location.Lon);
        json.OptionalNumber("geonameid", location.GeonameId);
        json.WriteNumber("resolution", location.Resolution);
        json.WriteBoolean("from_focus", location.FromFocus);
        json.WriteEndObject();
    }

    internal static void WriteEntities(Utf8JsonWriter json, string name, IReadOnlyList<Entity> entities)
    {
        json.WriteStartArray(name);
        foreach (var entity in entities)
        {
            json.WriteStartObject();
            json.WriteString("text", entity.Text);
            json.Span(entity.Start, entity.End);
            json.WriteString("name", entity.Name);
            json.WriteString("country", entity.Country);
            json.WriteString("sector", entity.Sector);
            json.Words("other_sectors", entity.OtherSectors);
            json.WriteString("code", entity.Code);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
