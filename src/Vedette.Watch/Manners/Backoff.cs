namespace Vedette.Watch.Manners;

/// <summary>When to ask a source again: at its interval while it answers, ever more seldom while it fails, never sooner than it asks for.</summary>
public sealed record Backoff
{
    /// <summary>The longest wait after failures, unless the source's own interval or its Retry-After is longer.</summary>
    public TimeSpan Ceiling { get; init; } = TimeSpan.FromHours(6);

    /// <summary>Part of a wait that is left to chance, so that sources do not come in step.</summary>
    public double Jitter { get; init; } = 0.1;

    public long Seed { get; init; }

    /// <param name="failures">In a row, this one included; 0 after an answer.</param>
    /// <param name="turn">Number of the poll, for the jitter.</param>
    public TimeSpan Wait(string source, TimeSpan interval, int failures, TimeSpan? retryAfter, long turn)
    {
        var most = Ceiling > interval ? Ceiling : interval;
        var wait = failures == 0 ? interval : interval * Math.Pow(2, Math.Min(failures - 1, 20));
        if (wait > most)
            wait = most;
        wait *= 1 + (Jitter * Spread.Of(source, turn, Seed));
        return retryAfter > wait ? retryAfter.Value : wait;
    }
}
