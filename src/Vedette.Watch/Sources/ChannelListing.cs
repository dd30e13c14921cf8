using System.Globalization;
using Vedette.Watch.Fetch;
using Vedette.Watch.Ingest;
using Vedette.Watch.Ingest.Telegram;

namespace Vedette.Watch.Sources;

/// <summary>Preview pages of a Telegram channel as a listing without gaps: a post that was there and is not any more was taken down.</summary>
internal static class ChannelListing
{
    /// <summary>Pages read to catch up with what was missed.</summary>
    public const int MostPages = 10;

    /// <summary>Pages read of a channel that was never read before.</summary>
    public const int FirstPages = 2;

    public static Reading<Listing> Read(WatchedSource source, Fetched fetched, IntakeLimits limits)
    {
        var reading = ChannelPreview.Read(fetched.Body, fetched.ContentType, limits);
        if (reading.Value is not { } page)
            return new Refusal(reading.Reason!);
        // A page speaks for its own channel only.
        var name = new Uri(source.Address).AbsolutePath.Split('/')[^1];
        var posts = page.Posts.Where(p => p.Channel.Equals(name, StringComparison.OrdinalIgnoreCase)).ToList();
        if (posts.Count == 0)
            return page.Posts.Count > 0 ? new Refusal($"the page shows posts of another channel (\"{Plain.Short(page.Channel, 40)}\")") : new Refusal("the page shows no posts");
        var (first, last) = (posts.Min(p => p.Ids[0]), posts.Max(p => p.Ids[^1]));
        var entries = posts.Where(p => p.Text.Length > 0).OrderByDescending(p => p.Ids[0]).Select(Entry).ToList();
        return new Listing(entries)
        {
            Position = last.ToString(CultureInfo.InvariantCulture),
            Covers = Between(first, last),
            Further = page.Older is null ? [] : [new Uri(string.Create(CultureInfo.InvariantCulture, $"{new Uri(source.Address).GetLeftPart(UriPartial.Path)}?before={first}"))],
        };
    }

    /// <summary>True when the older pages have to be read too: posts may lie between this one and the last visit.</summary>
    public static bool HasGap(Listing listing, string? position, int pages) =>
        position is null
            ? pages < FirstPages
            : pages < MostPages && long.TryParse(position, CultureInfo.InvariantCulture, out var last) && listing.Entries.Count > 0 && listing.Entries.Min(e => Number(e.Key)) > last;

    /// <summary>Two neighbouring pages as one.</summary>
    public static Listing Join(Listing newer, Listing older) => newer with
    {
        Entries = [.. newer.Entries, .. older.Entries],
        Covers = key => newer.Covers!(key) || older.Covers!(key),
        Further = older.Further,
    };

    private static SourceEntry Entry(ChannelPost post) => SourceEntry.Of(post.Ids[0].ToString(CultureInfo.InvariantCulture), post.Published) with
    {
        Link = post.Address?.AbsoluteUri,
        Text = post.Text,
        Publisher = post.ChannelTitle ?? post.Channel,
        Updated = post.IsEdited ? post.Edited?.ToString() ?? "edited" : null,
        ReportId = post.Id,
        ForwardedFrom = post.ForwardedFrom,
        ReplyTo = post.ReplyTo is { } id ? $"telegram:{post.Channel}/{id}" : null,
    };

    private static Func<string, bool> Between(long first, long last) => key => Number(key) is var number && number >= first && number <= last;

    private static long Number(string key) => long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
