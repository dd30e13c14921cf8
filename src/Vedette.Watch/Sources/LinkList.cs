using System.IO.Enumeration;
using AngleSharp.Html.Dom;
using Vedette.Watch.Fetch;
using Vedette.Watch.Ingest;
using Vedette.Watch.Ingest.Pages;
using Vedette.Watch.Ingest.Text;

namespace Vedette.Watch.Sources;

/// <summary>The links of a page that lead to articles: on the page's own host, with a path of the pattern that the source names.</summary>
internal static class LinkList
{
    private const int MaxLinks = 2000;

    public static Reading<Listing> Read(WatchedSource source, Fetched fetched, IntakeLimits limits)
    {
        using var tree = HtmlTree.Parse(Charset.Decode(fetched.Body.Span, fetched.ContentType), limits, out var reason);
        if (tree is null)
            return new Refusal(reason);
        var entries = new List<SourceEntry>();
        var seen = new HashSet<string>();
        foreach (var anchor in tree.Links.OfType<IHtmlAnchorElement>())
        {
            if (entries.Count >= MaxLinks)
                break;
            if (anchor.GetAttribute("href") is not { } words || !Uri.TryCreate(fetched.Address, words.Trim(), out var link) || link.Authority != fetched.Address.Authority)
                continue;
            var address = link.GetLeftPart(UriPartial.Query);
            if (link.AbsolutePath != fetched.Address.AbsolutePath && FileSystemName.MatchesSimpleExpression(source.Links ?? "*", link.AbsolutePath) && seen.Add(address))
                entries.Add(SourceEntry.Of(address, null) with { Link = address });
        }

        return entries.Count > 0 ? new Listing(entries) : new Refusal($"no link with a path like {source.Links}");
    }
}
