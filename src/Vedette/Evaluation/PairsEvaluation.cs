using Vedette.Coding;

namespace Vedette.Evaluation;

/// <summary>Marked and coded events counted against each other. Of the coded ones those that met an optional mark count on neither side.</summary>
/// <param name="Gold">Events marked, optional ones left out.</param>
/// <param name="Coded">Events coded.</param>
/// <param name="Typed">Marked events for which one of the right type was coded.</param>
/// <param name="Right">Of these, the ones with the marked parties on their sides.</param>
public readonly record struct PairCounts(int Gold, int Coded, int Typed, int Right)
{
    public double Precision => Coded == 0 ? 0 : (double)Typed / Coded;

    public double Recall => Gold == 0 ? 0 : (double)Typed / Gold;

    public double F1 => Gold + Coded == 0 ? 0 : 2.0 * Typed / (Gold + Coded);

    public double RightF1 => Gold + Coded == 0 ? 0 : 2.0 * Right / (Gold + Coded);

    public static PairCounts operator +(PairCounts a, PairCounts b) => new(a.Gold + b.Gold, a.Coded + b.Coded, a.Typed + b.Typed, a.Right + b.Right);
}

/// <summary>One difference between marks and code, for reading.</summary>
/// <param name="Kind">missed, false or parties.</param>
public sealed record PairDifference(string Kind, string Where, string Type, string Detail, string Text);

/// <summary>
/// Events of single sentences against marks made by hand, where every event of a sentence is marked. A coded event answers at most one mark, of the same type, the one
/// whose parties it shares; a side that the mark leaves open may be filled by the coder.
/// </summary>
public sealed class PairsEvaluation
{
    private readonly SortedDictionary<string, PairCounts> types = new(StringComparer.Ordinal);
    private readonly List<PairDifference> differences = [];

    /// <summary>Counts by the first type of a mark; of false events by their own type.</summary>
    public IReadOnlyDictionary<string, PairCounts> Types => types;

    public IReadOnlyList<PairDifference> Differences => differences;

    public PairCounts All => types.Values.Aggregate(default(PairCounts), (a, b) => a + b);

    public int Sentences { get; private set; }

    /// <summary>Sentences marked as without any event, and the events coded there.</summary>
    public int Quiet { get; private set; }

    public int FalseInQuiet { get; private set; }

    /// <summary>Mean of the types' F1.</summary>
    public double MacroF1 => types.Values.Where(t => t.Gold > 0).Select(t => t.F1).DefaultIfEmpty(0).Average();

    public void Add(AnnotatedSentence sentence, CodedDocument coded)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        ArgumentNullException.ThrowIfNull(coded);
        Sentences++;
        if (sentence.Events.Count == 0)
        {
            Quiet++;
            FalseInQuiet += coded.Events.Count;
        }

        var answers = Answers(sentence.Events, coded.Events);
        var taken = new HashSet<int>(answers.Where(a => a >= 0));
        for (var i = 0; i < sentence.Events.Count; i++)
        {
            var mark = sentence.Events[i];
            if (mark.Optional)
                continue;
            var type = mark.Types[0];
            if (answers[i] < 0)
            {
                Count(type, new PairCounts(1, 0, 0, 0));
                differences.Add(new PairDifference("missed", sentence.Where, type, $"{Words(sentence.Text, mark.Sources)} > {Words(sentence.Text, mark.Targets)}", sentence.Text));
                continue;
            }

            var e = coded.Events[answers[i]];
            var right = OnTheirSides(mark, e);
            Count(type, new PairCounts(1, 1, 1, right ? 1 : 0));
            if (!right)
                differences.Add(new PairDifference("parties", sentence.Where, type, $"{Words(sentence.Text, mark.Sources)} > {Words(sentence.Text, mark.Targets)}, coded {Words(e.Actor)} > {Words(e.Recipient)} at {e.Trigger.Text}", sentence.Text));
        }

        for (var i = 0; i < coded.Events.Count; i++)
        {
            if (taken.Contains(i))
                continue;
            var e = coded.Events[i];
            Count(e.Event, new PairCounts(0, 1, 0, 0));
            differences.Add(new PairDifference("false", sentence.Where, e.Event, $"{Words(e.Actor)} > {Words(e.Recipient)} at {e.Trigger.Text} ({e.Why[0]})", sentence.Text));
        }
    }

    /// <summary>For each mark the coded event that answers it, or -1: best pairs first, marks that must be found before optional ones.</summary>
    private static int[] Answers(IReadOnlyList<MarkedEvent> marks, IReadOnlyList<CodedEvent> events)
    {
        var answers = new int[marks.Count];
        Array.Fill(answers, -1);
        var pairs = from m in Enumerable.Range(0, marks.Count)
                    from e in Enumerable.Range(0, events.Count)
                    where marks[m].Types.Contains(events[e].Event)
                    orderby marks[m].Optional, -Shared(marks[m], events[e]), m, e
                    select (Mark: m, Event: e);
        var taken = new bool[events.Count];
        foreach (var (m, e) in pairs)
        {
            if (answers[m] >= 0 || taken[e])
                continue;
            answers[m] = e;
            taken[e] = true;
        }

        return answers;
    }

    private static int Shared(MarkedEvent mark, CodedEvent e) =>
        (OnTheirSides(mark, e) ? 2 : 0) + (Touches(e.Actor, mark.Sources) ? 1 : 0) + (Touches(e.Recipient.Count > 0 ? e.Recipient : e.Actor, mark.Targets) ? 1 : 0);

    /// <summary>Each side that is marked shares words with the coded side. An event whose parties are all actors may have them in either order.</summary>
    private static bool OnTheirSides(MarkedEvent mark, CodedEvent e)
    {
        if (e.Recipient.Count == 0 && e.Actor.Count > 1)
            return (mark.Sources.Count == 0 || Touches(e.Actor, mark.Sources)) && (mark.Targets.Count == 0 || Touches(e.Actor, mark.Targets));
        return (mark.Sources.Count == 0 || Touches(e.Actor, mark.Sources)) && (mark.Targets.Count == 0 || Touches(e.Recipient, mark.Targets));
    }

    private static bool Touches(IReadOnlyList<Entity> parties, IReadOnlyList<TextSpan> spans) =>
        parties.Any(p => spans.Any(s => p.Start < s.End && s.Start < p.End));

    private void Count(string type, PairCounts counts) => types[type] = types.GetValueOrDefault(type) + counts;

    private static string Words(string text, IReadOnlyList<TextSpan> spans) => spans.Count == 0 ? "-" : string.Join(" + ", spans.Select(s => text[s.Start..s.End]));

    private static string Words(IReadOnlyList<Entity> parties) => parties.Count == 0 ? "-" : string.Join(" + ", parties.Select(p => $"{p.Text} [{p.Code}]"));
}
