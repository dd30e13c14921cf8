using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using Vedette.Watch.Ingest.Dates;
using Vedette.Watch.Ingest.Text;

namespace Vedette.Watch.Ingest.Feeds;

/// <summary>The reader's state over one XML feed: 1. fields of the feed, 2. entries, 3. an entry's fields.</summary>
internal sealed class XmlFeed(FeedFormat format, Uri? address, IntakeLimits limits)
{
    private const string Content = "http://purl.org/rss/1.0/modules/content/";
    private const string DublinCore = "http://purl.org/dc/elements/1.1/";
    private const string Media = "http://search.yahoo.com/mrss/";
    private const string AtomNow = "http://www.w3.org/2005/Atom";
    private const string AtomOld = "http://purl.org/atom/ns#";
    private const int MediaOfOne = 20;

    private readonly List<FeedItem> items = [];
    private readonly List<string> problems = [];
    private Uri? root = address;
    private string? title;
    private string? language;
    private Uri? site;
    private Uri? next;
    private SourcedDate? updated;
    private TimeSpan? timeToLive;

    /// <summary>Something of the feed has been read.</summary>
    public bool Any => items.Count > 0 || title is not null;

    public void Problem(string reason) => problems.Add(reason);

    public Feed Result() => new(format, items)
    {
        Title = title,
        Site = site,
        Language = language,
        Updated = updated,
        Next = next,
        TimeToLive = timeToLive,
        Problems = problems,
    };

    public void Read(XmlReader xml)
    {
        root = Base(xml.GetAttribute("xml:base"), root);
        language = xml.GetAttribute("xml:lang");
        var lines = xml as IXmlLineInfo;
        xml.Read();
        while (!xml.EOF)
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName == "channel")
            {
                xml.Read();
            }
            else if (xml.LocalName is "item" or "entry")
            {
                // 2. entries
                if (items.Count >= limits.FeedItems)
                {
                    Problem(string.Create(CultureInfo.InvariantCulture, $"more than {limits.FeedItems:N0} entries; the rest is not read"));
                    return;
                }

                ReadItem(xml, lines?.LineNumber ?? 0);
            }
            else
            {
                // 1. fields of the feed
                TakeField(XmlPart.Read(xml));
                xml.Read();
            }
        }
    }

    private void TakeField(XmlPart part)
    {
        switch (part.Name)
        {
            case "title" when part.Namespace != Media:
                title ??= HtmlText.Line(part.Words, limits.TitleLength);
                break;
            case "link" when part["href"] is { } href:
                if (part["rel"] is null or "alternate")
                    site ??= Link(href, root);
                else if (part["rel"] == "next")
                    next ??= Link(href, root);
                break;
            case "link":
                site ??= Link(part.Words, root);
                break;
            case "language":
                language ??= CleanText.Line(part.Words, 35);
                break;
            case "lastBuildDate" or "updated" or "modified" or "pubDate" or "date":
                updated ??= SourcedDate.Read(part.Words, DateSource.Feed, "feed " + part.Name);
                break;
            case "ttl" when int.TryParse(part.Words, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var minutes) && minutes is > 0 and <= 10_080:
                timeToLive = TimeSpan.FromMinutes(minutes);
                break;
        }
    }

    /// <summary>3. An entry's fields. Leaves the reader behind the entry.</summary>
    private void ReadItem(XmlReader xml, int line)
    {
        var depth = xml.Depth;
        var about = xml.GetAttribute("about", "http://www.w3.org/1999/02/22-rdf-syntax-ns#");
        var place = Base(xml.GetAttribute("xml:base"), root);
        var item = new FeedItem("", line) { Language = xml.GetAttribute("xml:lang") ?? language };
        string? id = null, author = null, creator = null, permanent = null;
        Uri? link = null, original = null;
        var dates = new EntryDates();
        var media = new List<Uri>();
        var categories = new List<string>();
        var empty = xml.IsEmptyElement;
        xml.Read();
        while (!empty && !xml.EOF && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth))
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                xml.Read();
                continue;
            }

            var part = XmlPart.Read(xml);
            switch (part.Namespace, part.Name)
            {
                case (Media, _):
                    TakeMedia(part, media, place, ref item);
                    break;
                case (_, "title"):
                    item = item with { Title = item.Title ?? HtmlText.Line(part["type"] == "html" || format != FeedFormat.Atom ? part.Markup : part.Words, limits.TitleLength) };
                    break;
                case (_, "guid"):
                    id ??= CleanText.Line(part.Words, 2000);
                    permanent = part["isPermaLink"] is null or "true" ? id : null;
                    break;
                case (AtomNow or AtomOld, "id"):
                    id ??= CleanText.Line(part.Words, 2000);
                    break;
                case (_, "origLink"):
                    original = Link(part.Words, place);
                    break;
                case (_, "link") when part["href"] is { } href:
                    if (part["rel"] is null or "alternate")
                        link ??= Link(href, place);
                    else if (part["rel"] == "enclosure" && media.Count < MediaOfOne && Link(href, place) is { } enclosed)
                        media.Add(enclosed);
                    break;
                case (_, "link"):
                    link ??= Link(part.Words, place);
                    break;
                case (Content, "encoded"):
                    item = item with { Content = part.Markup };
                    break;
                case (AtomNow or AtomOld, "content") when part["src"] is null:
                    item = item with { Content = part["type"] is "text" ? System.Net.WebUtility.HtmlEncode(part.Words) : part.Markup };
                    break;
                case (_, "description" or "summary"):
                    item = item with { Summary = item.Summary ?? part.Markup };
                    break;
                case (DublinCore, "creator"):
                    creator ??= CleanText.Line(part.Words, 200);
                    break;
                case (_, "author"):
                    author ??= Person(part);
                    break;
                case (_, "source"):
                    item = item with { Source = CleanText.Line((part.Child("title") ?? part).Words, 200) };
                    break;
                case (_, "category" or "subject"):
                    if (categories.Count < 50 && CleanText.Line(part["term"] ?? part.Words, 100) is { } category)
                        categories.Add(category);
                    break;
                case (_, "enclosure"):
                    if (media.Count < MediaOfOne && Link(part["url"], place) is { } address)
                        media.Add(address);
                    break;
                case (DublinCore, "language"):
                    item = item with { Language = CleanText.Line(part.Words, 35) };
                    break;
                default:
                    dates.Take(part);
                    break;
            }

            xml.Read();
        }

        if (!xml.EOF)
            xml.Read();
        link = original ?? link ?? Link(permanent, null) ?? Link(about, place);
        items.Add(item with
        {
            Id = id ?? CleanText.Line(about, 2000) ?? link?.AbsoluteUri ?? Digest(item),
            Link = link,
            Author = creator ?? author,
            Published = dates.Published ?? dates.Updated,
            Updated = dates.Updated,
            Media = media,
            Categories = categories,
        });
    }

    private static void TakeMedia(XmlPart part, List<Uri> media, Uri? place, ref FeedItem item)
    {
        foreach (var one in (IEnumerable<XmlPart>)[part, .. part.Children])
        {
            if (one.Name is "content" or "thumbnail" && media.Count < MediaOfOne && Link(one["url"], place) is { } address && !media.Contains(address))
                media.Add(address);
            else if (one.Name == "description" && item.Summary is null)
                item = item with { Summary = System.Net.WebUtility.HtmlEncode(one.Words) };
        }
    }

    /// <summary>RSS writes "mail (name)", Atom an element with a name. Mail addresses are left out.</summary>
    private static string? Person(XmlPart part)
    {
        if (part.Child("name") is { } name)
            return CleanText.Line(name.Words, 200);
        var words = CleanText.Line(part.Words, 200);
        if (words is null || !words.Contains('@'))
            return words;
        var open = words.IndexOf('(');
        return open >= 0 ? CleanText.Line(words[(open + 1)..].TrimEnd(')')) : null;
    }

    internal static Uri? Link(string? words, Uri? place)
    {
        var line = CleanText.Line(words, 2000);
        if (line is null)
            return null;
        var made = place is null ? Uri.TryCreate(line, UriKind.Absolute, out var link) : Uri.TryCreate(place, line, out link);
        return made && link!.Scheme is "http" or "https" && link!.Host.Length > 0 ? link : null;
    }

    private static Uri? Base(string? words, Uri? place) => words is null ? place : Link(words, place) ?? place;

    internal static string Digest(FeedItem item) =>
        "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{item.Title}\n{item.Summary}\n{item.Content}")).AsSpan(0, 8));
}

/// <summary>The dates of one entry as they come by.</summary>
internal sealed class EntryDates
{
    public SourcedDate? Published { get; private set; }

    public SourcedDate? Updated { get; private set; }

    public void Take(XmlPart part)
    {
        switch (part.Name)
        {
            case "pubDate" or "published" or "issued" or "created":
                Published ??= SourcedDate.Read(part.Words, DateSource.Entry, "entry " + part.Name);
                break;
            case "date":
                Published ??= SourcedDate.Read(part.Words, DateSource.Entry, "entry dc:date");
                break;
            case "updated" or "modified":
                Updated ??= SourcedDate.Read(part.Words, DateSource.Entry, "entry " + part.Name);
                break;
        }

    }
}
