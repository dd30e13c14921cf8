using System.Globalization;
using Vedette.Watch.Fetch;
using Vedette.Watch.Ingest;
using Vedette.Watch.Ingest.Pages;
using Vedette.Watch.Storage;

namespace Vedette.Watch.Sources;

/// <summary>
/// Brings one waiting entry to its end: 1. its text is fetched when the entry does not carry it, 2. looked up in the store, 3. coded when it is new,
/// 4. kept together with the word that it is done, in one commit. What cannot be had now waits; what can never be had is set aside with its reason.
/// </summary>
internal sealed class EntryVisit(WatchTools tools, WatchedSource source, VisitCounts counts)
{
    /// <summary>The last reason why an entry was not to be had.</summary>
    public string? Trouble { get; private set; }

    public int Troubles { get; private set; }

    public int Done { get; private set; }

    /// <summary>Entries in a row whose page did not come though it may another time.</summary>
    public int InVain { get; private set; }

    public async Task Run(SourceItem item, CancellationToken cancellation)
    {
        if (SourceEntry.FromJson(item.Entry ?? "") is not { } entry)
        {
            await Aside(item, new SetAside("the entry cannot be read again", new Origin($"{source.Id}:{item.Key}"), 0));
            return;
        }

        // 1. the text
        var now = tools.Time.GetUtcNow();
        var fromEntry = EntryReports.OfEntry(source, entry, now);
        var origin = new Origin(entry.Link ?? $"{source.Id}:{item.Key}");
        if (!NeedsPage(entry, out var address))
        {
            if (fromEntry is null)
                await Aside(item, new SetAside("neither a text nor an address", origin, 0));
            else
                await Keep(item, fromEntry, mayChange: false);
            return;
        }

        var result = await tools.Fetcher.Fetch(new FetchRequest(address) { Accept = ListingReader.Accept(SourceKind.PageList), BodyBytes = tools.Limits.PageBytes }, cancellation);
        InVain = result is Failed { Code: var code } && Passing(code) ? InVain + 1 : 0;
        switch (result)
        {
            case Fetched fetched:
                var reading = PageReader.Read(fetched.Body, new PageContext(fetched.Address, fetched.ContentType) { Fetched = now, LastModified = fetched.Modified, EntryDate = entry.Date }, tools.Limits);
                if (reading.Value is { } page)
                    await Keep(item, EntryReports.OfPage(source, entry, page, fetched, now), mayChange: true);
                else
                    await Without(item, fromEntry, origin, reading.Reason!);
                break;
            case Failed { Code: FetchReason.StatusGone } when item.Identity is { } identity:
                await Gone(item, identity, now);
                break;
            case Failed failed when Passing(failed.Code) && item.Tries + 1 < tools.Tries:
                Trouble = failed.Reason;
                Troubles++;
                await Later(item, now, failed);
                break;
            case Failed failed:
                Trouble = failed.Reason;
                Troubles++;
                await Without(item, fromEntry, origin, failed.Reason);
                break;
            case Refused refused:
                Trouble = refused.Reason;
                Troubles++;
                await Without(item, fromEntry, origin, refused.Reason);
                break;
        }
    }

    private bool NeedsPage(SourceEntry entry, out Uri address)
    {
        address = null!;
        if (source.Text == TextFrom.Entry || source.Kind == SourceKind.Telegram || (source.Text == TextFrom.Auto && entry.Text is { Length: >= EntryReports.WholeText }))
            return false;
        return Uri.TryCreate(entry.Link, UriKind.Absolute, out address!);
    }

    /// <summary>What may be otherwise in an hour.</summary>
    private static bool Passing(FetchReason code) => code is FetchReason.NameUnknown or FetchReason.ConnectFailed or FetchReason.ConnectTime or FetchReason.ConnectTls or FetchReason.HeadersTime
        or FetchReason.HeadersBroken or FetchReason.RobotsUnreachable or FetchReason.StatusSlowDown or FetchReason.StatusServer or FetchReason.BodyBroken or FetchReason.BodyCutOff
        or FetchReason.BodySilence or FetchReason.BodySlow or FetchReason.TotalTime;

    private async Task Keep(SourceItem item, ReadReport read, bool mayChange)
    {
        var report = read.Report;
        var (document, reason) = ((Coding.CodedDocument?)null, (string?)null);
        if (report.Text.Length > tools.Limits.TextLength)
        {
            reason = string.Create(CultureInfo.InvariantCulture, $"text of {report.Text.Length:N0} characters; the limit is {tools.Limits.TextLength:N0}");
        }
        else if (CodedLanguages.Refusal(report) is { } refusal)
        {
            reason = refusal;
        }
        else if (tools.Gate.Store.Look(report, read.Provenance) is Arrival.New or Arrival.Revision)
        {
            // 2., 3. only what the store does not have is coded
            (document, reason) = await tools.Coding.Code(report);
        }

        if (reason is not null)
        {
            await Aside(item, new SetAside(reason, read.Origin, 0) { Source = source.Id, Raw = RawReport.Of(report, read.Provenance) });
            return;
        }

        // 4. in one commit. A page is looked at once more, for edits and for its being taken down.
        var revisit = mayChange && source.Revisit is { } after && item.State == ItemState.Waiting && item.Identity is null ? tools.Time.GetUtcNow() + after : (DateTimeOffset?)null;
        var done = item with { State = ItemState.Coded, Identity = read.Provenance.Identity, Tries = 0, Due = revisit, Entry = revisit is null ? null : item.Entry };
        var arrival = await tools.Gate.Change(writer =>
        {
            writer.Save(done);
            if (document is not null)
                return writer.Add(document, read.Provenance);
            writer.AddAppearance(report, read.Provenance);
            return Arrival.Appearance;
        });
        Done++;
        if (arrival == Arrival.New)
            counts.New++;
        else if (arrival == Arrival.Revision)
            counts.Revised++;
        else if (item.Identity is null)
            counts.Copies++;
        if (arrival is Arrival.New or Arrival.Revision)
            counts.Claims += document!.Events.Count;
    }

    /// <summary>The page is not to be had: what the entry says itself is better than nothing; an article that is coded already stays as it is.</summary>
    private async Task Without(SourceItem item, ReadReport? fromEntry, Origin origin, string reason)
    {
        if (item.Identity is not null)
            await tools.Gate.Change(writer => Saved(writer, item with { State = ItemState.Coded, Due = null, Entry = null }));
        else if (fromEntry is not null && source.Text == TextFrom.Auto && fromEntry.Report.Text.Length > (fromEntry.Report.Title?.Length ?? 0))
            await Keep(item, fromEntry, mayChange: false);
        else
            await Aside(item, new SetAside(reason, origin, 0));
    }

    private Task<bool> Later(SourceItem item, DateTimeOffset now, Failed failed)
    {
        counts.Later++;
        var wait = tools.TryAgain * Math.Pow(2, item.Tries);
        if (failed.RetryAfter > wait)
            wait = failed.RetryAfter.Value;
        return tools.Gate.Change(writer => Saved(writer, item with { Tries = item.Tries + 1, Due = now + wait }));
    }

    private Task<bool> Gone(SourceItem item, string identity, DateTimeOffset now)
    {
        counts.Deleted++;
        return tools.Gate.Change(writer =>
        {
            writer.MarkDeleted(identity, now);
            return Saved(writer, item with { State = ItemState.Gone, Due = null, Entry = null });
        });
    }

    private Task<bool> Aside(SourceItem item, SetAside aside)
    {
        counts.SetAside++;
        tools.Tell(new WatchEvent(tools.Time.GetUtcNow(), WatchEventKind.SetAside, source.Id, aside.ToString()));
        return tools.Gate.Change(writer =>
        {
            writer.SetAside(aside with { Source = source.Id });
            return Saved(writer, item with { State = ItemState.SetAside, Due = null, Entry = null });
        });
    }

    private static bool Saved(IStoreWriter writer, SourceItem item)
    {
        writer.Save(item);
        return true;
    }
}
