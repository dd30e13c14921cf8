using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Vedette.Coding;

namespace Vedette.Watch.Ingest;

/// <summary>The bytes of a document that was set aside, kept so that it can be tried again.</summary>
/// <param name="Media">What they are: report (one of our JSON objects), text, json, html, feed ...</param>
public sealed record RawDocument(string Media, ReadOnlyMemory<byte> Bytes)
{
    public const string ReportMedia = "report";
}

/// <summary>A report with its provenance as bytes: what is kept of a document that was read but could not be coded.</summary>
public static class RawReport
{
    /// <summary>Larger documents are set aside without their bytes.</summary>
    public const int MostBytes = 4_000_000;

    /// <summary>Null when the report is too large to be kept.</summary>
    public static RawDocument? Of(Report report, Provenance provenance)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(new Kept(
            report.Id, report.Text, report.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), report.Title, report.Publisher, report.Url, report.Language, provenance), RawContext.Default.Kept);
        return bytes.Length <= MostBytes ? new RawDocument(RawDocument.ReportMedia, bytes) : null;
    }

    /// <summary>Null when these are not the bytes of a report.</summary>
    public static (Report Report, Provenance Provenance)? Read(RawDocument raw)
    {
        if (raw.Media != RawDocument.ReportMedia)
            return null;
        try
        {
            if (JsonSerializer.Deserialize(raw.Bytes.Span, RawContext.Default.Kept) is not { } kept)
                return null;
            var day = DateOnly.TryParseExact(kept.Date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : (DateOnly?)null;
            return (new Report(kept.Id, kept.Text) { Date = day, Title = kept.Title, Publisher = kept.Publisher, Url = kept.Url, Language = kept.Language }, kept.Provenance);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal sealed record Kept(string Id, string Text, string? Date, string? Title, string? Publisher, string? Url, string Language, Provenance Provenance);
}

[JsonSerializable(typeof(RawReport.Kept))]
internal sealed partial class RawContext : JsonSerializerContext;
