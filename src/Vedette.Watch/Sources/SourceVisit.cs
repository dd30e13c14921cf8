using System.Globalization;
using Vedette.Watch.Fetch;
using Vedette.Watch.Ingest;
using Vedette.Watch.Storage;

namespace Vedette.Watch.Sources;

/// <summary>
/// One visit to a source. Killed at any point, the next visit takes it up:
/// 1. the listing is fetched when it changed, 2. what is new in it is kept as waiting, together with the validators, in one commit - from here on nothing is lost
/// though the listing forgets it -, 3. waiting entries are brought to their end one by one, 4. what is known of the source is kept.
/// </summary>
internal sealed class SourceVisit(WatchTools tools, WatchedSource source)
{
    /// <summary>Sitemaps of an index that are read, the newest first.</summary>
    private const int FurtherMaps = 3;

    private const int GivesUpAfter = 3;

    private readonly VisitCounts counts = new();

    public async Task<SourceState> Run(SourceState state, CancellationToken cancellation)
    {
        var started = tools.Time.GetUtcNow();
        var before = state;
        state = state with { LastTry = started };

        // 1. the listing; a visit that only goes on with what waits does not ask for it again
        var store = tools.Gate.Store;
        var goesOn = state.FailingSince is null && started - state.LastSuccess < source.Interval / 2 && store.DueItems(source.Id, started, 1).Count > 0;
        var (listing, failure, validators) = goesOn ? (null, null, new Validators(state.ETag, state.LastModified)) : await List(state, cancellation);
        if (listing is not null)
            counts.Listed = listing.Entries.Count;

        // 2. what is new in it
        if (failure is null)
        {
            state = state with { ETag = validators.ETag, LastModified = validators.LastModified, Position = listing?.Position ?? state.Position };
            await Remember(state, listing, started);
        }

        // 3. what waits
        var entries = new EntryVisit(tools, source, counts);
        foreach (var item in store.DueItems(source.Id, started, tools.EntriesAtOnce))
        {
            await entries.Run(item, cancellation);
            // A host that does not answer is not asked for the rest of the list.
            if (entries.InVain >= GivesUpAfter)
                break;
        }

        // 4. how the source stands
        var now = tools.Time.GetUtcNow();
        var reason = failure?.Words;
        if (reason is null && entries.Troubles > 0 && entries.Done == 0)
            reason = string.Create(CultureInfo.InvariantCulture, $"listed, but none of {entries.Troubles} articles could be had: {entries.Trouble}");
        state = VisitEnd.Standing(state, reason, now);
        var backlog = store.DueItems(source.Id, now, 1).Count > 0;
        var wait = tools.Backoff.Wait(source.Id, source.Interval, failure is { Settled: true } ? state.Failures + 3 : state.Failures, failure?.RetryAfter, now.ToUnixTimeSeconds());
        if (listing?.Rest is { } rest && rest > wait)
            wait = rest < source.Interval * 4 ? rest : source.Interval * 4;
        state = state with { NextDue = backlog && (entries.Done > 0 || entries.Troubles == 0) && entries.InVain < GivesUpAfter ? now : now + wait };
        await tools.Gate.Change(writer =>
        {
            writer.Save(state);
            return true;
        });
        VisitEnd.Tell(tools, before, state, counts, now);
        return state;
    }

    private sealed record Failure(string Words, TimeSpan? RetryAfter, bool Settled);

    private async Task<(Listing? Listing, Failure? Failure, Validators Validators)> List(SourceState state, CancellationToken cancellation)
    {
        var known = new Validators(state.ETag, state.LastModified);
        var limit = tools.Limits;
        var result = await Fetch(new Uri(source.Address), known);
        switch (result)
        {
            case NotModified unchanged:
                return (null, null, unchanged.Validators);
            case Refused refused:
                return (null, new Failure(refused.Reason, null, Settled: true), known);
            case Failed failed:
                return (null, new Failure(failed.Reason, failed.RetryAfter, failed.Code is FetchReason.StatusGone), known);
        }

        var fetched = (Fetched)result;
        var reading = ListingReader.Read(source, fetched, limit);
        if (reading.Value is not { } listing)
            return (null, new Failure(reading.Reason!, null, Settled: false), known);
        if (source.Kind == SourceKind.Telegram)
            return (await CatchUp(listing, state.Position), null, fetched.Validators);
        var entries = new List<SourceEntry>(listing.Entries);
        foreach (var map in listing.Further.Take(FurtherMaps))
        {
            if (await Fetch(map, Validators.None) is Fetched further && ListingReader.Read(source, further, limit).Value is { } more)
                entries.AddRange(more.Entries);
        }

        return (listing with { Entries = entries }, null, listing.Further.Count > 0 ? Validators.None : fetched.Validators);

        // What was posted since the last visit may fill more than a page.
        async Task<Listing> CatchUp(Listing pages, string? position)
        {
            for (var count = 1; pages.Further is [var older] && pages.Entries.Count < source.MaxItems && ChannelListing.HasGap(pages, position, count); count++)
            {
                if (await Fetch(older, Validators.None) is not Fetched page || ListingReader.Read(source, page, limit).Value is not { } more)
                    break;
                pages = ChannelListing.Join(pages, more);
            }

            return pages;
        }

        Task<FetchResult> Fetch(Uri address, Validators validators) =>
            tools.Fetcher.Fetch(new FetchRequest(address) { Accept = ListingReader.Accept(source.Kind), BodyBytes = limit.FeedBytes, Known = validators }, cancellation);
    }

    private async Task Remember(SourceState state, Listing? listing, DateTimeOffset now)
    {
        var entries = (listing?.Entries ?? []).DistinctBy(e => e.Key).Take(source.MaxItems).ToList();
        var listed = entries.Select(e => e.Key).ToHashSet(StringComparer.Ordinal);
        var known = tools.Gate.Store.Items(source.Id, listed).ToDictionary(i => i.Key);
        var changed = new List<SourceItem>();
        foreach (var entry in entries)
        {
            var fingerprint = entry.Fingerprint();
            if (!known.TryGetValue(entry.Key, out var item))
                changed.Add(new SourceItem(source.Id, entry.Key) { Fingerprint = fingerprint, Entry = entry.ToJson(), Due = now, FirstSeen = now, LastSeen = now });
            else if (item.Fingerprint != fingerprint)
                changed.Add(item with { Fingerprint = fingerprint, State = ItemState.Waiting, Entry = entry.ToJson(), Tries = 0, Due = now, LastSeen = now });
            else if (now - item.LastSeen > TimeSpan.FromDays(1))
                changed.Add(item with { LastSeen = now });
        }

        var gone = listing?.Covers is { } covers
            ? tools.Gate.Store.Items(source.Id, null).Where(i => i is { State: ItemState.Coded, Identity: not null } && covers(i.Key) && !listed.Contains(i.Key)).ToList()
            : [];
        counts.Deleted += gone.Count;
        await tools.Gate.Change(writer =>
        {
            foreach (var item in changed)
                writer.Save(item);
            foreach (var item in gone)
            {
                writer.MarkDeleted(item.Identity!, now);
                writer.Save(item with { State = ItemState.Gone, Due = null, Entry = null });
            }

            foreach (var problem in listing?.Problems ?? [])
                writer.SetAside(new SetAside(problem, new Origin(source.Address), 0) { Source = source.Id });
            writer.ForgetItems(source.Id, now - tools.Forget);
            writer.Save(state with { NextDue = now });
            return true;
        });
    }
}
