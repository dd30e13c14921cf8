using System.Collections;
using Vedette.Watch.Storage;

namespace Vedette.Watch.Board;

/// <summary>Every day of a span with its claims, made when it is looked at: a watch-list has thousands of pairs and shows a few.</summary>
internal sealed class DaySpan(DateOnly from, DateOnly to, IReadOnlyList<DyadDay> counts) : IReadOnlyList<DayCounts>
{
    private static readonly int[] None = new int[4];

    private Dictionary<DateOnly, int[]>? days;

    public int Count => to.DayNumber - from.DayNumber + 1;

    public DayCounts this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            var day = from.AddDays(index);
            return new DayCounts(day, (days ??= Gather()).GetValueOrDefault(day, None));
        }
    }

    public IEnumerator<DayCounts> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Dictionary<DateOnly, int[]> Gather()
    {
        var gathered = new Dictionary<DateOnly, int[]>();
        foreach (var count in counts)
        {
            if (!gathered.TryGetValue(count.Day, out var quads))
                gathered[count.Day] = quads = new int[4];
            if (count.QuadCode is >= 1 and <= 4)
                quads[count.QuadCode - 1] += count.Count;
        }

        return gathered;
    }
}
