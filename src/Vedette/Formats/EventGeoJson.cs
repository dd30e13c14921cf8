using System.Buffers;
using System.Text.Json;
using Vedette.Coding;

namespace Vedette.Formats;

/// <summary>A GeoJSON feature collection (RFC 7946) of the events that have a place. A place without coordinates keeps a null geometry: no point is made up.</summary>
public sealed class EventGeoJson : ICodedFormat
{
    public string Name => "geojson";

    public ReadOnlySpan<byte> Header => "{\"type\":\"FeatureCollection\",\"features\":[\n"u8;

    public ReadOnlySpan<byte> Separator => ",\n"u8;

    public ReadOnlySpan<byte> Footer => "\n]}\n"u8;

    public void Write(CodedDocument document, IBufferWriter<byte> output)
    {
        var first = true;
        foreach (var happening in document.Events)
        {
            if (happening.Location is not { } place)
                continue;
            if (!first)
                output.Write(Separator);
            first = false;
            using var json = JsonPieces.Open(output);
            WriteFeature(json, new ClaimView(document, happening), place);
        }
    }

    private static void WriteFeature(Utf8JsonWriter json, ClaimView claim, EventLocation place)
    {
        var happening = claim.Event;
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", happening.Id);
        if (place is { Lat: { } lat, Lon: { } lon })
        {
            json.WriteStartObject("geometry");
            json.WriteString("type", "Point");
            json.WriteStartArray("coordinates");
            json.WriteNumberValue(lon);
            json.WriteNumberValue(lat);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("geometry");
        }

        json.WriteStartObject("properties");
        json.WriteString("place", place.Name);
        json.WriteString("place_kind", place.Kind.Word());
        json.WriteNumber("resolution", place.Resolution);
        json.Words("countries", place.Countries);
        json.WriteString("date", happening.Date);
        json.WriteString("event", happening.Event);
        json.Words("mode", happening.Mode);
        json.WriteNumber("quad_code", happening.QuadCode);
        json.WriteNumber("event_scale", happening.EventScale);
        json.WriteString("factuality", happening.Factuality.Word());
        DocumentJsonl.WriteEntities(json, "actor", happening.Actor);
        DocumentJsonl.WriteEntities(json, "recipient", happening.Recipient);
        json.WriteString("speaker", claim.Speaker);
        json.WriteString("document", claim.Document.Report.Id);
        json.WriteString("url", claim.Document.Report.Url);
        json.WriteString("sentence", claim.SentenceText);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
