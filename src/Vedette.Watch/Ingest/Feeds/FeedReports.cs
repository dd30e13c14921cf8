using Vedette.Coding;
using Vedette.Watch.Ingest.Dates;

namespace Vedette.Watch.Ingest.Feeds;

/// <summary>A feed's entries as reports, for those who have nothing better than the feed itself: the headline is the first line.</summary>
public static class FeedReports
{
    /// <param name="fetched">When the feed was fetched; null for a file.</param>
    public static ReadReport? Of(Feed feed, FeedItem item, Origin origin, DateTimeOffset? fetched)
    {
        var body = item.Text;
        var text = item.Title is not { } title ? body : body.Length == 0 ? title : body.StartsWith(title, StringComparison.Ordinal) ? body : title + "\n" + body;
        if (text.Length == 0)
            return null;
        var published = SourcedDate.Choose([item.Published, item.Updated, feed.Updated], fetched);
        return new ReadReport(
            new Report(item.Id, text)
            {
                Date = published?.Day,
                Title = item.Title,
                Publisher = item.Source ?? feed.Title,
                Url = item.Link?.AbsoluteUri,
                Language = item.Language ?? feed.Language ?? "en",
            },
            origin,
            0)
        {
            Provenance = new Provenance { Published = published, Modified = item.Updated, Author = item.Author, Canonical = item.Link },
        };
    }
}
