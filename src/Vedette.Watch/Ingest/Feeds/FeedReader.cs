using System.Globalization;
using System.Xml;
using Vedette.Watch.Ingest.Archives;

namespace Vedette.Watch.Ingest.Feeds;

/// <summary>Feeds in RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0 and JSON Feed. A feed that breaks off gives the entries before the break and says so.</summary>
public static class FeedReader
{
    /// <param name="bytes">The body as it came; gzip is unpacked.</param>
    /// <param name="contentType">The header's value, a hint only.</param>
    /// <param name="address">Where the feed was read, to complete relative links.</param>
    public static Reading<Feed> Read(ReadOnlyMemory<byte> bytes, string? contentType, Uri? address, IntakeLimits limits)
    {
        if (!Inflation.TryUnpack(bytes, limits.FeedBytes, limits, out var content, out var reason))
            return new Refusal(reason);
        switch (First(content.Span))
        {
            case '{' or '[':
                return JsonFeed.Read(content, address, limits);
            case '<':
                return ReadXml(content, contentType, address, limits);
            case '\0':
                return new Refusal("empty: no feed");
            default:
                return new Refusal("neither XML nor JSON");
        }
    }

    private static Reading<Feed> ReadXml(ReadOnlyMemory<byte> content, string? contentType, Uri? address, IntakeLimits limits)
    {
        using var xml = SafeXml.Open(content.Span, contentType, out var reason);
        if (xml is null)
            return new Refusal(reason);
        XmlFeed? feed = null;
        try
        {
            if (xml.MoveToContent() != XmlNodeType.Element)
                return new Refusal("no XML element");
            FeedFormat? format = xml.LocalName switch
            {
                "rss" => FeedFormat.Rss,
                "RDF" => FeedFormat.Rdf,
                "feed" => FeedFormat.Atom,
                _ => null,
            };
            if (format is null)
            {
                return new Refusal(xml.LocalName.ToLowerInvariant() switch
                {
                    "html" => "an HTML page, not a feed",
                    "urlset" or "sitemapindex" => "a sitemap, not a feed",
                    "opml" => "a list of feeds (OPML), not a feed",
                    var other => $"no feed: the root element is \"{Text.CleanText.Line(other, 40)}\"",
                });
            }

            feed = new XmlFeed(format.Value, address, limits);
            feed.Read(xml);
        }
        catch (XmlException e)
        {
            reason = string.Create(CultureInfo.InvariantCulture, $"broken XML at line {e.LineNumber}, column {e.LinePosition}");
            if (feed is null || !feed.Any)
                return new Refusal(reason);
            feed.Problem(reason + "; what lies behind is not read");
        }

        return feed.Result();
    }

    /// <summary>The first character that is neither white space nor part of a byte order mark, in any of the encodings.</summary>
    internal static char First(ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes[..Math.Min(bytes.Length, 4096)])
        {
            if (b is not (0 or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or 0xEF or 0xBB or 0xBF or 0xFE or 0xFF))
                return (char)b;
        }

        return '\0';
    }
}
