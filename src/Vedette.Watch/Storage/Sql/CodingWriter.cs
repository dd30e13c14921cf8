using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Vedette.Coding;

namespace Vedette.Watch.Storage.Sql;

/// <summary>
/// Writes what is looked at only when a report or a claim is shown as JSON in a column: a row for each place name, party and attribution took most of the time of
/// writing. docs/store.md has the forms; <see cref="CodingReader"/> reads them. What is returned holds until <see cref="Begin"/>.
/// </summary>
internal sealed class CodingWriter : IDisposable
{
    private static readonly JsonEncodedText[] Names = [.. Enum.GetValues<ClaimDetail>().Select(f => JsonEncodedText.Encode(CodingReader.NameOf(f)))];

    private readonly ArrayBufferWriter<byte> buffer = new(16 * 1024);
    private readonly Utf8JsonWriter json;
    private readonly Func<string, string> clean;

    /// <param name="clean">Text as the database can hold it.</param>
    public CodingWriter(Func<string, string> clean)
    {
        this.clean = clean;
        json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
    }

    public void Dispose() => json.Dispose();

    public void Begin() => buffer.ResetWrittenCount();

    public ReadOnlyMemory<byte> Attributions(IReadOnlyList<Attribution> attributions) => Written(attributions, static (w, all) =>
    {
        w.json.WriteStartArray();
        foreach (var a in all)
        {
            w.json.WriteStartArray();
            w.Text(a.Id);
            w.json.WriteNumberValue(a.Sentence);
            w.Text(a.Source?.Text);
            w.Spans(a.Source?.Spans ?? []);
            w.Text(a.Cue.Text);
            w.Spans(a.Cue.Spans);
            w.Spans(a.Content.Spans);
            w.Text(Sql.Words.Of(a.Form));
            w.Text(a.Channel);
            w.Text(a.Parent);
            w.Text(a.Kind);
            w.Words(a.Why);
            w.Entities(a.Source?.Actor ?? []);
            w.json.WriteEndArray();
        }

        w.json.WriteEndArray();
    });

    public ReadOnlyMemory<byte> Toponyms(IReadOnlyList<CodedToponym> toponyms) => Written(toponyms, static (w, all) =>
    {
        w.json.WriteStartArray();
        foreach (var t in all)
        {
            w.json.WriteStartArray();
            w.json.WriteNumberValue(t.Start);
            w.json.WriteNumberValue(t.End);
            w.Text(t.Text);
            w.Text(Sql.Words.Of(t.Kind));
            w.Text(t.Name);
            w.Text(t.Country);
            w.Number(t.Lat);
            w.Number(t.Lon);
            w.Number(t.GeonameId);
            w.json.WriteEndArray();
        }

        w.json.WriteEndArray();
    });

    public ReadOnlyMemory<byte> Expressions(IReadOnlyList<CodedExpression> expressions) => Written(expressions, static (w, all) =>
    {
        w.json.WriteStartArray();
        foreach (var e in all)
        {
            w.json.WriteStartArray();
            w.json.WriteNumberValue(e.Start);
            w.json.WriteNumberValue(e.End);
            w.Text(e.Text);
            w.Text(e.Type);
            w.Text(e.Value);
            w.json.WriteEndArray();
        }

        w.json.WriteEndArray();
    });

    /// <summary>All of a claim that no column has; what is not there is left out.</summary>
    public ReadOnlyMemory<byte> Detail(CodedEvent happening) => Written(happening, static (w, e) =>
    {
        w.json.WriteStartObject();
        w.Words(ClaimDetail.Mode, e.Mode);
        w.Words(ClaimDetail.Context, e.Context);
        w.Text(ClaimDetail.Cameo, e.Cameo);
        w.Piece(ClaimDetail.Trigger, e.Trigger);
        w.Text(ClaimDetail.EndDate, e.EndDate);
        w.Text(ClaimDetail.DateText, e.DateText);
        w.Text(ClaimDetail.Attribution, e.Attribution);
        w.Piece(ClaimDetail.Condition, e.Condition);
        if (e.Probability is { } p)
        {
            w.Name(ClaimDetail.Probability);
            w.json.WriteStartArray();
            w.Text(p.Text);
            w.json.WriteNumberValue(p.Low);
            w.json.WriteNumberValue(p.High);
            w.json.WriteEndArray();
        }

        if (!e.Size.IsEmpty)
        {
            w.Name(ClaimDetail.Size);
            w.json.WriteStartArray();
            w.Number(e.Size.Dead);
            w.Number(e.Size.Injured);
            w.Number(e.Size.Arrested);
            w.Number(e.Size.Troops);
            w.json.WriteEndArray();
        }

        if (e.Location is { } l)
        {
            w.Name(ClaimDetail.Location);
            w.json.WriteStartArray();
            w.Text(l.Text);
            w.Text(Sql.Words.Of(l.Kind));
            w.Text(l.Name);
            w.Words(l.Countries);
            w.Number(l.Lat);
            w.Number(l.Lon);
            w.Number(l.GeonameId);
            w.json.WriteNumberValue(l.Resolution);
            w.json.WriteNumberValue(l.FromFocus ? 1 : 0);
            w.json.WriteEndArray();
        }

        w.Parties(ClaimDetail.Actor, e.Actor);
        w.Parties(ClaimDetail.Recipient, e.Recipient);
        w.Words(ClaimDetail.Why, e.Why);
        w.json.WriteEndObject();
    });

    private ReadOnlyMemory<byte> Written<T>(T value, Action<CodingWriter, T> write)
    {
        var start = buffer.WrittenCount;
        json.Reset(buffer);
        write(this, value);
        json.Flush();
        return buffer.WrittenMemory[start..];
    }

    private void Name(ClaimDetail field) => json.WritePropertyName(Names[(int)field]);

    private void Words(ClaimDetail field, IReadOnlyList<string> words)
    {
        if (words.Count == 0)
            return;
        Name(field);
        Words(words);
    }

    private void Text(ClaimDetail field, string? text)
    {
        if (text is null)
            return;
        Name(field);
        Text(text);
    }

    private void Piece(ClaimDetail field, TextPiece? piece)
    {
        if (piece is null)
            return;
        Name(field);
        json.WriteStartArray();
        json.WriteNumberValue(piece.Start);
        json.WriteNumberValue(piece.End);
        Text(piece.Text);
        json.WriteEndArray();
    }

    private void Parties(ClaimDetail field, IReadOnlyList<Entity> entities)
    {
        if (entities.Count == 0)
            return;
        Name(field);
        Entities(entities);
    }

    private void Entities(IReadOnlyList<Entity> entities)
    {
        json.WriteStartArray();
        for (var i = 0; i < entities.Count; i++)
        {
            var e = entities[i];
            json.WriteStartArray();
            Text(e.Text);
            json.WriteNumberValue(e.Start);
            json.WriteNumberValue(e.End);
            Text(e.Name);
            Text(e.Country);
            Text(e.Sector);
            Words(e.OtherSectors);
            Words(e.Why);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private void Words(IReadOnlyList<string> words)
    {
        json.WriteStartArray();
        for (var i = 0; i < words.Count; i++)
            Text(words[i]);
        json.WriteEndArray();
    }

    private void Spans(IReadOnlyList<TextSpan> spans)
    {
        json.WriteStartArray();
        for (var i = 0; i < spans.Count; i++)
        {
            json.WriteStartArray();
            json.WriteNumberValue(spans[i].Start);
            json.WriteNumberValue(spans[i].End);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private void Text(string? text)
    {
        if (text is null)
            json.WriteNullValue();
        else
            json.WriteStringValue(clean(text));
    }

    private void Number(double? number)
    {
        if (number is { } value)
            json.WriteNumberValue(value);
        else
            json.WriteNullValue();
    }

    private void Number(int? number)
    {
        if (number is { } value)
            json.WriteNumberValue(value);
        else
            json.WriteNullValue();
    }
}
