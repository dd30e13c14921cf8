using System.Globalization;
using System.Text.Json;
using Vedette.Coding;
using Vedette.Evaluation;

namespace Vedette.Cli.Commands;

/// <summary>`vedette eval relations`: the event type of marked pairs of source and target.</summary>
internal static class EvalRelations
{
    public static EvalTask Task { get; } = new("relations", "Event type of sentences with a marked source and target (TSV: id, marked_sentence, root).", Run);

    private static int Run(EvalArguments arguments)
    {
        var rows = RelationsEvaluation.Read(arguments.Gold);
        var session = ((Coder)CoderSource.Load()).OpenSession();
        var pairs = rows.ConvertAll(r => (Row: r, Predicted: RelationsEvaluation.Predict(r, session)));
        if (arguments.Predictions is { } path)
        {
            using var writer = new StreamWriter(Output.Open(path));
            writer.Write("id\tevent\troot\twhy\n");
            foreach (var (row, predicted) in pairs)
                writer.Write($"{row.Id}\t{predicted.Event}\t{row.Root}\t{predicted.Why}\n");
        }

        var scores = RelationsEvaluation.Score([.. pairs.Select(p => (p.Row.Root, p.Predicted.Event))]);
        if (arguments.Json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(new { macro_f1 = scores.MacroF1, accuracy = scores.Accuracy, rows = scores.Rows, unanswered = scores.Unanswered, per_class = scores.PerClass }));
            return ExitCode.Done;
        }

        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"macro-F1 {scores.MacroF1:F4}  accuracy {scores.Accuracy:F4}  rows {scores.Rows}  unanswered {scores.Unanswered}"));
        foreach (var (label, f1) in scores.PerClass)
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {label,-10} {f1:F3}"));
        return ExitCode.Done;
    }
}
