using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Vedette.Watch.Ingest.Dates;

namespace Vedette.Watch.Sources;

/// <summary>One thing that a source lists: an entry of a feed, an address of a sitemap, a link, a post. Kept as JSON until it is coded or set aside.</summary>
/// <param name="Key">Names it within the source.</param>
public sealed record SourceEntry(string Key)
{
    private const int LongKey = 300;

    public string? Link { get; init; }

    public string? Title { get; init; }

    /// <summary>Plain text of the entry itself, a paragraph a line.</summary>
    public string? Text { get; init; }

    public string? Publisher { get; init; }

    public string? Language { get; init; }

    public DateTimeOffset? Published { get; init; }

    public bool WholeDay { get; init; }

    /// <summary>The field that the date was read from.</summary>
    public string? DateField { get; init; }

    /// <summary>Names the report when something better than its address does: a channel and the number of a message.</summary>
    public string? ReportId { get; init; }

    public string? ForwardedFrom { get; init; }

    public string? ReplyTo { get; init; }

    /// <summary>When the publisher changed it, as written: part of the fingerprint only.</summary>
    public string? Updated { get; init; }

    [JsonIgnore]
    public SourcedDate? Date => Published is { } moment ? new SourcedDate(moment, WholeDay, DateSource.Entry, DateField ?? "") : null;

    /// <summary>Changes when the publisher changes the entry.</summary>
    public string Fingerprint() => Digest(string.Join('\u001f', Link, Title, Text, Published?.UtcDateTime.ToString("s", CultureInfo.InvariantCulture), Updated));

    public static SourceEntry Of(string key, SourcedDate? date) => new(key.Length > LongKey ? Digest(key) : key)
    {
        Published = date?.Moment,
        WholeDay = date?.WholeDay ?? false,
        DateField = date?.Field,
    };

    public string ToJson() => JsonSerializer.Serialize(this, EntryContext.Default.SourceEntry);

    public static SourceEntry? FromJson(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, EntryContext.Default.SourceEntry);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Digest(string words) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)).AsSpan(0, 12));
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(SourceEntry))]
internal sealed partial class EntryContext : JsonSerializerContext;
