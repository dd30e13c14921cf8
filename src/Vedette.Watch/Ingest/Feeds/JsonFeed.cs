using System.Globalization;
using System.Net;
using System.Text.Json;
using Vedette.Watch.Ingest.Dates;
using Vedette.Watch.Ingest.Text;

namespace Vedette.Watch.Ingest.Feeds;

/// <summary>JSON Feed 1.0 and 1.1.</summary>
internal static class JsonFeed
{
    public static Reading<Feed> Read(ReadOnlyMemory<byte> content, Uri? address, IntakeLimits limits)
    {
        if (content.Span.StartsWith("\uFEFF"u8))
            content = content[3..];
        try
        {
            using var document = JsonDocument.Parse(content, new JsonDocumentOptions { MaxDepth = limits.JsonDepth, AllowTrailingCommas = true });
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !(Words(root, "version") ?? "").Contains("jsonfeed.org/version/", StringComparison.Ordinal))
                return new Refusal("JSON, but no JSON Feed: its version is missing");
            if (!root.TryGetProperty("items", out var list) || list.ValueKind != JsonValueKind.Array)
                return new Refusal("a JSON Feed without items");
            return Feed(root, list, address, limits);
        }
        catch (JsonException e)
        {
            return new Refusal(e.Message.Contains("maximum configured depth", StringComparison.Ordinal)
                ? string.Create(CultureInfo.InvariantCulture, $"JSON nested deeper than {limits.JsonDepth}")
                : string.Create(CultureInfo.InvariantCulture, $"broken JSON at line {(e.LineNumber ?? 0) + 1}"));
        }
    }

    private static Feed Feed(JsonElement root, JsonElement list, Uri? address, IntakeLimits limits)
    {
        var items = new List<FeedItem>();
        var problems = new List<string>();
        var language = CleanText.Line(Words(root, "language"), 35);
        var number = 0;
        foreach (var element in list.EnumerateArray())
        {
            if (items.Count >= limits.FeedItems)
            {
                problems.Add(string.Create(CultureInfo.InvariantCulture, $"more than {limits.FeedItems:N0} entries; the rest is not read"));
                break;
            }

            number++;
            if (element.ValueKind != JsonValueKind.Object)
                problems.Add(string.Create(CultureInfo.InvariantCulture, $"entry {number}: no object"));
            else
                items.Add(Item(element, number, language, address, limits));
        }

        return new Feed(FeedFormat.Json, items)
        {
            Title = CleanText.Line(Words(root, "title"), limits.TitleLength),
            Site = XmlFeed.Link(Words(root, "home_page_url"), address),
            Next = XmlFeed.Link(Words(root, "next_url"), address),
            Language = language,
            Problems = problems,
        };
    }

    private static FeedItem Item(JsonElement element, int number, string? language, Uri? address, IntakeLimits limits)
    {
        var link = XmlFeed.Link(Words(element, "url"), address) ?? XmlFeed.Link(Words(element, "external_url"), address);
        var plain = Words(element, "content_text");
        var item = new FeedItem("", number)
        {
            Link = link,
            Title = CleanText.Line(Words(element, "title"), limits.TitleLength),
            Author = Author(element),
            Summary = Words(element, "summary") is { } summary ? WebUtility.HtmlEncode(summary) : null,
            // Plain text becomes HTML like everything else, its lines paragraphs.
            Content = Words(element, "content_html") ?? (plain is null ? null : WebUtility.HtmlEncode(plain).ReplaceLineEndings("<br>")),
            Published = SourcedDate.Read(Words(element, "date_published"), DateSource.Entry, "entry date_published")
                ?? SourcedDate.Read(Words(element, "date_modified"), DateSource.Entry, "entry date_modified"),
            Updated = SourcedDate.Read(Words(element, "date_modified"), DateSource.Entry, "entry date_modified"),
            Language = CleanText.Line(Words(element, "language"), 35) ?? language,
            Media = [.. Media(element, address)],
            Categories = [.. Tags(element)],
        };
        return item with { Id = CleanText.Line(Words(element, "id"), 2000) ?? link?.AbsoluteUri ?? XmlFeed.Digest(item) };
    }

    private static string? Author(JsonElement element)
    {
        if (element.TryGetProperty("authors", out var authors) && authors.ValueKind == JsonValueKind.Array)
            return CleanText.Line(string.Join(", ", authors.EnumerateArray().Take(10).Select(a => Words(a, "name")).OfType<string>()), 200);
        return element.TryGetProperty("author", out var one) ? CleanText.Line(Words(one, "name"), 200) : null;
    }

    private static IEnumerable<Uri> Media(JsonElement element, Uri? address)
    {
        if (XmlFeed.Link(Words(element, "image"), address) is { } image)
            yield return image;
        if (!element.TryGetProperty("attachments", out var list) || list.ValueKind != JsonValueKind.Array)
            yield break;
        foreach (var one in list.EnumerateArray().Take(20))
        {
            if (XmlFeed.Link(Words(one, "url"), address) is { } attached)
                yield return attached;
        }
    }

    private static IEnumerable<string> Tags(JsonElement element) =>
        !element.TryGetProperty("tags", out var tags) || tags.ValueKind != JsonValueKind.Array ? []
            : tags.EnumerateArray().Take(50).Where(t => t.ValueKind == JsonValueKind.String).Select(t => CleanText.Line(Safe(t), 100)).OfType<string>();

    private static string? Words(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
            ? value.ValueKind switch { JsonValueKind.String => Safe(value), JsonValueKind.Number => value.GetRawText(), _ => null }
            : null;

    /// <summary>GetString refuses an escaped half of a surrogate pair; such a value is none.</summary>
    private static string? Safe(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
