using Vedette.Watch.Storage;

namespace Vedette.Watch.Sources;

public enum SourceStanding
{
    /// <summary>It does not answer, or nothing it lists can be had.</summary>
    Failing,

    /// <summary>Nobody asked it when it was due: the watch does not run.</summary>
    Overdue,

    /// <summary>It answers, and has brought nothing new for long.</summary>
    Silent,

    /// <summary>Not visited yet.</summary>
    Unvisited,
    Working,

    /// <summary>No longer in sources.yml.</summary>
    NotWatched,
}

/// <summary>How a source stands, so that its silence is not taken for calm.</summary>
/// <param name="Since">When that began, where it is known.</param>
public sealed record SourceHealth(SourceState State, SourceItemCounts Counts, SourceStanding Standing, DateTimeOffset? Since, string Words)
{
    /// <summary>What a visit may be late by before it is overdue, beside the source's own interval.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(10);

    /// <summary>Without anything new for so long a source is called silent.</summary>
    private static readonly TimeSpan LongSilence = TimeSpan.FromDays(3);

    /// <summary>All sources, the troubled ones first.</summary>
    public static IReadOnlyList<SourceHealth> Of(IStore store, DateTimeOffset now)
    {
        var counts = store.ItemCounts().ToDictionary(c => c.Source);
        return [.. store.Sources().Select(s => Of(s, counts.GetValueOrDefault(s.Id) ?? new SourceItemCounts(s.Id, 0, 0, 0, 0, null), now)).OrderBy(h => h.Standing).ThenBy(h => h.State.Id, StringComparer.Ordinal)];
    }

    /// <summary>Only those that fail or are overdue: what the watch-list has to say of them. Does not count entries.</summary>
    public static IReadOnlyList<SourceHealth> Troubled(IStore store, DateTimeOffset now) =>
        [.. store.Sources().Select(s => Of(s, new SourceItemCounts(s.Id, 0, 0, 0, 0, now), now)).Where(h => h.Standing is SourceStanding.Failing or SourceStanding.Overdue)];

    public static string Word(SourceStanding standing) => standing switch
    {
        SourceStanding.NotWatched => "not watched",
        SourceStanding.Unvisited => "not visited yet",
        _ => standing.ToString().ToLowerInvariant(),
    };

    private static SourceHealth Of(SourceState state, SourceItemCounts counts, DateTimeOffset now)
    {
        if (!state.Watched)
            return new SourceHealth(state, counts, SourceStanding.NotWatched, state.LastTry, "no longer in sources.yml");
        if (state.NextDue is { } due && now - due > Late + (state.Interval ?? TimeSpan.Zero))
            return new SourceHealth(state, counts, SourceStanding.Overdue, due, "nobody has asked it: vedette watch does not run" + (state.Reason is { } before ? "; before that: " + before : ""));
        if (state.FailingSince is { } since)
            return new SourceHealth(state, counts, SourceStanding.Failing, since, state.Reason ?? "");
        if (state.LastTry is null)
            return new SourceHealth(state, counts, SourceStanding.Unvisited, null, "");
        if (counts.LastNew is { } last && now - last > LongSilence)
            return new SourceHealth(state, counts, SourceStanding.Silent, last, "answers, but has brought nothing new for " + Durations.Of(now - last));
        return new SourceHealth(state, counts, SourceStanding.Working, null, "");
    }
}
