using System.Globalization;
using Vedette.Watch.Flow;
using Vedette.Watch.Ingest;
using Vedette.Watch.Storage;

namespace Vedette.Watch.Sources;

/// <summary>
/// One visit to a folder: files that are new or changed are read and coded, in the order of their names. A file is done when its last document is kept; killed in
/// the middle, it is read again, and what is there already stays as it is.
/// </summary>
internal sealed class FolderVisit(WatchTools tools, WatchedSource source)
{
    private const int CommitEvery = 50;

    private readonly VisitCounts counts = new();

    public async Task<SourceState> Run(SourceState before, CancellationToken cancellation)
    {
        var now = tools.Time.GetUtcNow();
        string? reason = null;
        try
        {
            if (!Directory.Exists(source.Address))
                reason = "no such folder";
            else
                await Read(now, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            reason = "cannot be read: " + e.Message;
        }

        now = tools.Time.GetUtcNow();
        var state = VisitEnd.Standing(before with { LastTry = now }, reason, now);
        state = state with { NextDue = now + tools.Backoff.Wait(source.Id, source.Interval, state.Failures, null, now.ToUnixTimeSeconds()) };
        await tools.Gate.Change(writer =>
        {
            writer.Save(state);
            return true;
        });
        VisitEnd.Tell(tools, before, state, counts, now);
        return state;
    }

    private async Task Read(DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var file in InputFiles.Expand(source.Address).Where(f => f.Reason is null))
        {
            cancellation.ThrowIfCancellationRequested();
            var info = new FileInfo(file.Path);
            if (!info.Exists)
                continue;
            var key = Path.GetRelativePath(source.Address, file.Path);
            var fingerprint = string.Create(CultureInfo.InvariantCulture, $"{info.Length}-{info.LastWriteTimeUtc.Ticks}");
            var known = tools.Gate.Store.Items(source.Id, [key]) is [var first, ..] ? first : null;
            if (known?.Fingerprint == fingerprint)
                continue;
            await ReadFile(file.Path, cancellation);
            var done = new SourceItem(source.Id, key) { Fingerprint = fingerprint, State = ItemState.Coded, FirstSeen = known?.FirstSeen ?? now, LastSeen = now };
            await tools.Gate.Change(writer =>
            {
                writer.Save(done);
                return true;
            });
        }
    }

    private async Task ReadFile(string path, CancellationToken cancellation)
    {
        var reader = new ReportReader(new IntakeDefaults { Publisher = source.Publisher }, tools.Limits);
        foreach (var some in reader.Read([path]).Select(CodedLanguages.Sorted).Chunk(CommitEvery))
        {
            cancellation.ThrowIfCancellationRequested();
            var coding = some.Select(item => (Item: item, Coding: Code(item))).ToList();
            var results = new List<(IntakeItem Item, CodingResult? Result)>();
            foreach (var (item, result) in coding)
                results.Add((item, result is null ? null : await result));
            await tools.Gate.Change(writer =>
            {
                foreach (var (item, result) in results)
                    Keep(writer, item, result);
                return true;
            });
        }
    }

    private Task<CodingResult>? Code(IntakeItem item) =>
        item is ReadReport read && tools.Gate.Store.Look(read.Report, read.Provenance) is Arrival.New or Arrival.Revision ? tools.Coding.Code(((ReadReport)item).Report) : null;

    private void Keep(IStoreWriter writer, IntakeItem item, CodingResult? result)
    {
        var aside = item as SetAside ?? (result?.Reason is { } reason ? new SetAside(reason, item.Origin, 0) : null);
        if (aside is not null)
        {
            writer.SetAside(aside with { Source = source.Id });
            counts.SetAside++;
            tools.Tell(new WatchEvent(tools.Time.GetUtcNow(), WatchEventKind.SetAside, source.Id, aside.ToString()));
            return;
        }

        var read = (ReadReport)item;
        var provenance = read.Provenance with { Source = source.Id };
        if (result?.Document is not { } document)
        {
            writer.AddAppearance(read.Report, provenance);
            return;
        }

        var arrival = writer.Add(document, provenance);
        if (arrival == Arrival.New)
            counts.New++;
        else if (arrival == Arrival.Revision)
            counts.Revised++;
        if (arrival is Arrival.New or Arrival.Revision)
            counts.Claims += document.Events.Count;
    }
}
