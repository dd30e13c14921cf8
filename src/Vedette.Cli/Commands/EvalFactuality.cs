using Vedette.Evaluation;

namespace Vedette.Cli.Commands;

/// <summary>`vedette eval factuality`: how far marked words are said to be so, on the scale from -3 to 3.</summary>
internal static class EvalFactuality
{
    public static EvalTask Task { get; } = new("factuality", "Factuality of marked words on the scale -3 to 3 (JSON lines: text, targets with span and factuality).", Run);

    private static int Run(EvalArguments arguments)
    {
        using var reader = new StreamReader(arguments.Gold);
        using var writer = arguments.Predictions is null ? null : new StreamWriter(Output.Open(arguments.Predictions));
        var scores = FactualityEvaluation.Run(reader, CoderSource.Load().OpenSession(), writer);
        List<(string, double)> figures =
        [
            ("targets", scores.Targets), ("absent", scores.Absent), ("mae", scores.MeanError), ("r", scores.Correlation), ("macro_f1", scores.MacroF1),
        ];
        foreach (var c in scores.Classes)
        {
            var name = c.Name.Replace(' ', '_');
            figures.AddRange([($"{name}_gold", c.Gold), ($"{name}_p", c.Precision), ($"{name}_r", c.Recall), ($"{name}_f1", c.F1)]);
        }

        Figures.Write(arguments.Json, figures);
        return ExitCode.Done;
    }
}
