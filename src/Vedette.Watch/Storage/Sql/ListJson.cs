using System.Text.Json;
using System.Text.Json.Serialization;
using Vedette.Watch.Ingest;

namespace Vedette.Watch.Storage.Sql;

/// <summary>Lists as JSON in a column.</summary>
internal static class ListJson
{
    public static string Of(IReadOnlyList<string> words) => JsonSerializer.Serialize([.. words], ListContext.Default.StringArray);

    public static string Of(IReadOnlyList<RelatedLink> links) => JsonSerializer.Serialize([.. links], ListContext.Default.RelatedLinkArray);

    public static IReadOnlyList<RelatedLink> Links(string? json) => json is null ? [] : JsonSerializer.Deserialize(json, ListContext.Default.RelatedLinkArray) ?? [];

    public static string Of(IReadOnlyList<long> numbers) => JsonSerializer.Serialize([.. numbers], ListContext.Default.Int64Array);

    public static IReadOnlyList<string> Words(string json)
    {
        if (json == "[]")
            return [];
        if (json.Contains('\\', StringComparison.Ordinal))
            return JsonSerializer.Deserialize(json, ListContext.Default.StringArray) ?? [];
        // Without escapes every second piece between quotation marks is a word: a page of claims has thousands of these lists.
        var words = new List<string>();
        var rest = json.AsSpan();
        for (var open = rest.IndexOf('"'); open >= 0; open = rest.IndexOf('"'))
        {
            rest = rest[(open + 1)..];
            var close = rest.IndexOf('"');
            words.Add(rest[..close].ToString());
            rest = rest[(close + 1)..];
        }

        return words;
    }
}

[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(long[]))]
[JsonSerializable(typeof(RelatedLink[]))]
internal sealed partial class ListContext : JsonSerializerContext;
