using System.Globalization;
using System.Text.Json;
using Vedette.Evaluation;

namespace Vedette.Cli.Commands;

/// <summary>`vedette eval claims`: whole reports against hand-made claims.</summary>
internal static class EvalClaims
{
    public static EvalTask Task { get; } = new("claims", "Claims of whole reports against hand-made ones: event, core (and parties), full (and speaker, factuality).", Run);

    private static int Run(EvalArguments arguments)
    {
        var gold = ClaimsEvaluation.Read(arguments.Gold);
        var session = CoderSource.Load().OpenSession();
        var pairs = gold.ConvertAll(g => (g, session.Code(g.Report)));
        if (arguments.Predictions is { } path)
        {
            using var stream = Output.Open(path);
            EvalOutput.WriteDocuments(stream, pairs.Select(p => p.Item2));
        }

        var scores = ClaimsEvaluation.Score(pairs, arguments.Json ? null : Console.Out.WriteLine);
        Console.Out.WriteLine(arguments.Json
            ? JsonSerializer.Serialize(scores.ToDictionary(s => s.Level, s => new { precision = s.Precision, recall = s.Recall, f1 = s.F1, gold = s.Gold, coded = s.Coded }))
            : string.Join(Environment.NewLine, scores.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Level,-6} P {s.Precision:F3} R {s.Recall:F3} F1 {s.F1:F3} (gold {s.Gold}, coded {s.Coded})"))));
        return ExitCode.Done;
    }
}
