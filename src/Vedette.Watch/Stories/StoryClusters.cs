using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Vedette.Watch.Stories;

/// <summary>
/// Puts reports together as they come, each once and for good (single-pass clustering over a window of days).
/// 1. What is too old leaves the window.
/// 2. A report that shares fingerprints with an earlier one is compared with it word by word; a copy joins its original's story and changes nothing else.
/// 3. The report's terms are weighted: how often here, how rare in the window, how often written as a name.
/// 4. The stories that share its weightiest terms are compared with it: the mean cosine to their latest reports, less with every day that lies between.
/// 5. It joins the likest story if that is like enough, else it begins one.
/// State is nothing but the reports of the window in their order, so that a store can bring it back exactly. Not thread-safe.
/// </summary>
internal sealed class StoryClusters(StoryParameters parameters, Func<long, string?> textOf)
{
    /// <summary>Weightiest terms of a report by which candidates are looked for, and how far back.</summary>
    private const int ProbeTerms = 16;
    private const int ProbeReports = 256;
    private const int Candidates = 8;
    private const int CopyCandidates = 3;
    private const int ChainReach = 32;
    private const int WhyTerms = 8;

    private readonly WordWindow words = new(parameters);
    /// <summary>Positions are given out one after the other: those of the window are first to next - 1, at the remainder of their division by its size.</summary>
    private readonly KeptReport?[] window = new KeptReport?[(int)BitOperations.RoundUpToPowerOf2((uint)parameters.WindowReports)];
    private readonly double[] touched = new double[(int)BitOperations.RoundUpToPowerOf2((uint)parameters.WindowReports)];
    private readonly List<int> touchedAt = [];
    private readonly Dictionary<long, LiveStory> stories = [];
    private readonly Dictionary<uint, int> latestPrint = [];
    private readonly RecentTexts texts = new(parameters, textOf);
    private int first;
    private int next;
    private DateOnly today;

    public int Reports => next - first;

    public StoryPlace Place(StoryInput input)
    {
        // 1
        Advance(input.Day);
        var day = input.Day ?? today;
        var text = ComparedText.Of(input.Text, parameters.Words);
        var prints = Fingerprints.Of(text.Body, parameters.Shingle, parameters.Winnow);
        var origin = text.Credit ?? input.Publisher;

        // 2
        if (FindOriginal(text, prints, day) is var (original, finding))
        {
            return new StoryPlace(input.Number, original.Story.Number, original.Number, Rounded(finding.Share), finding.Why, day, origin, []);
        }

        // 3
        var terms = StoryTerms.Of(input.Text, text.Words, input.Features, parameters);
        var weighed = new WeighedTerms(terms, words, parameters);
        var report = new KeptReport(input.Number, day, terms.Hashes, weighed.Packed, prints);

        // 4, 5
        var (story, likeness, why) = Likest(weighed, day);
        if (story is null)
        {
            story = new LiveStory(input.Number);
            likeness = 1;
        }

        Keep(report, story);
        texts.Keep(input.Number, text);
        return new StoryPlace(input.Number, story.Number, null, Rounded(likeness), why, day, origin, report.ToBytes());
    }

    /// <summary>Brings back a report that was placed before: those of the window in the order in which they were placed, copies left out.</summary>
    public void Restore(long number, long story, DateOnly day, ReadOnlySpan<byte> state)
    {
        Advance(day);
        if (KeptReport.FromBytes(number, day, state) is { } report)
            Keep(report, stories.GetValueOrDefault(story) ?? new LiveStory(story));
    }

    /// <summary>Days only go forward; a store tells the latest one it has seen.</summary>
    public void Advance(DateOnly? day)
    {
        if (day is { } known && known > today)
            today = known;
        while (first < next && At(first).Day.DayNumber < today.DayNumber - parameters.WindowDays)
            DropOldest();
    }

    private void Keep(KeptReport report, LiveStory story)
    {
        if (Reports >= parameters.WindowReports)
            DropOldest();
        report.Position = next++;
        report.Story = story;
        story.Members.Add(report);
        stories[story.Number] = story;
        words.Add(report);
        window[report.Position & (window.Length - 1)] = report;
        for (var i = 0; i < report.Prints.Length; i++)
        {
            report.Before[i] = latestPrint.GetValueOrDefault(report.Prints[i], -1);
            latestPrint[report.Prints[i]] = report.Position;
        }
    }

    private KeptReport At(int position) => window[position & (window.Length - 1)]!;

    private void DropOldest()
    {
        var oldest = At(first);
        window[first++ & (window.Length - 1)] = null;
        words.Remove(oldest);
        oldest.Story.Members.Remove(oldest);
        if (oldest.Story.Members.Count == 0)
            stories.Remove(oldest.Story.Number);
        foreach (var print in oldest.Prints)
        {
            if (latestPrint.GetValueOrDefault(print, -1) == oldest.Position)
                latestPrint.Remove(print);
        }
    }

    /// <summary>Of the reports that share most fingerprints the first that the texts prove to be an original.</summary>
    private (KeptReport Original, CopyFinding Finding)? FindOriginal(ComparedText text, uint[] prints, DateOnly day)
    {
        var shared = new Dictionary<int, int>();
        foreach (var print in prints)
        {
            var position = latestPrint.GetValueOrDefault(print, -1);
            for (var steps = 0; steps < ChainReach && position >= first; steps++)
            {
                var holder = At(position);
                shared[position] = shared.GetValueOrDefault(position) + 1;
                position = holder.Before[Array.BinarySearch(holder.Prints, print)];
            }
        }

        // A third of the prints of a copy survive its edits; the texts decide.
        foreach (var (position, count) in shared.OrderByDescending(s => s.Value).ThenBy(s => s.Key).Take(CopyCandidates))
        {
            var candidate = At(position);
            if (count * 3 < Math.Min(prints.Length, candidate.Prints.Length) || texts.Find(candidate.Number) is not { } original)
                continue;
            var finding = CopyCheck.Compare(text, original, Math.Abs(day.DayNumber - candidate.Day.DayNumber), parameters);
            if (finding.IsCopy)
                return (candidate, finding);
        }

        return null;
    }

    private (LiveStory? Story, double Likeness, IReadOnlyList<string> Why) Likest(WeighedTerms report, DateOnly day)
    {
        foreach (var term in report.Weightiest(ProbeTerms))
        {
            var positions = words.Positions(report.Terms.Hashes[term]);
            var value = report.Value(term);
            foreach (var position in positions[Math.Max(0, positions.Length - ProbeReports)..])
            {
                if (position < first)
                    continue;
                ref var sum = ref touched[position & (touched.Length - 1)];
                if (sum == 0)
                    touchedAt.Add(position);
                sum += value;
            }
        }

        var reached = new Dictionary<LiveStory, double>();
        foreach (var position in touchedAt)
        {
            ref var sum = ref touched[position & (touched.Length - 1)];
            ref var likest = ref CollectionsMarshal.GetValueRefOrAddDefault(reached, At(position).Story, out _);
            likest = Math.Max(likest, sum);
            sum = 0;
        }

        touchedAt.Clear();

        LiveStory? best = null;
        var most = 0.0;
        foreach (var (story, _) in reached.OrderByDescending(r => r.Value).ThenBy(r => r.Key.Number).Take(Candidates))
        {
            if (Gap(story, day) > parameters.WindowDays)
                continue;
            var likeness = Rounded(report.MeanCosine(Latest(story)) * Decay(Gap(story, day)));
            if (likeness > most || likeness == most && best is not null && story.Number < best.Number)
                (best, most) = (story, likeness);
        }

        if (best is null || most < parameters.Threshold)
            return (null, most, best is null ? ["no report of the window shares its words"] : [string.Create(CultureInfo.InvariantCulture, $"the likest story is {most:0.00} like it; {parameters.Threshold:0.00} is needed")]);
        var gap = Gap(best, day);
        return (best, most,
        [
            string.Create(CultureInfo.InvariantCulture, $"likeness {most:0.00} to {Latest(best).Length} reports of the story; {parameters.Threshold:0.00} is needed"),
            .. report.Shared(Latest(best), WhyTerms),
            .. gap == 0 ? (IEnumerable<string>)[] : [string.Create(CultureInfo.InvariantCulture, $"{gap} days between: times {Decay(gap):0.00}")],
        ]);
    }

    private ReadOnlySpan<KeptReport> Latest(LiveStory story)
    {
        var members = CollectionsMarshal.AsSpan(story.Members);
        return members[Math.Max(0, members.Length - parameters.Members)..];
    }

    /// <summary>Days to the report of the story that is nearest in time.</summary>
    private int Gap(LiveStory story, DateOnly day)
    {
        var least = int.MaxValue;
        foreach (var member in Latest(story))
            least = Math.Min(least, Math.Abs(day.DayNumber - member.Day.DayNumber));
        return least;
    }

    private double Decay(int days) => Math.Pow(0.5, days / parameters.HalfLifeDays);

    /// <summary>Machines differ in the last bits of a logarithm; decisions shall not.</summary>
    private static double Rounded(double value) => Math.Round(value, 6);
}
