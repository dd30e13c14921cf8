using Vedette.Watch.Storage;

namespace Vedette.Watch.Board;

/// <summary>Claims of one day by quad class (index 0 is quad 1).</summary>
public sealed record DayCounts(DateOnly Day, IReadOnlyList<int> Quads)
{
    public int Cooperation => Quads[0] + Quads[1];

    public int Conflict => Quads[2] + Quads[3];

    public int Total => Cooperation + Conflict;
}

/// <summary>How much can be said about a pair.</summary>
public enum Standing
{
    /// <summary>Enough claims, some of them recent: ordered by change.</summary>
    Moving,

    /// <summary>Nothing in the last days; that the reporting stopped is no change of the relation.</summary>
    Quiet,

    /// <summary>Too few claims to compare anything.</summary>
    Sparse,
}

/// <summary>One pair of countries on the watch-list.</summary>
/// <param name="Recent">Claims in the last days, by quad class.</param>
/// <param name="RecentScore">Mean PLOVER score of what was asserted in the last days, null without any.</param>
/// <param name="Change">Balance per day in the last days less that of the time before; below zero: worse.</param>
public sealed record WatchRow(Dyad Dyad, IReadOnlyList<int> Recent, int Before, double? RecentScore, double? BeforeScore, double Change, IReadOnlyList<DayCounts> Days)
{
    public int RecentTotal => Recent.Sum();

    public Standing Standing => RecentTotal + Before < WatchList.LeastClaims ? Standing.Sparse : RecentTotal == 0 ? Standing.Quiet : Standing.Moving;

    public DateOnly? LastDay => Days.LastOrDefault(d => d.Total > 0)?.Day;
}

/// <summary>
/// Orders pairs of countries by how much the balance of asserted acts changed. The balance of a day is the sum of PLOVER scores of the claims reported
/// that day as done: denied, planned, conditional and past acts do not count. It follows the amount of reporting, and says so on the page.
/// </summary>
public static class WatchList
{
    /// <summary>Days that count as recent.</summary>
    public const int RecentDays = 14;

    /// <summary>Days shown and compared, the recent ones included.</summary>
    public const int SpanDays = 90;

    /// <summary>Claims in the whole span that a pair needs to be compared.</summary>
    public const int LeastClaims = 5;

    /// <summary>PLOVER's codes for what is no state.</summary>
    private static readonly HashSet<string> NoStates = ["UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC", "REG"];

    public static IReadOnlyList<WatchRow> Of(IStore store, DateOnly today)
    {
        var from = today.AddDays(1 - SpanDays);
        return [.. store.DyadDays(from, today)
            .Where(d => !NoStates.Contains(d.Dyad.A) && !NoStates.Contains(d.Dyad.B))
            .GroupBy(d => d.Dyad)
            .Select(g => Row(g.Key, [.. g], from, today))
            .OrderBy(r => r.Standing).ThenBy(r => r.Standing == Standing.Moving ? r.Change : 0).ThenByDescending(r => r.RecentTotal).ThenBy(r => r.Dyad)];
    }

    public static WatchRow Of(IStore store, Dyad dyad, DateOnly today)
    {
        var from = today.AddDays(1 - SpanDays);
        return Row(dyad, store.DyadDays(from, today, dyad), from, today);
    }

    internal static WatchRow Row(Dyad dyad, IReadOnlyList<DyadDay> counts, DateOnly from, DateOnly today)
    {
        var border = today.AddDays(-RecentDays);
        var quads = new int[4];
        var (score, asserted, scoreBefore, assertedBefore, before) = (0.0, 0, 0.0, 0, 0);
        foreach (var count in counts)
        {
            if (count.Day > border)
            {
                (score, asserted) = (score + count.Score, asserted + count.Asserted);
                if (count.QuadCode is >= 1 and <= 4)
                    quads[count.QuadCode - 1] += count.Count;
            }
            else
            {
                (scoreBefore, assertedBefore, before) = (scoreBefore + count.Score, assertedBefore + count.Asserted, before + count.Count);
            }
        }

        var change = (score / RecentDays) - (scoreBefore / (SpanDays - RecentDays));
        return new WatchRow(dyad, quads, before, Mean(score, asserted), Mean(scoreBefore, assertedBefore), change, new DaySpan(from, today, counts));
    }

    private static double? Mean(double score, int asserted) => asserted > 0 ? score / asserted : null;
}
