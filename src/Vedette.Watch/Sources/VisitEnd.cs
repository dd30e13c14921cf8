using Vedette.Watch.Storage;

namespace Vedette.Watch.Sources;

/// <summary>How a source stands after a visit, of whatever kind it is, and what is told of it.</summary>
internal static class VisitEnd
{
    /// <param name="state">As it stood before the visit, with what the visit learnt.</param>
    /// <param name="reason">Null when the source answered.</param>
    public static SourceState Standing(SourceState state, string? reason, DateTimeOffset now) => reason is null
        ? state with { LastSuccess = now, FailingSince = null, Failures = 0, Reason = null }
        : state with { FailingSince = state.FailingSince ?? now, Failures = state.Failures + 1, Reason = reason };

    public static void Tell(WatchTools tools, SourceState before, SourceState after, VisitCounts counts, DateTimeOffset now)
    {
        if (after.Reason is { } reason && reason != before.Reason)
            tools.Tell(new WatchEvent(now, WatchEventKind.Failing, after.Id, reason));
        else if (after.Reason is null && before.FailingSince is { } since)
            tools.Tell(new WatchEvent(now, WatchEventKind.Recovered, after.Id, $"answers again after {Durations.Of(now - since)}"));
        if (after.Reason is null || counts.New + counts.Revised + counts.SetAside > 0)
            tools.Tell(new WatchEvent(now, WatchEventKind.Visited, after.Id, counts.ToString()));
    }
}
