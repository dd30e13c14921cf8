using Vedette.Watch.Fetch;
using Vedette.Watch.Ingest;
using Vedette.Watch.Ingest.Dates;
using Vedette.Watch.Ingest.Feeds;

namespace Vedette.Watch.Sources;

/// <summary>What a source lists at one visit, the newest first.</summary>
public sealed record Listing(IReadOnlyList<SourceEntry> Entries)
{
    /// <summary>What could not be read though the listing as a whole could.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>How long the publisher asks not to come back.</summary>
    public TimeSpan? Rest { get; init; }

    /// <summary>Set when the listing is a window without gaps: what was in it and is not any more was taken down.</summary>
    public Func<string, bool>? Covers { get; init; }

    /// <summary>How far the source was read, in its own terms.</summary>
    public string? Position { get; init; }

    /// <summary>Sitemaps that this one lists.</summary>
    public IReadOnlyList<Uri> Further { get; init; } = [];
}

/// <summary>From the bytes of a source to its entries.</summary>
public static class ListingReader
{
    public static string Accept(SourceKind kind) => kind switch
    {
        SourceKind.Feed => "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5",
        SourceKind.Sitemap => "application/xml, text/xml, */*;q=0.5",
        _ => "text/html, application/xhtml+xml, */*;q=0.5",
    };

    public static Reading<Listing> Read(WatchedSource source, Fetched fetched, IntakeLimits limits) => source.Kind switch
    {
        SourceKind.Feed => Feed(fetched, limits),
        SourceKind.Sitemap => Map(fetched, limits),
        SourceKind.PageList => LinkList.Read(source, fetched, limits),
        SourceKind.Telegram => ChannelListing.Read(source, fetched, limits),
        _ => new Refusal($"{source.Kind} has no listing"),
    };

    private static Reading<Listing> Feed(Fetched fetched, IntakeLimits limits)
    {
        var reading = FeedReader.Read(fetched.Body, fetched.ContentType, fetched.Address, limits);
        if (reading.Value is not { } feed)
            return new Refusal(reading.Reason!);
        return new Listing([.. feed.Items.Select(item => SourceEntry.Of(item.Id, item.Published ?? item.Updated ?? feed.Updated) with
        {
            Link = item.Link?.AbsoluteUri,
            Title = item.Title,
            Text = item.Text is { Length: > 0 } text ? text : null,
            Publisher = item.Source ?? feed.Title,
            Language = item.Language ?? feed.Language,
            Updated = item.Updated?.ToString(),
        })])
        {
            Problems = feed.Problems,
            Rest = feed.TimeToLive,
        };
    }

    private static Reading<Listing> Map(Fetched fetched, IntakeLimits limits)
    {
        var reading = Sitemap.Read(fetched.Body, fetched.ContentType, fetched.Address, limits);
        if (reading.Value is not { } map)
            return new Refusal(reading.Reason!);
        var newest = map.Entries.OrderByDescending(e => (e.Published ?? e.Modified)?.Moment ?? DateTimeOffset.MinValue).ToList();
        if (map.IsIndex)
            return new Listing([]) { Problems = map.Problems, Further = [.. newest.Select(e => e.Address)] };
        return new Listing([.. newest.Select(e => SourceEntry.Of(e.Address.AbsoluteUri, e.Published) with
        {
            Link = e.Address.AbsoluteUri,
            Title = e.Title,
            Publisher = e.Publisher,
            Language = e.Language,
            Updated = e.Modified?.ToString(),
        })])
        {
            Problems = map.Problems,
        };
    }
}
