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

    /// <summary>Pairs of a document's number and an id of its own.</summary>
    public static string Of(IReadOnlyList<(long Document, string Id)> pairs) =>
        "[" + string.Join(',', pairs.Select(p => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"[{p.Document},{JsonSerializer.Serialize(p.Id, ListContext.Default.String)}]"))) + "]";

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

    public static IReadOnlyList<TextSpan> Spans(string json) =>
        json == "[]" ? [] : Pairs(json);

    /// <summary>Pairs of numbers, whatever stands between them.</summary>
    private static List<TextSpan> Pairs(ReadOnlySpan<char> json)
    {
        var spans = new List<TextSpan>(1);
        int? start = null;
        for (var i = 0; i < json.Length; i++)
        {
            if (!char.IsAsciiDigit(json[i]))
                continue;
            var number = 0;
            for (; i < json.Length && char.IsAsciiDigit(json[i]); i++)
                number = (number * 10) + json[i] - '0';
            if (start is { } first)
                spans.Add(new TextSpan(first, number));
            start = start is null ? number : null;
        }

        return spans;
    }
}

[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(int[][]))]
[JsonSerializable(typeof(long[]))]
[JsonSerializable(typeof(RelatedLink[]))]
internal sealed partial class ListContext : JsonSerializerContext;
