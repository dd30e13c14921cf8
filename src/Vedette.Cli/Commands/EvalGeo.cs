using Vedette.Coding.Places;
using Vedette.Language;

namespace Vedette.Cli.Commands;

/// <summary>`vedette eval geo`: place names and their resolution against a gold file, end to end and with gold spans.</summary>
internal static class EvalGeo
{
    public static EvalTask Task { get; } = new("geo", "Place names and where they are: end to end, and with gold spans (predictions also go to FILE.gold-spans).", a => Run(a.Gold, a.Predictions, a.Json));

    public static int Run(string gold, string? predictions, bool json)
    {
        var gazetteer = Gazetteer.Load(Path.Combine(CoderSource.Home(), "artifacts", Gazetteer.FileName), out var error)
            ?? throw new CommandFailure(ExitCode.Environment, error!);
        using var reader = new StreamReader(gold);
        using var writer = predictions is null ? null : new StreamWriter(Output.Open(predictions));
        using var goldSpans = predictions is null or "-" ? null : new StreamWriter(Output.Open(predictions + ".gold-spans"));
        var scores = GeoEvaluation.Run(reader, gazetteer, ParseCommand.LoadModel().CreatePipeline(), new ParsedText(new WordPool()), writer, goldSpans);
        Figures.Write(json,
        [
            ("gold", scores.Gold), ("system", scores.Found), ("strict_f1", scores.StrictF1), ("relaxed_f1", scores.RelaxedF1),
            ("e2e_acc161", scores.EndToEnd161), ("gold_spans_acc161", scores.GoldSpans161),
        ]);
        return ExitCode.Done;
    }
}
