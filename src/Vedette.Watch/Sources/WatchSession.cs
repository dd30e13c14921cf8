using System.Globalization;
using System.Net;
using Vedette.Coding;
using Vedette.Watch.Fetch;
using Vedette.Watch.Flow;
using Vedette.Watch.Ingest;
using Vedette.Watch.Manners;
using Vedette.Watch.Storage;

namespace Vedette.Watch.Sources;

/// <summary>What a watch is made from beside sources, store and coder. The defaults are those of the program.</summary>
public sealed record WatchOptions
{
    public int Threads { get; init; } = 1;

    public WatchSettings Settings { get; init; } = new();

    /// <summary>Networks allowed on the command line, beside those of the file.</summary>
    public IReadOnlyList<IPNetwork> AllowPrivate { get; init; } = [];

    public FetchLimits Fetching { get; init; } = FetchLimits.Default;

    public IntakeLimits Limits { get; init; } = IntakeLimits.Default;

    public Backoff Backoff { get; init; } = new();

    public TimeSpan TryAgain { get; init; } = TimeSpan.FromMinutes(5);

    public INameResolver Resolver { get; init; } = new SystemResolver();

    /// <summary>The clock of intervals, pauses and waits.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The clock of the network's limits; apart, because a test that compresses the day does not compress the network.</summary>
    public TimeProvider NetworkTime { get; init; } = TimeProvider.System;

    public string Version { get; init; } = "0.1";

    public Action<WatchEvent> Tell { get; init; } = _ => { };

    public Action<Watcher> Changed { get; init; } = _ => { };
}

/// <summary>A watch with all that it needs, to be run once and disposed.</summary>
public sealed class WatchSession : IDisposable
{
    private static readonly TimeSpan HoldEvery = TimeSpan.FromMinutes(1);

    private readonly SafeFetcher fetcher;
    private readonly StoreGate gate;
    private readonly CodingPool coding;
    private readonly Watcher watcher;
    private readonly TimeProvider time;
    private readonly StoryKeeping stories;

    public WatchSession(SourceList list, IStore store, ICoder coder, WatchOptions options)
    {
        fetcher = new SafeFetcher(new FetchSettings
        {
            Limits = options.Fetching,
            Addresses = new AddressRules([.. list.AllowPrivate, .. options.AllowPrivate]),
            Resolver = options.Resolver,
            Time = options.NetworkTime,
            UserAgent = UserAgent(options.Version, list.Contact),
        });
        var polite = new PoliteFetcher(fetcher, new HostPace(new PaceSettings { Interval = list.Pace }, options.Time), options.Time);
        time = options.Time;
        gate = new StoreGate(store, coder.Version);
        coding = new CodingPool(coder, options.Threads);
        var tools = new WatchTools(polite, gate, coding, options.Time) { Limits = options.Limits, Backoff = options.Backoff, TryAgain = options.TryAgain, Tell = options.Tell };
        stories = new StoryKeeping(store, options.Time, options.Tell);
        watcher = new Watcher(list, tools, options.Settings) { Changed = options.Changed };
    }

    public IReadOnlyDictionary<string, SourceState> States => watcher.States;

    /// <summary>Why reports are not put in stories; null when they are.</summary>
    public StoryTrouble? StoryTrouble => stories.Trouble;

    /// <summary>Throws <see cref="StoreException"/> when another watch has the store, also when it took it while the server was away.</summary>
    public async Task<RunRow?> Run(CancellationToken stop)
    {
        using var hold = gate.Store.HoldWatch();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var keeping = stories.Run(ended.Token);
        var holding = Hold(hold, ended);
        try
        {
            await watcher.Run(ended.Token);
        }
        finally
        {
            await ended.CancelAsync();
            await Task.WhenAll(keeping, holding);
        }

        if (!await holding)
            throw new StoreException($"{gate.Store.Name}: another vedette watch took this database while its server was away");
        try
        {
            // When the program is to end at once, the next one goes on from here.
            if (!stop.IsCancellationRequested)
                stories.Update(stop);
        }
        catch (OperationCanceledException)
        {
        }

        return gate.Complete();
    }

    /// <summary>False when another watch took the store; then this one ends.</summary>
    private async Task<bool> Hold(IWatchHold hold, CancellationTokenSource ended)
    {
        try
        {
            while (true)
            {
                await Task.Delay(HoldEvery, time, ended.Token);
                if (!await Task.Run(hold.StillHeld))
                {
                    await ended.CancelAsync();
                    return false;
                }
            }
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    public static string UserAgent(string version, string? contact) =>
        string.Create(CultureInfo.InvariantCulture, $"Vedette/{version} ({(contact is null ? "news monitor" : "news monitor; +" + Plain.Short(contact, 200))})");

    public void Dispose()
    {
        coding.Dispose();
        gate.Dispose();
        fetcher.Dispose();
    }
}
