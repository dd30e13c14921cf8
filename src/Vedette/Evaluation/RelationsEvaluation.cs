using Vedette.Coding;
using Vedette.Ontology;

namespace Vedette.Evaluation;

/// <summary>A sentence in which a source and a target are marked, and the PLOVER class of what the source does to the target.</summary>
public sealed record MarkedSentence(string Id, string Text, IReadOnlyList<TextSpan> Sources, IReadOnlyList<TextSpan> Targets, string Root);

/// <summary>What a marked pair was answered with, and by which word and rule.</summary>
public sealed record RelationAnswer(string Event, string Why);

/// <summary>F1 of each class, their mean, and accuracy. CONCEDE and RETREAT count as YIELD.</summary>
public sealed record RelationScores(double MacroF1, double Accuracy, int Rows, int Unanswered, IReadOnlyDictionary<string, double> PerClass);

/// <summary>
/// Event type of marked pairs. The coder codes the unmarked sentence; of its events the one whose parties lie best on the marks is the
/// answer. Where it found none, the answer is the event sense nearest to the two marks, its frame conditions set aside: nothing is fitted.
/// </summary>
public static class RelationsEvaluation
{
    /// <summary>What one tree step between the event word and a mark costs, where a party on its mark earns 6 to 8.</summary>
    private const double StepWeight = 0.4;

    private const double ChannelCost = 14;

    public static List<MarkedSentence> Read(string path)
    {
        var rows = new List<MarkedSentence>();
        foreach (var line in File.ReadLines(path).Skip(1))
        {
            var cells = line.Split('\t');
            if (cells.Length < 3)
                continue;
            var (text, sources, targets) = Unmark(cells[1]);
            rows.Add(new MarkedSentence(cells[0], text, sources, targets, cells[2].Trim()));
        }

        return rows;
    }

    public static RelationAnswer Predict(MarkedSentence row, CoderSession session)
    {
        var coded = session.Code(new Report(row.Id, row.Text) { Date = new DateOnly(2015, 1, 1) }, [.. row.Sources, .. row.Targets]);
        CodedEvent? best = null;
        var bestScore = double.MinValue;
        foreach (var e in coded.Events)
        {
            var score = Score(e, row) - (IsChannel(e, coded) ? ChannelCost : 0) - (StepWeight * session.StepsFrom(row.Sources, row.Targets, e.Trigger.Start));
            if (score > bestScore)
                (best, bestScore) = (e, score);
        }

        return best is not null ? new RelationAnswer(best.Event, $"{best.Trigger.Text}: {best.Why[0]}")
            : new RelationAnswer(session.NearestType(row.Sources, row.Targets)?.ToString() ?? "", "the nearest event word, whatever its frame");
    }

    /// <summary>A call that is made to say something: what is said is the relation, the call only carries it.</summary>
    private static bool IsChannel(CodedEvent call, CodedDocument coded) =>
        call.Mode.Contains("phone") && coded.Events.Any(e => e.Sentence == call.Sentence && e.Event is "SUPPORT" or "ACCUSE" or "THREATEN" or "CONCEDE" && e.Trigger.Start > call.Trigger.Start && Touches(e.Actor, [.. call.Actor.Select(a => new TextSpan(a.Start, a.End))]));

    public static RelationScores Score(IReadOnlyList<(string Gold, string Predicted)> pairs)
    {
        var folded = pairs.Select(p => (Gold: Fold(p.Gold), Predicted: Fold(p.Predicted))).ToList();
        var perClass = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var label in folded.Select(p => p.Gold).Distinct())
        {
            int tp = folded.Count(p => p.Gold == label && p.Predicted == label), fp = folded.Count(p => p.Gold != label && p.Predicted == label), fn = folded.Count(p => p.Gold == label && p.Predicted != label);
            perClass[label] = tp == 0 ? 0 : 2.0 * tp / ((2 * tp) + fp + fn);
        }

        return new RelationScores(perClass.Values.Average(), folded.Count(p => p.Gold == p.Predicted) / (double)folded.Count, folded.Count, folded.Count(p => p.Predicted.Length == 0), perClass);
    }

    public static string Fold(string type) => type is "CONCEDE" or "RETREAT" ? "YIELD" : type;

    /// <summary>Parties on the marks count most; an event word inside a mark counts against it, one near to a mark for it.</summary>
    private static double Score(CodedEvent e, MarkedSentence row)
    {
        var parties = e.Recipient.Count > 0 ? e.Recipient : e.Actor;
        var score = 1.0;
        if (Touches(e.Actor, row.Sources))
            score += 8;
        else if (e.Actor.Count > 0 && Touches(e.Actor, row.Targets))
            score -= 1;
        if (Touches(parties, row.Targets))
            score += 6;
        if (row.Targets.Any(t => t.Contains(e.Trigger.Start)))
            score -= 3;
        if (row.Sources.Any(t => t.Contains(e.Trigger.Start)))
            score -= 3;
        var nearest = row.Sources.Concat(row.Targets).Select(s => Math.Min(Math.Abs(s.Start - e.Trigger.End), Math.Abs(e.Trigger.Start - s.End))).DefaultIfEmpty(0).Min();
        return score + (1.0 / (1 + (nearest / 10.0)));
    }

    private static bool Touches(IReadOnlyList<Entity> entities, IReadOnlyList<TextSpan> spans) =>
        spans.Count > 0 && entities.Any(e => spans.Any(s => e.Start < s.End && s.Start < e.End));

    private static (string Text, List<TextSpan> Sources, List<TextSpan> Targets) Unmark(string marked)
    {
        var text = new System.Text.StringBuilder(marked.Length);
        List<TextSpan> sources = [], targets = [];
        int source = 0, target = 0;
        for (var i = 0; i < marked.Length; i++)
        {
            var rest = marked.AsSpan(i);
            if (rest.StartsWith("<s>") || rest.StartsWith("<t>"))
            {
                if (rest[1] == 's')
                    source = text.Length;
                else
                    target = text.Length;
                i += 2;
            }
            else if (rest.StartsWith("</s>") || rest.StartsWith("</t>"))
            {
                if (rest[2] == 's')
                    sources.Add(new TextSpan(source, text.Length));
                else
                    targets.Add(new TextSpan(target, text.Length));
                i += 3;
            }
            else
            {
                text.Append(marked[i]);
            }
        }

        return (text.ToString(), sources, targets);
    }
}
