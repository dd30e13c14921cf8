using System.Collections.Concurrent;
using Vedette.Watch.Fetch;

namespace Vedette.Watch.Manners;

/// <summary>What is known of a host's robots.txt.</summary>
/// <param name="Problem">Set when the file could not be had: then nothing may be fetched there (RFC 9309, 2.3.1.4).</param>
public sealed record RobotsKnown(RobotsRules Rules, FetchResult? Problem, DateTimeOffset Until);

/// <summary>robots.txt of each host, asked once for all who want something there and kept for a day at most.</summary>
public sealed class RobotsCache(Func<Uri, CancellationToken, Task<FetchResult>> fetch, string product, TimeProvider time)
{
    private const int Remembered = 4096;

    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>After a failure it is asked again sooner: a host must not stay closed for a day because of one bad minute.</summary>
    private static readonly TimeSpan KeptFailure = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, Entry> entries = new(StringComparer.OrdinalIgnoreCase);

    private sealed class Entry
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public RobotsKnown? Known { get; set; }
    }

    public async Task<RobotsKnown> For(Uri address, CancellationToken cancellation)
    {
        var host = address.GetLeftPart(UriPartial.Authority);
        if (entries.Count > Remembered)
            Forget();
        var entry = entries.GetOrAdd(host, _ => new Entry());
        if (Fresh(entry) is { } known)
            return known;
        await entry.Gate.WaitAsync(cancellation);
        try
        {
            return Fresh(entry) ?? (entry.Known = Read(await fetch(new Uri(host + "/robots.txt"), cancellation)));
        }
        finally
        {
            entry.Gate.Release();
        }
    }

    private RobotsKnown? Fresh(Entry entry) => entry.Known is { } known && known.Until > time.GetUtcNow() ? known : null;

    private RobotsKnown Read(FetchResult result)
    {
        var now = time.GetUtcNow();
        return result switch
        {
            Fetched fetched => new RobotsKnown(RobotsRules.Parse(fetched.Body.Span, product), null, now + Kept),
            // "Unavailable": the host has no rules.
            Failed { Code: FetchReason.StatusGone or FetchReason.StatusRefused } => new RobotsKnown(RobotsRules.AllowAll, null, now + Kept),
            Failed { Code: FetchReason.StatusOther, Status: { } status } when (int)status is >= 400 and < 500 => new RobotsKnown(RobotsRules.AllowAll, null, now + Kept),
            // More redirects than are followed may be read as unavailable too.
            Failed { Code: FetchReason.RedirectLimit or FetchReason.RedirectLoop or FetchReason.RedirectForm } => new RobotsKnown(RobotsRules.AllowAll, null, now + Kept),
            Failed { RetryAfter: { } wait } failed when wait > KeptFailure => new RobotsKnown(RobotsRules.DisallowAll, failed, now + wait),
            _ => new RobotsKnown(RobotsRules.DisallowAll, result, now + KeptFailure),
        };
    }

    private void Forget()
    {
        var now = time.GetUtcNow();
        foreach (var (host, entry) in entries)
        {
            if (entry.Known is { } known && known.Until <= now)
                entries.TryRemove(host, out _);
        }

        // All of them fresh: a list of hosts without end is somebody's doing. Begin again.
        if (entries.Count > Remembered)
            entries.Clear();
    }
}
