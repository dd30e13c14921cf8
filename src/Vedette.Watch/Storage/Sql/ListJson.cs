using System.Text.Json;
using System.Text.Json.Serialization;
using Vedette.Coding;
using Vedette.Watch.Ingest;

namespace Vedette.Watch.Storage.Sql;

/// <summary>Lists as JSON in a column.</summary>
internal static class ListJson
{
    public static string Of(IReadOnlyList<string> words) => JsonSerializer.Serialize([.. words], ListContext.Default.StringArray);

    public static string Of(IReadOnlyList<TextSpan> spans)
    {
        var pairs = new int[spans.Count][];
        for (var i = 0; i < pairs.Length; i++)
            pairs[i] = [spans[i].Start, spans[i].End];
        return JsonSerializer.Serialize(pairs, ListContext.Default.Int32ArrayArray);
    }

    public static string Of(IReadOnlyList<RelatedLink> links) => JsonSerializer.Serialize([.. links], ListContext.Default.RelatedLinkArray);

    public static IReadOnlyList<RelatedLink> Links(string? json) => json is null ? [] : JsonSerializer.Deserialize(json, ListContext.Default.RelatedLinkArray) ?? [];

    public static string Of(IReadOnlyList<long> numbers) => JsonSerializer.Serialize([.. numbers], ListContext.Default.Int64Array);

    public static IReadOnlyList<string> Words(string json) => json == "[]" ? [] : JsonSerializer.Deserialize(json, ListContext.Default.StringArray) ?? [];

    public static IReadOnlyList<TextSpan> Spans(string json) =>
        json == "[]" ? [] : [.. JsonSerializer.Deserialize(json, ListContext.Default.Int32ArrayArray)!.Select(p => new TextSpan(p[0], p[1]))];
}

[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(int[][]))]
[JsonSerializable(typeof(long[]))]
[JsonSerializable(typeof(RelatedLink[]))]
internal sealed partial class ListContext : JsonSerializerContext;
