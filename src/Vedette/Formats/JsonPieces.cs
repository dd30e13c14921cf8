using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Vedette.Coding;

namespace Vedette.Formats;

/// <summary>The parts that several JSON formats share.</summary>
internal static class JsonPieces
{
    // Text stays readable in every script; the output is a file or a pipe, never part of a page.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static Utf8JsonWriter Open(IBufferWriter<byte> output) => new(output, Options);

    public static string? IsoDate(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Word(this Factuality factuality) => factuality switch
    {
        Factuality.Actual => "actual",
        Factuality.Negation => "negation",
        Factuality.Future => "future",
        Factuality.Hypothetical => "hypothetical",
        _ => "historical",
    };

    public static string Word(this SpeechForm form) => form switch
    {
        SpeechForm.Direct => "direct",
        SpeechForm.Mixed => "mixed",
        _ => "indirect",
    };

    public static string Word(this PlaceKind kind) => kind switch
    {
        PlaceKind.Area => "area",
        PlaceKind.Country => "country",
        PlaceKind.Border => "border",
        _ => "place",
    };

    public static void OptionalNumber(this Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }

    public static void OptionalNumber(this Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }

    public static void Words(this Utf8JsonWriter json, string name, IReadOnlyList<string> words)
    {
        json.WriteStartArray(name);
        foreach (var word in words)
            json.WriteStringValue(word);
        json.WriteEndArray();
    }

    public static void Span(this Utf8JsonWriter json, int start, int end)
    {
        json.WriteNumber("start", start);
        json.WriteNumber("end", end);
    }

    public static void Spans(this Utf8JsonWriter json, string name, IReadOnlyList<TextSpan> spans)
    {
        json.WriteStartArray(name);
        foreach (var span in spans)
        {
            json.WriteStartObject();
            json.Span(span.Start, span.End);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void Piece(this Utf8JsonWriter json, string name, TextPiece? piece)
    {
        if (piece is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.Span(piece.Start, piece.End);
        json.WriteString("text", piece.Text);
        json.WriteEndObject();
    }

    public static void Size(this Utf8JsonWriter json, EventSize size)
    {
        json.WriteStartObject("size");
        json.OptionalNumber("dead", size.Dead);
        json.OptionalNumber("injured", size.Injured);
        json.OptionalNumber("arrested", size.Arrested);
        json.OptionalNumber("troops", size.Troops);
        json.WriteEndObject();
    }
}
