using System.Globalization;
using System.Text.Json;
using Vedette.Evaluation;

namespace Vedette.Cli.Commands;

/// <summary>`vedette eval attribution`: source, cue and content against a gold file.</summary>
internal static class EvalAttribution
{
    public static EvalTask Task { get; } = new("attribution", "Who says what: detection, and source, cue and content exactly, by piece and by token.", Run);

    private static int Run(EvalArguments arguments)
    {
        var gold = AttributionEvaluation.Read(arguments.Gold);
        var session = CoderSource.Load().OpenSession();
        var pairs = gold.ConvertAll(g => (Gold: g, Coded: session.Code(g.Report)));
        if (arguments.Predictions is { } path)
        {
            using var stream = Output.Open(path);
            EvalOutput.WriteDocuments(stream, pairs.Select(p => p.Coded));
        }

        var scores = AttributionEvaluation.Score(pairs.Select(p => (p.Gold, (IReadOnlyList<AttributionSpans>)[.. p.Coded.Attributions.Select(AttributionSpans.Of)])));
        if (arguments.Json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(scores.ToDictionary(s => s.Measure, s => new { precision = s.Precision, recall = s.Recall, f1 = s.F1, right = s.Right, coded = s.Coded, gold = s.Gold })));
            return ExitCode.Done;
        }

        foreach (var score in scores)
        {
            Console.Out.WriteLine(score.Measure.StartsWith("recall.", StringComparison.Ordinal)
                ? string.Create(CultureInfo.InvariantCulture, $"{score.Measure,-20} {score.Recall:F4}  ({score.Right} of {score.Gold})")
                : string.Create(CultureInfo.InvariantCulture, $"{score.Measure,-20} P {score.Precision:F4}  R {score.Recall:F4}  F1 {score.F1:F4}  (gold {score.Gold}, coded {score.Coded})"));
        }

        return ExitCode.Done;
    }
}
