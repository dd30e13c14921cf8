using Vedette.Watch.Fetch;
using Vedette.Watch.Ingest;
using Vedette.Watch.Ingest.Feeds;
using Vedette.Watch.Ingest.Pages;
using Vedette.Watch.Manners;

namespace Vedette.Watch.Sources;

/// <summary>What stands at one address, read once: the entries of a feed, or the article of a page.</summary>
public sealed class AddressReader(PoliteFetcher fetcher, IntakeLimits limits, TimeProvider time)
{
    public static bool IsAddress(string input) =>
        input.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || input.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    public async Task<IReadOnlyList<IntakeItem>> Read(string input, CancellationToken cancellation)
    {
        var origin = new Origin(input);
        if (!Uri.TryCreate(input, UriKind.Absolute, out var address))
            return [new SetAside("no address that can be read", origin, 0)];
        var result = await fetcher.Fetch(new FetchRequest(address) { Accept = ListingReader.Accept(SourceKind.PageList), BodyBytes = limits.FeedBytes }, cancellation);
        if (result is not Fetched fetched)
            return [new SetAside(result switch { Refused r => r.Reason, Failed f => f.Reason, _ => "nothing new" }, origin, 0)];
        var now = time.GetUtcNow();
        var source = new WatchedSource("add", SourceKind.Feed, input);
        if (FeedReader.Read(fetched.Body, fetched.ContentType, fetched.Address, limits).Value is not null)
        {
            var listing = ListingReader.Read(source, fetched, limits).Value!;
            var items = listing.Entries.Select(e => EntryReports.OfEntry(source, e, now) is { } read ? read with { Provenance = read.Provenance with { Source = null } } : (IntakeItem)new SetAside("neither a text nor an address", new Origin($"{input}:{e.Key}"), 0));
            return [.. items, .. listing.Problems.Select(p => new SetAside(p, origin, 0))];
        }

        var page = PageReader.Read(fetched.Body, new PageContext(fetched.Address, fetched.ContentType) { Fetched = now, LastModified = fetched.Modified }, limits);
        if (page.Value is null)
            return [new SetAside(page.Reason!, origin, 0)];
        var report = EntryReports.OfPage(source, new SourceEntry(input), page.Value, fetched, now);
        return [report with { Provenance = report.Provenance with { Source = null } }];
    }
}
