using Vedette.Watch.Fetch;
using Vedette.Watch.Flow;
using Vedette.Watch.Ingest;
using Vedette.Watch.Manners;

namespace Vedette.Watch.Sources;

/// <summary>What every visit works with.</summary>
public sealed record WatchTools(PoliteFetcher Fetcher, StoreGate Gate, CodingPool Coding, TimeProvider Time)
{
    public IntakeLimits Limits { get; init; } = IntakeLimits.Default;

    public Backoff Backoff { get; init; } = new();

    /// <summary>Entries read at one visit before other sources have their turn.</summary>
    public int EntriesAtOnce { get; init; } = 20;

    /// <summary>How often an entry's page is asked for in vain before it is set aside.</summary>
    public int Tries { get; init; } = 5;

    /// <summary>The wait after the first vain try; it doubles.</summary>
    public TimeSpan TryAgain { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Entries that no listing shows any more are forgotten after this.</summary>
    public TimeSpan Forget { get; init; } = TimeSpan.FromDays(120);

    public Action<WatchEvent> Tell { get; init; } = _ => { };
}
