using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Vedette.Watch.Ingest.Dates;
using Vedette.Watch.Ingest.Text;

namespace Vedette.Watch.Ingest.Pages;

/// <summary>What a page says about itself, from its linked data (JSON-LD), its meta elements and its visible parts, trusted in this order.</summary>
internal sealed class PageFacts
{
    private readonly IHtmlDocument tree;
    private readonly PageContext context;
    private readonly IntakeLimits limits;
    private readonly LinkedData data;
    private readonly Dictionary<string, string> meta = new(StringComparer.OrdinalIgnoreCase);

    public PageFacts(IHtmlDocument tree, PageContext context, IntakeLimits limits)
    {
        this.tree = tree;
        this.context = context;
        this.limits = limits;
        data = LinkedData.Read(tree, limits);
        foreach (var element in tree.QuerySelectorAll("meta[content]"))
        {
            var name = element.GetAttribute("property") ?? element.GetAttribute("name") ?? element.GetAttribute("itemprop") ?? element.GetAttribute("http-equiv");
            if (name is { Length: > 0 and < 80 } && element.GetAttribute("content") is { Length: > 0 } content)
                meta.TryAdd(name, content);
        }

        Place = BaseOf(tree, context.Address);
        (Title, Headline) = FindTitle();
        Author = FindAuthor();
    }

    /// <summary>What relative links are completed with.</summary>
    public Uri? Place { get; }

    public string? Title { get; }

    /// <summary>The element that shows the title, if one does.</summary>
    public IElement? Headline { get; }

    public string? Author { get; }

    public bool IsStub => data.IsFree == false || Meta("article:content_tier") is "locked" or "metered";

    /// <summary>The whole text when the page carries it as data; used when the tree has none.</summary>
    public string? Body => data.Body is { Length: > 0 } body ? HtmlText.Plain(body) : null;

    public string? Publisher => data.Publisher ?? CleanText.Line(Meta("og:site_name") ?? Meta("application-name") ?? Meta("dc.publisher"), 200);

    public string? Language
    {
        get
        {
            var tag = tree.DocumentElement.GetAttribute("lang") ?? tree.DocumentElement.GetAttribute("xml:lang") ?? data.Language ?? Meta("content-language") ?? Meta("og:locale");
            return CleanText.Line(tag?.Split(',')[0].Replace('_', '-'), 35);
        }
    }

    public Uri? Canonical
    {
        get
        {
            var named = tree.QuerySelector("link[rel~=canonical]")?.GetAttribute("href") ?? Meta("og:url");
            var address = Feeds.XmlFeed.Link(named, Place);
            // A front page named as the address of every article is a mistake of the publisher's system.
            return address is { AbsolutePath: "/", Query: "" } && context.Address is { AbsolutePath.Length: > 1 } ? null : address;
        }
    }

    public SourcedDate? Published => SourcedDate.Choose(
        [
            context.EntryDate,
            SourcedDate.Read(data.Published, DateSource.Page, "page JSON-LD datePublished"),
            FromMeta("article:published_time", "datePublished", "og:article:published_time", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "publication_date",
                "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date", "date", "cXenseParse:recs:publishtime", "article.published"),
            FromTime(),
            AddressDate.Read(context.Address ?? Canonical),
            context.LastModified is { } header ? new SourcedDate(header, false, DateSource.Header, "header Last-Modified") : null,
        ],
        context.Fetched);

    public SourcedDate? Modified => (SourcedDate.Read(data.Modified, DateSource.Page, "page JSON-LD dateModified")
        ?? FromMeta("article:modified_time", "dateModified", "og:updated_time", "lastmod", "last-modified", "dcterms.modified"))?.Judged(context.Fetched);

    private SourcedDate? FromMeta(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (SourcedDate.Read(Meta(name), DateSource.Page, "page meta " + name) is { } date)
                return date;
        }

        return null;
    }

    /// <summary>The time element that is marked as the publication's, else the first below the headline, else the first of the page.</summary>
    private SourcedDate? FromTime()
    {
        var times = tree.QuerySelectorAll("time[datetime], [itemprop=datePublished]").Take(50).Where(t => !MainText.Ancestry(t).Any(a => a.LocalName is "nav" or "footer" or "aside")).ToList();
        var best = times.Find(t => t.GetAttribute("itemprop") == "datePublished" || t.HasAttribute("pubdate") || (t.ClassName ?? "").Contains("publish", StringComparison.OrdinalIgnoreCase));
        if (best is null && Headline is not null)
            best = times.Find(t => Headline.CompareDocumentPosition(t).HasFlag(DocumentPositions.Following));
        best ??= times.FirstOrDefault();
        return best is null ? null : SourcedDate.Read(best.GetAttribute("datetime") ?? best.GetAttribute("content") ?? best.TextContent, DateSource.Page, "page time");
    }

    private (string? Title, IElement? Headline) FindTitle()
    {
        var window = CleanText.Line(tree.Title, limits.TitleLength);
        string?[] said = [data.Headline, CleanText.Line(Meta("og:title"), limits.TitleLength), CleanText.Line(Meta("twitter:title"), limits.TitleLength), window];
        IElement? best = null;
        var most = 0.0;
        foreach (var heading in tree.QuerySelectorAll("h1, [itemprop=headline], h2").Take(40))
        {
            if (heading.LocalName == "meta" || CleanText.Line(heading.TextContent, limits.TitleLength) is not { } text)
                continue;
            var likeness = said.Max(s => s is null ? 0 : Likeness(text, s)) * (heading.LocalName == "h2" ? 0.8 : 1);
            if (likeness > most)
                (best, most) = (heading, likeness);
        }

        if (best is not null && most >= 0.4)
            return (CleanText.Line(best.TextContent, limits.TitleLength), best);
        var only = tree.QuerySelectorAll("h1").ToList();
        if (only.Count == 1 && said.All(s => s is null))
            return (CleanText.Line(only[0].TextContent, limits.TitleLength), only[0]);
        return ((data.Headline ?? said[1] ?? said[2] ?? WithoutSite(window)) is { } words ? WithoutSite(words) : null, null);
    }

    /// <summary>"Headline | Outlet" without the outlet.</summary>
    private static string? WithoutSite(string? title)
    {
        if (title is null)
            return null;
        foreach (var separator in (ReadOnlySpan<string>)[" | ", " - ", " – ", " — ", " :: ", " » "])
        {
            var at = title.LastIndexOf(separator, StringComparison.Ordinal);
            if (at > 15 && title.Length - at < 45)
                return title[..at].TrimEnd();
        }

        return title;
    }

    /// <summary>Shared words over all words of the shorter one.</summary>
    private static double Likeness(string one, string other)
    {
        var a = Words(one);
        var b = Words(other);
        if (a.Count == 0 || b.Count == 0)
            return 0;
        var shared = a.Count(b.Contains);
        return shared / (double)Math.Max(Math.Min(a.Count, b.Count), 2) * (a.Count >= 3 ? 1 : 0.5);
    }

    private static HashSet<string> Words(string text) =>
        [.. text.Split((char[])[' ', ',', '.', ':', ';', '|', '-', '–', '—', '"', '“', '”', '\'', '’', '‘', '?', '!', '(', ')'], StringSplitOptions.RemoveEmptyEntries).Select(w => w.ToLowerInvariant())];

    private string? FindAuthor()
    {
        var said = data.Author ?? Meta("author") ?? Meta("article:author") ?? Meta("parsely-author") ?? Meta("sailthru.author") ?? Meta("byl") ?? Meta("dc.creator") ?? Meta("dcterms.creator");
        if (Byline(said) is { } known)
            return known;
        var shown = tree.QuerySelector("[rel=author]") ?? tree.QuerySelector("[itemprop=author] [itemprop=name], [itemprop=author]")
            ?? tree.QuerySelector(".byline a, .byline, .author-name, .author, .article-author, .c-byline, .byline__name");
        return shown is null || MainText.Ancestry(shown).Any(a => a.LocalName is "nav" or "footer" or "aside") ? null : Byline(shown.TextContent);
    }

    private static string? Byline(string? words)
    {
        var line = CleanText.Line(words, 200);
        if (line is null || line.Contains("://", StringComparison.Ordinal) || line.Contains('@'))
            return null;
        return line.StartsWith("By ", StringComparison.OrdinalIgnoreCase) ? CleanText.Line(line[3..]) : line;
    }

    private string? Meta(string name) => meta.GetValueOrDefault(name);

    private static Uri? BaseOf(IHtmlDocument tree, Uri? address) =>
        tree.QuerySelector("base[href]")?.GetAttribute("href") is { } named ? Feeds.XmlFeed.Link(named, address) ?? address : address;
}
