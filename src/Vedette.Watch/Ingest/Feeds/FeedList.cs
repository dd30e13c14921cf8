using System.Globalization;
using System.Text;
using System.Xml;
using Vedette.Watch.Ingest.Text;

namespace Vedette.Watch.Ingest.Feeds;

/// <summary>One feed of a list.</summary>
/// <param name="Folder">Names of the folders it lies in, joined by " / "; empty at the top.</param>
public sealed record ListedFeed(Uri Address, string Title, Uri? Site, string Folder);

/// <summary>Lists of feeds in OPML 1.0 and 2.0.</summary>
public sealed record FeedList(string? Title, IReadOnlyList<ListedFeed> Feeds)
{
    public static Reading<FeedList> Read(ReadOnlySpan<byte> bytes, string? contentType, IntakeLimits limits)
    {
        if (bytes.Length > limits.FeedBytes)
            return new Refusal(string.Create(CultureInfo.InvariantCulture, $"over {limits.FeedBytes:N0} bytes"));
        using var xml = SafeXml.Open(bytes, contentType, out var reason);
        if (xml is null)
            return new Refusal(reason);
        try
        {
            if (xml.MoveToContent() != XmlNodeType.Element || !xml.LocalName.Equals("opml", StringComparison.OrdinalIgnoreCase))
                return new Refusal("no list of feeds: the root element is not opml");
            return Outlines(xml, limits);
        }
        catch (XmlException e)
        {
            return new Refusal(string.Create(CultureInfo.InvariantCulture, $"broken XML at line {e.LineNumber}, column {e.LinePosition}"));
        }
    }

    private static Reading<FeedList> Outlines(XmlReader xml, IntakeLimits limits)
    {
        var feeds = new List<ListedFeed>();
        var folders = new List<(int Depth, string Name)>();
        string? title = null;
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.LocalName == "title")
            {
                title ??= CleanText.Line(XmlPart.Read(xml).Words, limits.TitleLength);
                continue;
            }

            if (xml.LocalName != "outline")
                continue;
            folders.RemoveAll(f => f.Depth >= xml.Depth);
            var name = CleanText.Line(xml.GetAttribute("title") ?? xml.GetAttribute("text"), 200) ?? "";
            if (XmlFeed.Link(xml.GetAttribute("xmlUrl"), null) is { } address)
            {
                if (feeds.Count >= limits.FeedItems)
                    break;
                feeds.Add(new ListedFeed(address, name.Length > 0 ? name : address.Host, XmlFeed.Link(xml.GetAttribute("htmlUrl"), null), string.Join(" / ", folders.Select(f => f.Name))));
            }
            else if (name.Length > 0 && folders.Count < 8)
            {
                folders.Add((xml.Depth, name));
            }
        }

        return new FeedList(title, feeds);
    }

    /// <summary>The list as OPML 2.0: folders become nested outlines, in the order in which they first come.</summary>
    public string ToOpml()
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(new Utf8Words(text), new XmlWriterSettings { Indent = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("opml");
            xml.WriteAttributeString("version", "2.0");
            xml.WriteStartElement("head");
            xml.WriteElementString("title", Title ?? "");
            xml.WriteEndElement();
            xml.WriteStartElement("body");
            foreach (var folder in Feeds.GroupBy(f => f.Folder))
            {
                var path = folder.Key.Length == 0 ? [] : folder.Key.Split(" / ");
                foreach (var name in path)
                {
                    xml.WriteStartElement("outline");
                    xml.WriteAttributeString("text", name);
                }

                foreach (var feed in folder)
                {
                    xml.WriteStartElement("outline");
                    xml.WriteAttributeString("type", "rss");
                    xml.WriteAttributeString("text", feed.Title);
                    xml.WriteAttributeString("title", feed.Title);
                    xml.WriteAttributeString("xmlUrl", feed.Address.AbsoluteUri);
                    if (feed.Site is { } site)
                        xml.WriteAttributeString("htmlUrl", site.AbsoluteUri);
                    xml.WriteEndElement();
                }

                foreach (var _ in path)
                    xml.WriteEndElement();
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return text.Append('\n').ToString();
    }

    private sealed class Utf8Words(StringBuilder text) : StringWriter(text, CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}
