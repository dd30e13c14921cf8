using System.Globalization;
using System.Text.Json;
using Vedette.Coding.Dates;
using Vedette.Language;

namespace Vedette.Cli.Commands;

/// <summary>`vedette eval time`: temporal expressions against a TIMEX3 gold file.</summary>
internal static class EvalTime
{
    public static EvalTask Task { get; } = new("time", "Temporal expressions: spans, types and values as in TempEval-3.", a => Run(a.Gold, a.Predictions, a.Json));

    public static int Run(string gold, string? predictions, bool json)
    {
        using var reader = new StreamReader(gold);
        using var writer = predictions is null ? null : new StreamWriter(Output.Open(predictions));
        var scores = TimeEvaluation.Run(reader, ParseCommand.LoadModel().CreatePipeline(), new ParsedText(new WordPool()), writer);
        Figures.Write(json,
        [
            ("cases", scores.Cases), ("cases_right", scores.CasesRightShare), ("gold", scores.Gold), ("system", scores.Found),
            ("strict_f1", scores.StrictF1), ("relaxed_f1", scores.RelaxedF1), ("value_f1", scores.ValueF1), ("type_f1", scores.TypeF1),
        ]);
        return ExitCode.Done;
    }
}

/// <summary>Named figures as a table or as one JSON object.</summary>
internal static class Figures
{
    public static void Write(bool json, IReadOnlyList<(string Name, double Value)> figures)
    {
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(figures.ToDictionary(f => f.Name, f => Math.Round(f.Value, 4))));
            return;
        }

        foreach (var (name, value) in figures)
            Console.Out.WriteLine($"{name,-20} {value.ToString(value == Math.Floor(value) && value > 1 ? "F0" : "F4", CultureInfo.InvariantCulture)}");
    }
}
