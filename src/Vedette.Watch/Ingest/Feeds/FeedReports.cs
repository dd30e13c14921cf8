using Vedette.Coding;
using Vedette.Watch.Ingest.Dates;

namespace Vedette.Watch.Ingest.Feeds;

/// <summary>A feed's entries as reports, for those who have nothing better than the feed itself: the headline is the first line.</summary>
public static class FeedReports
{
    public static IntakeItem Of(Feed feed, FeedItem item, Origin origin, long offset, IntakeDefaults defaults, IntakeLimits limits)
    {
        var body = item.Text;
        var text = item.Title is not { } title ? body : body.Length == 0 ? title : body.StartsWith(title, StringComparison.Ordinal) ? body : title + "\n" + body;
        if (text.Length == 0)
            return new SetAside("an entry without words", origin, offset);
        var published = SourcedDate.Choose([item.Published, item.Updated, feed.Updated], null);
        var report = new Report(item.Id, text)
        {
            Date = published?.Day,
            Title = item.Title,
            Publisher = item.Source ?? feed.Title,
            Url = item.Link?.AbsoluteUri,
            Language = item.Language ?? feed.Language ?? "en",
        };
        // The headline is in the text already.
        return ReportJson.Complete(report, defaults with { TitleInText = false }, limits, out var reason) is { } complete
            ? new ReadReport(complete, origin, offset)
            {
                Provenance = new Provenance { Published = published, Modified = item.Updated, Author = item.Author, Canonical = item.Link },
            }
            : new SetAside(reason, origin, offset);
    }
}
