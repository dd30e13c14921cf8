using System.Globalization;
using System.Text.Json;
using Vedette.Language;
using Vedette.Training;

namespace Vedette.Cli.Commands;

/// <summary>`vedette eval parse`: a treebank's text parsed from raw, and from its own words.</summary>
internal static class EvalParse
{
    public static EvalTask Task { get; } = new("parse", "Words, sentences, tags, lemmas and trees against a CoNLL-U treebank, from raw text and from gold words.", Run);

    private static int Run(EvalArguments arguments)
    {
        var model = ParseCommand.LoadModel();
        var gold = ConlluReader.ReadFile(arguments.Gold);
        var raw = ParseEvaluation.ParseRaw(model, gold);
        if (arguments.Predictions is { } path)
        {
            using var stream = Output.Open(path);
            using var writer = new StreamWriter(stream);
            ConlluWriter.Write(writer, raw);
        }

        var scores = new Dictionary<string, ParseScores>(StringComparer.Ordinal)
        {
            ["raw"] = ParseEvaluation.Score(gold, raw),
            ["gold_words"] = ParseEvaluation.Score(gold, ParseEvaluation.ParseGoldTokens(model, gold)),
        };
        Console.Out.WriteLine(arguments.Json ? JsonSerializer.Serialize(scores, ParseScores.JsonOptions) : Table(scores));
        return ExitCode.Done;
    }

    private static string Table(Dictionary<string, ParseScores> scores)
    {
        var lines = new List<string> { "             " + string.Concat(scores.Keys.Select(k => k.PadLeft(12))) };
        void Line(string name, Func<ParseScores, double> value) =>
            lines.Add(name.PadRight(13) + string.Concat(scores.Values.Select(s => value(s).ToString("F2", CultureInfo.InvariantCulture).PadLeft(12))));
        foreach (var (name, value) in ParseScores.Measures)
            Line(name, value);
        foreach (var relation in ParseEvaluation.ReportedRelations)
            Line("  " + relation, s => s.RelationF1[relation]);
        return string.Join(Environment.NewLine, lines);
    }
}
