using System.Globalization;
using Vedette.Watch.Ingest.Feeds;
using Vedette.Watch.Ingest.Pages;
using Vedette.Watch.Ingest.Telegram;

namespace Vedette.Watch.Ingest;

/// <summary>Files that are read as a whole because their form asks for it: pages, feeds, lists of feeds.</summary>
internal static class WholeFiles
{
    private static readonly byte[] PreviewMark = "tgme_widget_message"u8.ToArray();

    public static IEnumerable<IntakeItem> ReadPage(InputFile file, byte[] bytes, IntakeDefaults defaults, IntakeLimits limits)
    {
        var origin = new Origin(file.Path);
        if (bytes.AsSpan().IndexOf(PreviewMark) >= 0)
        {
            var preview = ChannelPreview.Read(bytes, null, limits);
            if (preview.Value is { } posts)
                return posts.Posts.Select((p, n) => p.ToReport(new Origin(file.Path, n + 1), bytes.Length, null)).OfType<IntakeItem>();
        }

        var address = XmlFeed.Link(defaults.Url, null);
        var reading = PageReader.Read(bytes, new PageContext(address), limits);
        if (reading.Value is not { } page)
            return [new SetAside(reading.Reason!, origin, bytes.Length)];
        return [PageReports.Of(page, address, origin, bytes.Length, page.Canonical is null && address is null ? defaults with { Id = defaults.Id ?? file.Name } : defaults, limits)];
    }

    public static IEnumerable<IntakeItem> ReadFeed(InputFile file, byte[] bytes, IntakeDefaults defaults, IntakeLimits limits)
    {
        var reading = FeedReader.Read(bytes, null, XmlFeed.Link(defaults.Url, null), limits);
        if (reading.Value is not { } feed)
        {
            var sitemap = reading.Reason!.StartsWith("a sitemap", StringComparison.Ordinal);
            return [new SetAside(sitemap ? "a sitemap lists addresses and holds no reports; name its address in a list of sources" : reading.Reason, new Origin(file.Path), bytes.Length)];
        }

        var items = feed.Items.Select(i => FeedReports.Of(feed, i, new Origin(file.Path, i.Line), bytes.Length, defaults, limits))
            .Concat(feed.Problems.Select(p => new SetAside(p, new Origin(file.Path, 1), bytes.Length)));
        return feed.Items.Count + feed.Problems.Count > 0 ? items : [new SetAside("empty: a feed without entries", new Origin(file.Path), bytes.Length)];
    }

    public static IntakeItem ReadFeedList(InputFile file, byte[] bytes, IntakeLimits limits)
    {
        var reading = FeedList.Read(bytes, null, limits);
        var reason = reading.Value is { } list
            ? string.Create(CultureInfo.InvariantCulture, $"a list of {list.Feeds.Count:N0} feeds and no reports; name it in a list of sources")
            : reading.Reason!;
        return new SetAside(reason, new Origin(file.Path), bytes.Length);
    }
}
