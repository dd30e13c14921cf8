using Vedette.Watch.Storage;

namespace Vedette.Watch.Sources;

public sealed record WatchSettings
{
    /// <summary>Visits at the same time.</summary>
    public int Visits { get; init; } = 8;

    /// <summary>End when nothing is due any more.</summary>
    public bool Once { get; init; }

    /// <summary>The first wait when the store cannot be used; it doubles up to five minutes.</summary>
    public TimeSpan StoreWait { get; init; } = TimeSpan.FromSeconds(5);
}

/// <summary>
/// Visits sources as they become due: the longest due first, a few at the same time, one at a time of each host, so that a host that hangs holds up its own sources only.
/// When the store cannot be used everything waits; nothing is lost, for an entry waits until it is kept.
/// </summary>
public sealed class Watcher(SourceList list, WatchTools tools, WatchSettings settings)
{
    private static readonly TimeSpan LongestStoreWait = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, SourceState> states = [];
    private readonly Dictionary<Task<SourceState>, WatchedSource> running = [];
    private readonly HashSet<string> busyHosts = [];
    private DateTimeOffset storeFrom = DateTimeOffset.MinValue;
    private int storeFailures;

    /// <summary>Sources with what is known of them; changes only between visits.</summary>
    public IReadOnlyDictionary<string, SourceState> States => states;

    public IReadOnlyCollection<WatchedSource> Visiting => running.Values;

    /// <summary>Called on the loop's own thread of control after each change, for those who show it.</summary>
    public Action<Watcher> Changed { get; init; } = _ => { };

    /// <summary>Runs until it is asked to stop, or with <see cref="WatchSettings.Once"/> until nothing is due. Visits under way end at their next wait.</summary>
    public async Task Run(CancellationToken stop)
    {
        await Begin();
        while (true)
        {
            var now = tools.Time.GetUtcNow();
            if (!stop.IsCancellationRequested && now >= storeFrom)
                Start(now, stop);
            Changed(this);
            var next = NextDue();
            if (running.Count == 0 && (stop.IsCancellationRequested || (settings.Once && (next is null || next > now))))
                return;
            await Wait(next, now, stop);
            foreach (var done in running.Keys.Where(t => t.IsCompleted).ToList())
                End(done, stop);
        }
    }

    /// <summary>What the file says of each source goes into the store; sources that are no longer in it stay there, marked as not watched.</summary>
    private async Task Begin()
    {
        var known = tools.Gate.Store.Sources().ToDictionary(s => s.Id);
        foreach (var source in list.Sources)
        {
            var state = known.GetValueOrDefault(source.Id) ?? new SourceState(source.Id, "");
            // Another address: what its server said does not hold for this one.
            if (state.Url != source.Address)
                state = state with { ETag = null, LastModified = null, Position = null, NextDue = null };
            states[source.Id] = state with
            {
                Kind = source.Kind.ToString().ToLowerInvariant(),
                Url = source.Address,
                Publisher = source.Publisher,
                Country = source.Country,
                Language = source.Language,
                Grade = source.Grade.ToString(),
                Interval = source.Interval,
                Watched = true,
            };
        }

        await tools.Gate.Change(writer =>
        {
            foreach (var state in states.Values)
                writer.Save(state);
            foreach (var state in known.Values.Where(s => s.Watched && !states.ContainsKey(s.Id)))
                writer.Save(state with { Watched = false, NextDue = null });
            return true;
        });
    }

    private void Start(DateTimeOffset now, CancellationToken stop)
    {
        while (running.Count < settings.Visits)
        {
            WatchedSource? next = null;
            var due = DateTimeOffset.MaxValue;
            foreach (var source in list.Sources)
            {
                var at = states[source.Id].NextDue ?? DateTimeOffset.MinValue;
                if (at <= now && (next is null || at < due) && !busyHosts.Contains(source.Host))
                    (next, due) = (source, at);
            }

            if (next is null)
                return;
            busyHosts.Add(next.Host);
            var (chosen, state) = (next, states[next.Id]);
            running.Add(Task.Run(() => chosen.Kind == SourceKind.Folder ? new FolderVisit(tools, chosen).Run(state, stop) : new SourceVisit(tools, chosen).Run(state, stop), CancellationToken.None), chosen);
        }
    }

    private DateTimeOffset? NextDue()
    {
        DateTimeOffset? next = null;
        foreach (var source in list.Sources)
        {
            var at = states[source.Id].NextDue ?? DateTimeOffset.MinValue;
            if (!busyHosts.Contains(source.Host) && (next is null || at < next))
                next = at;
        }

        return next < storeFrom ? storeFrom : next;
    }

    private async Task Wait(DateTimeOffset? next, DateTimeOffset now, CancellationToken stop)
    {
        // With every place taken only the end of a visit matters; a minute bounds what a changed clock can do.
        var delay = running.Count >= settings.Visits || next is null ? TimeSpan.FromMinutes(1) : next.Value - now;
        delay = delay < TimeSpan.Zero ? TimeSpan.Zero : delay > TimeSpan.FromMinutes(1) ? TimeSpan.FromMinutes(1) : delay;
        using var wake = CancellationTokenSource.CreateLinkedTokenSource(stop.IsCancellationRequested ? CancellationToken.None : stop);
        await Task.WhenAny([.. running.Keys, Task.Delay(delay, tools.Time, wake.Token)]);
        await wake.CancelAsync();
    }

    private void End(Task<SourceState> done, CancellationToken stop)
    {
        running.Remove(done, out var source);
        busyHosts.Remove(source!.Host);
        var now = tools.Time.GetUtcNow();
        if (done.IsCompletedSuccessfully)
        {
            states[source.Id] = done.Result;
            storeFailures = 0;
            return;
        }

        var failure = done.Exception?.InnerException;
        if (failure is null or OperationCanceledException || stop.IsCancellationRequested)
            return;
        if (failure is StoreException store)
        {
            var wait = settings.StoreWait * Math.Pow(2, Math.Min(storeFailures++, 10));
            storeFrom = now + (wait < LongestStoreWait ? wait : LongestStoreWait);
            tools.Tell(new WatchEvent(now, WatchEventKind.StoreTrouble, source.Id, store.Message));
            return;
        }

        // A mistake of ours in one source must not end the watch over the others.
        var state = states[source.Id];
        var reason = $"unexpected {failure.GetType().Name}: {failure.Message.ReplaceLineEndings(" ")}";
        states[source.Id] = VisitEnd.Standing(state with { LastTry = now }, reason, now) with
        {
            NextDue = now + tools.Backoff.Wait(source.Id, source.Interval, state.Failures + 1, null, now.ToUnixTimeSeconds()),
        };
        tools.Tell(new WatchEvent(now, WatchEventKind.Failing, source.Id, reason));
    }
}
