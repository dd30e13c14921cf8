using Vedette.Watch.Fetch;

namespace Vedette.Watch.Manners;

/// <summary>What may be fetched politely: 1. robots.txt of the host allows it, 2. the host's turn has come, at each step of the way; 3. a host that asks for rest gets it.</summary>
public sealed class PoliteFetcher
{
    /// <summary>The name that robots.txt may address us by.</summary>
    public const string Product = "vedette";

    private readonly SafeFetcher fetcher;
    private readonly HostPace pace;
    private readonly RobotsCache robots;

    public PoliteFetcher(SafeFetcher fetcher, HostPace pace, TimeProvider time)
    {
        this.fetcher = fetcher;
        this.pace = pace;
        robots = new RobotsCache(FetchRobots, Product, time);
    }

    /// <summary>Off for tests and for one's own hosts only.</summary>
    public bool FollowRobots { get; init; } = true;

    public Task<FetchResult> Fetch(FetchRequest request, CancellationToken cancellation) => Fetch(request, FollowRobots, cancellation);

    private Task<FetchResult> FetchRobots(Uri address, CancellationToken cancellation) =>
        Fetch(new FetchRequest(address) { Accept = "text/plain, */*;q=0.5", BodyBytes = RobotsRules.MaxBytes * 4 }, followRobots: false, cancellation);

    private async Task<FetchResult> Fetch(FetchRequest request, bool followRobots, CancellationToken cancellation)
    {
        IDisposable? turn = null;
        RobotsKnown? known = null;
        var host = "";
        try
        {
            var result = await fetcher.Fetch(request with { BeforeStep = Step }, cancellation);
            // 3. rest
            if (result is Failed { RetryAfter: { } rest, Code: FetchReason.StatusSlowDown or FetchReason.StatusServer })
                pace.Rest(result.Address.Authority, rest);
            return result;
        }
        finally
        {
            turn?.Dispose();
        }

        async ValueTask<FetchResult?> Step(Uri address, CancellationToken stop)
        {
            // A redirect within the host belongs to the same turn, and to the rules that were read for it.
            var left = address.GetLeftPart(UriPartial.Authority);
            if (turn is not null && left == host)
                return known?.Rules.Allows(address) == false ? Disallowed(address) : null;
            turn?.Dispose();
            turn = null;
            host = left;
            known = null;
            if (followRobots)
            {
                // 1. robots
                known = await robots.For(address, stop);
                if (known.Problem is Refused refused)
                    return refused with { Address = address };
                if (known.Problem is Failed failed)
                    return new Failed(address, FetchReason.RobotsUnreachable, "robots.txt could not be had, so nothing is fetched: " + failed.Reason) { RetryAfter = failed.RetryAfter };
                if (!known.Rules.Allows(address))
                    return Disallowed(address);
            }

            // 2. the turn
            turn = await pace.Enter(address.Authority, known?.Rules.CrawlDelay, stop);
            return null;
        }
    }

    private static Refused Disallowed(Uri address) => new(address, FetchReason.RobotsDisallow, "robots.txt disallows it");
}
