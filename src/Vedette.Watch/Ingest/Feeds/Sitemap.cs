using System.Globalization;
using System.Xml;
using Vedette.Watch.Ingest.Archives;
using Vedette.Watch.Ingest.Dates;
using Vedette.Watch.Ingest.Text;

namespace Vedette.Watch.Ingest.Feeds;

/// <summary>One address of a sitemap, with what the news extension says of it.</summary>
public sealed record SitemapEntry(Uri Address)
{
    public SourcedDate? Modified { get; init; }

    public string? Title { get; init; }

    public string? Publisher { get; init; }

    public string? Language { get; init; }

    /// <summary>news:publication_date.</summary>
    public SourcedDate? Published { get; init; }
}

/// <summary>A sitemap, or an index whose entries are sitemaps.</summary>
public sealed record Sitemap(bool IsIndex, IReadOnlyList<SitemapEntry> Entries)
{
    private const string News = "http://www.google.com/schemas/sitemap-news/0.9";

    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <param name="bytes">The body as it came; gzip is unpacked.</param>
    public static Reading<Sitemap> Read(ReadOnlyMemory<byte> bytes, string? contentType, Uri? address, IntakeLimits limits)
    {
        if (!Inflation.TryUnpack(bytes, limits.FeedBytes, limits, out var content, out var reason))
            return new Refusal(reason);
        using var xml = SafeXml.Open(content.Span, contentType, out reason);
        if (xml is null)
            return new Refusal(reason);
        var entries = new List<SitemapEntry>();
        var problems = new List<string>();
        var index = false;
        try
        {
            if (xml.MoveToContent() != XmlNodeType.Element || xml.LocalName is not ("urlset" or "sitemapindex"))
                return new Refusal("no sitemap");
            index = xml.LocalName == "sitemapindex";
            while (xml.Read())
            {
                if (xml.NodeType != XmlNodeType.Element || xml.LocalName is not ("url" or "sitemap"))
                    continue;
                if (entries.Count >= limits.FeedItems)
                {
                    problems.Add(string.Create(CultureInfo.InvariantCulture, $"more than {limits.FeedItems:N0} entries; the rest is not read"));
                    break;
                }

                if (Entry(xml, address, limits) is { } entry)
                    entries.Add(entry);
            }
        }
        catch (XmlException e)
        {
            reason = string.Create(CultureInfo.InvariantCulture, $"broken XML at line {e.LineNumber}, column {e.LinePosition}");
            if (entries.Count == 0)
                return new Refusal(reason);
            problems.Add(reason + "; what lies behind is not read");
        }

        return new Sitemap(index, entries) { Problems = problems };
    }

    private static SitemapEntry? Entry(XmlReader xml, Uri? address, IntakeLimits limits)
    {
        if (xml.IsEmptyElement)
            return null;
        var depth = xml.Depth;
        Uri? location = null;
        SourcedDate? modified = null, published = null;
        string? title = null, publisher = null, language = null;
        while (xml.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth))
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName is "news" or "publication")
                continue;
            var news = xml.NamespaceURI == News;
            var part = XmlPart.Read(xml, withChildren: false);
            switch (part.Name)
            {
                case "loc" when location is null:
                    location = XmlFeed.Link(part.Words, address);
                    break;
                case "lastmod":
                    modified = SourcedDate.Read(part.Words, DateSource.Entry, "sitemap lastmod");
                    break;
                case "publication_date" when news:
                    published = SourcedDate.Read(part.Words, DateSource.Entry, "sitemap news:publication_date");
                    break;
                case "title" when news:
                    title = CleanText.Line(part.Words, limits.TitleLength);
                    break;
                case "name" when news:
                    publisher = CleanText.Line(part.Words, 200);
                    break;
                case "language" when news:
                    language = CleanText.Line(part.Words, 35);
                    break;
            }
        }

        return location is null ? null : new SitemapEntry(location) { Modified = modified, Published = published, Title = title, Publisher = publisher, Language = language };
    }
}
