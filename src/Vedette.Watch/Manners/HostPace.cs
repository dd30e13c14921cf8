using System.Collections.Concurrent;

namespace Vedette.Watch.Manners;

public sealed record PaceSettings
{
    /// <summary>Between the end of one request to a host and the beginning of the next.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Part of the interval that is added by chance.</summary>
    public double Jitter { get; init; } = 0.25;

    /// <summary>The longest Crawl-delay that is followed to the letter; one beyond it counts as this long.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromMinutes(2);

    public long Seed { get; init; }
}

/// <summary>One request at a time to a host, and a pause after each. Whoever comes first is served first.</summary>
public sealed class HostPace(PaceSettings settings, TimeProvider time)
{
    /// <summary>Hosts remembered before those that rest are forgotten.</summary>
    private const int Remembered = 4096;

    private readonly ConcurrentDictionary<string, Host> hosts = new(StringComparer.OrdinalIgnoreCase);

    private sealed class Host
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public DateTimeOffset Next { get; set; } = DateTimeOffset.MinValue;

        public long Turns { get; set; }

        public int Users;
    }

    public int Hosts => hosts.Count;

    /// <summary>Waits for the host's turn. The host stays taken until the turn is disposed.</summary>
    public async Task<IDisposable> Enter(string name, TimeSpan? crawlDelay, CancellationToken cancellation)
    {
        var host = Take(name);
        try
        {
            await host.Gate.WaitAsync(cancellation);
        }
        catch
        {
            Leave(host);
            throw;
        }

        try
        {
            while (Pause(host) is var pause && pause > TimeSpan.Zero)
                await Task.Delay(pause, time, cancellation);
            return new Turn(() => Close(name, host, crawlDelay));
        }
        catch
        {
            host.Gate.Release();
            Leave(host);
            throw;
        }
    }

    /// <summary>No request to the host before this has passed: it asked for it.</summary>
    public void Rest(string name, TimeSpan rest)
    {
        var host = Take(name);
        var until = time.GetUtcNow() + rest;
        lock (host)
        {
            if (until > host.Next)
                host.Next = until;
        }

        Leave(host);
    }

    private Host Take(string name)
    {
        if (hosts.Count > Remembered)
            Forget();
        while (true)
        {
            var host = hosts.GetOrAdd(name, _ => new Host());
            lock (host)
            {
                // A host that is being forgotten has fewer than no users.
                if (host.Users < 0)
                    continue;
                host.Users++;
                return host;
            }
        }
    }

    private TimeSpan Pause(Host host)
    {
        lock (host)
            return host.Next - time.GetUtcNow();
    }

    private static void Leave(Host host)
    {
        lock (host)
            host.Users--;
    }

    private void Forget()
    {
        var now = time.GetUtcNow();
        foreach (var (name, host) in hosts)
        {
            lock (host)
            {
                if (host.Users == 0 && host.Next <= now)
                {
                    host.Users = -1;
                    hosts.TryRemove(name, out _);
                }
            }
        }
    }

    private void Close(string name, Host host, TimeSpan? crawlDelay)
    {
        var pause = settings.Interval;
        if (crawlDelay > pause)
            pause = crawlDelay.Value < settings.LongestDelay ? crawlDelay.Value : settings.LongestDelay;
        lock (host)
        {
            pause *= 1 + (settings.Jitter * Spread.Of(name, host.Turns++, settings.Seed));
            var next = time.GetUtcNow() + pause;
            if (next > host.Next)
                host.Next = next;
        }

        host.Gate.Release();
        Leave(host);
    }

    private sealed class Turn(Action close) : IDisposable
    {
        private Action? close = close;

        public void Dispose() => Interlocked.Exchange(ref close, null)?.Invoke();
    }
}
