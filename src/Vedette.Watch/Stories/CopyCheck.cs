using System.Globalization;

namespace Vedette.Watch.Stories;

/// <summary>Whether one text is a copy of another, and what was found.</summary>
/// <param name="Share">Words of the shorter text that stand in the other, 0 to 1.</param>
internal sealed record CopyFinding(bool IsCopy, double Share, IReadOnlyList<string> Why);

/// <summary>
/// Compares two texts word by word.
/// 1. Headlines, datelines and credits are left out: they change from paper to paper.
/// 2. Passages of at least <see cref="LeastRun"/> words that stand in both are paired in their order.
/// 3. Between two paired passages that lie close together stands an edit. A name, date, time or negation that an edit exchanges for another is a changed fact;
///    so is a number. Incident reports made from one template differ in just these.
/// 4. A copy shares most of the shorter text and changes few facts for its length.
/// </summary>
internal static class CopyCheck
{
    private const int LeastRun = 4;

    /// <summary>Words of an edit: up to the first in any case, up to the second when most of its words are the same; what is longer was rewritten, not exchanged.</summary>
    private const int ShortEdit = 8;
    private const int LongestEdit = 40;

    /// <summary>Words that two copies must share at least; shorter texts must be the same.</summary>
    private const int LeastShared = 12;

    /// <summary>A short text inside a long one is a passage quoted, not the text cut, unless it is the long one's beginning or at least this share of it.</summary>
    private const double LeastOfLonger = 0.3;

    private const double Beginning = 0.2;

    private readonly record struct Run(int A, int B, int Length);

    public static CopyFinding Compare(ComparedText one, ComparedText other, int daysApart, StoryParameters parameters)
    {
        var a = one.Body;
        var b = other.Body;
        if (a.Length == 0 || b.Length == 0)
            return new CopyFinding(false, 0, []);
        if (Same(a, b))
            return new CopyFinding(true, 1, ["the same words"]);

        var runs = Runs(a, b);
        var shared = runs.Sum(r => r.Length);
        var (shorter, longer) = (Math.Min(a.Length, b.Length), Math.Max(a.Length, b.Length));
        var share = (double)shared / shorter;
        var changes = Changes(a, b, runs);
        var numbersCount = daysApart <= 1 ? 0 : changes.Numbers;
        var begins = runs.Count > 0 && runs[0].A <= a.Length * Beginning && runs[0].B <= b.Length * Beginning;
        var copy = share >= parameters.CopyShare && shared >= LeastShared && daysApart <= parameters.CopyDays
            && (shared >= longer * LeastOfLonger || begins)
            && (changes.Facts + numbersCount) * parameters.WordsPerFact <= shared
            && changes.Numbers * parameters.WordsPerNumber <= shared;
        return new CopyFinding(copy, share,
        [
            string.Create(CultureInfo.InvariantCulture, $"{shared} of {shorter} words are the same ({share * 100:0} %)"),
            .. changes.Facts + changes.Numbers == 0 ? (IEnumerable<string>)[] : [string.Create(CultureInfo.InvariantCulture, $"changed inside the same text: {changes.Facts} names, dates or denials, {changes.Numbers} numbers")],
        ]);
    }

    private static bool Same(ReadOnlySpan<ReportWord> a, ReadOnlySpan<ReportWord> b)
    {
        if (a.Length != b.Length)
            return false;
        for (var i = 0; i < a.Length; i++)
        {
            if (a[i].Word != b[i].Word)
                return false;
        }

        return true;
    }

    /// <summary>Passages of both texts in order. Greedy: each is the longest that begins at the next word which both have.</summary>
    private static List<Run> Runs(ReadOnlySpan<ReportWord> a, ReadOnlySpan<ReportWord> b)
    {
        var places = new Dictionary<uint, List<int>>();
        for (var i = 0; i + LeastRun <= b.Length; i++)
        {
            var key = Key(b.Slice(i, LeastRun));
            if (!places.TryGetValue(key, out var list))
                places[key] = list = [];
            if (list.Count < 16)
                list.Add(i);
        }

        var runs = new List<Run>();
        var after = 0;
        for (var i = 0; i + LeastRun <= a.Length;)
        {
            var best = default(Run);
            if (places.TryGetValue(Key(a.Slice(i, LeastRun)), out var starts))
            {
                foreach (var start in starts)
                {
                    var length = start < after ? 0 : Length(a[i..], b[start..]);
                    // A longer passage wins; of equal ones the nearer.
                    if (length >= LeastRun && length > best.Length)
                        best = new Run(i, start, length);
                }
            }

            if (best.Length == 0)
            {
                i++;
                continue;
            }

            runs.Add(best);
            i += best.Length;
            after = best.B + best.Length;
        }

        return runs;
    }

    private static uint Key(ReadOnlySpan<ReportWord> words)
    {
        var hash = 0u;
        foreach (var word in words)
            hash = StoryHash.Join(hash, word.Word);
        return hash;
    }

    private static int Length(ReadOnlySpan<ReportWord> a, ReadOnlySpan<ReportWord> b)
    {
        var length = 0;
        while (length < a.Length && length < b.Length && a[length].Word == b[length].Word)
            length++;
        return length;
    }

    private static (int Facts, int Numbers) Changes(ReadOnlySpan<ReportWord> a, ReadOnlySpan<ReportWord> b, List<Run> runs)
    {
        var facts = 0;
        var numbers = 0;
        var (endA, endB) = (0, 0);
        for (var i = 0; i <= runs.Count; i++)
        {
            var (startA, startB) = i < runs.Count ? (runs[i].A, runs[i].B) : (a.Length, b.Length);
            var gapA = a[endA..startA];
            var gapB = b[endB..startB];
            // Words before or after the shared text belong to one of them alone.
            var inside = i > 0 && i < runs.Count || gapA.Length > 0 && gapB.Length > 0;
            if (inside && gapA.Length + gapB.Length > 0 && IsEdit(gapA, gapB))
            {
                facts += Exchanged(gapA, gapB, WordKind.Name) + Exchanged(gapA, gapB, WordKind.Calendar) + Exchanged(gapA, gapB, WordKind.Clock);
                facts += Count(gapA, WordKind.Negation) == Count(gapB, WordKind.Negation) ? 0 : 1;
                // With a month beside it a number is a day.
                var dated = Count(a[Math.Max(0, endA - 1)..Math.Min(a.Length, startA + 1)], WordKind.Calendar) + Count(b[Math.Max(0, endB - 1)..Math.Min(b.Length, startB + 1)], WordKind.Calendar) > 0;
                if (dated)
                    facts += Exchanged(gapA, gapB, WordKind.Number);
                else
                    numbers += Exchanged(gapA, gapB, WordKind.Number);
            }

            if (i < runs.Count)
                (endA, endB) = (runs[i].A + runs[i].Length, runs[i].B + runs[i].Length);
        }

        return (facts, numbers);
    }

    /// <summary>Short on both sides, or the same sentence still: half of the shorter side's words stand in the other.</summary>
    private static bool IsEdit(ReadOnlySpan<ReportWord> a, ReadOnlySpan<ReportWord> b)
    {
        if (a.Length <= ShortEdit && b.Length <= ShortEdit)
            return true;
        var shorter = a.Length < b.Length ? a : b;
        var longer = a.Length < b.Length ? b : a;
        if (longer.Length > LongestEdit || shorter.Length * 3 < longer.Length)
            return false;
        var common = 0;
        foreach (var word in shorter)
        {
            foreach (var other in longer)
            {
                if (other.Word == word.Word)
                {
                    common++;
                    break;
                }
            }
        }

        return common * 2 >= shorter.Length;
    }

    /// <summary>1 when both sides have words of the kind and none in common.</summary>
    private static int Exchanged(ReadOnlySpan<ReportWord> a, ReadOnlySpan<ReportWord> b, WordKind kind)
    {
        var some = false;
        foreach (var word in a)
        {
            if (word.Kind != kind)
                continue;
            foreach (var other in b)
            {
                if (other.Word == word.Word)
                    return 0;
                some |= other.Kind == kind;
            }
        }

        return some ? 1 : 0;
    }

    private static int Count(ReadOnlySpan<ReportWord> words, WordKind kind)
    {
        var count = 0;
        foreach (var word in words)
            count += word.Kind == kind ? 1 : 0;
        return count;
    }
}
