using System.Text;
using System.Text.Json;
using AngleSharp.Html.Dom;
using Vedette.Watch.Ingest.Text;

namespace Vedette.Watch.Ingest.Pages;

/// <summary>The article object among a page's JSON-LD blocks (schema.org).</summary>
internal sealed record LinkedData
{
    private const int LongestBlock = 2_000_000;
    private const int MostObjects = 500;

    private static readonly HashSet<string> Articles = new(StringComparer.Ordinal)
    {
        "NewsArticle", "Article", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle", "OpinionNewsArticle", "ReviewNewsArticle", "LiveBlogPosting", "BlogPosting",
        "SocialMediaPosting", "Report", "AdvertiserContentArticle", "AskPublicNewsArticle",
    };

    public string? Headline { get; private init; }

    public string? Author { get; private init; }

    public string? Publisher { get; private init; }

    public string? Published { get; private init; }

    public string? Modified { get; private init; }

    public string? Language { get; private init; }

    public string? Body { get; private init; }

    public bool? IsFree { get; private init; }

    public static LinkedData Read(IHtmlDocument tree, IntakeLimits limits)
    {
        foreach (var script in tree.QuerySelectorAll("script[type*='ld+json']").Take(30))
        {
            var text = script.TextContent;
            if (text.Length is 0 or > LongestBlock)
                continue;
            try
            {
                using var document = JsonDocument.Parse(Mended(text), new JsonDocumentOptions { MaxDepth = limits.JsonDepth, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
                if (Article(document.RootElement) is { } article)
                    return Of(article, document.RootElement, limits);
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                // Broken linked data is common; the page's other signs do.
            }
        }

        return new LinkedData();
    }

    /// <summary>Raw line breaks inside strings are the usual mistake.</summary>
    private static string Mended(string text)
    {
        var mended = new StringBuilder(text.Length);
        foreach (var c in text)
            mended.Append(char.IsControl(c) ? ' ' : c);
        return mended.ToString().Trim(' ', ';');
    }

    private static JsonElement? Article(JsonElement root)
    {
        var waiting = new Queue<JsonElement>([root]);
        for (var seen = 0; waiting.Count > 0 && seen < MostObjects; seen++)
        {
            var element = waiting.Dequeue();
            if (element.ValueKind == JsonValueKind.Array)
            {
                foreach (var one in element.EnumerateArray().Take(MostObjects))
                    waiting.Enqueue(one);
            }
            else if (element.ValueKind == JsonValueKind.Object)
            {
                if (Types(element).Any(Articles.Contains))
                    return element;
                foreach (var name in (ReadOnlySpan<string>)["@graph", "mainEntity", "mainEntityOfPage"])
                {
                    if (element.TryGetProperty(name, out var inner))
                        waiting.Enqueue(inner);
                }
            }
        }

        return null;
    }

    private static LinkedData Of(JsonElement article, JsonElement root, IntakeLimits limits) => new()
    {
        Headline = HtmlText.Line(Words(article, "headline") ?? Words(article, "name"), limits.TitleLength),
        Author = Name(article, "author", root) ?? Name(article, "creator", root),
        Publisher = Name(article, "publisher", root),
        Published = Words(article, "datePublished") ?? Words(article, "dateCreated"),
        Modified = Words(article, "dateModified"),
        Language = Words(article, "inLanguage"),
        Body = Words(article, "articleBody"),
        IsFree = article.TryGetProperty("isAccessibleForFree", out var free)
            ? free.ValueKind switch { JsonValueKind.False => false, JsonValueKind.True => true, JsonValueKind.String => !string.Equals(free.GetString(), "false", StringComparison.OrdinalIgnoreCase), _ => null }
            : null,
    };

    private static IEnumerable<string> Types(JsonElement element)
    {
        if (!element.TryGetProperty("@type", out var type))
            return [];
        return type.ValueKind switch
        {
            JsonValueKind.String => [type.GetString()!],
            JsonValueKind.Array => type.EnumerateArray().Where(t => t.ValueKind == JsonValueKind.String).Select(t => t.GetString()!),
            _ => [],
        };
    }

    private static string? Words(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A name given as text, as an object, as several of these, or as the id of an object elsewhere in the graph.</summary>
    private static string? Name(JsonElement element, string property, JsonElement root)
    {
        if (!element.TryGetProperty(property, out var value))
            return null;
        IEnumerable<JsonElement> all = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Take(10) : [value];
        var names = all.Select(v => v.ValueKind == JsonValueKind.String ? v.GetString() : Words(v, "name") ?? Named(root, Words(v, "@id"))).OfType<string>();
        return HtmlText.Line(string.Join(", ", names), 200);
    }

    private static string? Named(JsonElement root, string? id)
    {
        if (id is null || root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("@graph", out var graph) || graph.ValueKind != JsonValueKind.Array)
            return null;
        foreach (var element in graph.EnumerateArray().Take(MostObjects))
        {
            if (Words(element, "@id") == id && Words(element, "name") is { } name)
                return name;
        }

        return null;
    }
}
