using System.Globalization;
using Vedette.Coding;
using Vedette.Evaluation;

namespace Vedette.Cli.Commands;

/// <summary>`vedette eval pairs`: every event of single sentences, its type and its parties.</summary>
internal static class EvalPairs
{
    public static EvalTask Task { get; } = new("pairs", "Events of sentences in which every event is marked with its parties (a file, or a folder of them; see tests/data/pairs/README.md).", Run);

    private static int Run(EvalArguments arguments)
    {
        var session = CoderSource.Load().OpenSession();
        var evaluation = new PairsEvaluation();
        foreach (var sentence in Sentences(arguments.Gold))
        {
            arguments.Cancellation.ThrowIfCancellationRequested();
            evaluation.Add(sentence, session.Code(new Report(sentence.Where, sentence.Text) { Date = new DateOnly(2026, 1, 1) }));
        }

        if (arguments.Predictions is { } path)
        {
            using var writer = new StreamWriter(Output.Open(path));
            writer.Write("kind\twhere\ttype\tdetail\tsentence\n");
            foreach (var d in evaluation.Differences)
                writer.Write($"{d.Kind}\t{d.Where}\t{d.Type}\t{d.Detail}\t{d.Text}\n");
        }

        var all = evaluation.All;
        if (!arguments.Json)
        {
            Console.WriteLine("type       marked  coded  right type  P      R      F1     F1 with parties");
            foreach (var (type, counts) in evaluation.Types)
                Console.WriteLine(Row(type, counts));
            Console.WriteLine(Row("all", all));
        }

        Figures.Write(arguments.Json,
        [
            ("sentences", evaluation.Sentences), ("pairs", all.Gold), ("precision", all.Precision), ("recall", all.Recall), ("f1", all.F1), ("macro_f1", evaluation.MacroF1), ("f1_with_parties", all.RightF1),
            ("sentences_without_event", evaluation.Quiet), ("false_events_there", evaluation.FalseInQuiet),
        ]);
        return ExitCode.Done;
    }

    private static List<AnnotatedSentence> Sentences(string path)
    {
        try
        {
            return PairsFile.Read(path);
        }
        catch (FormatException e)
        {
            throw new CommandFailure(ExitCode.Environment, e.Message);
        }
    }

    private static string Row(string name, PairCounts c) =>
        string.Create(CultureInfo.InvariantCulture, $"{name,-10} {c.Gold,6} {c.Coded,6} {c.Typed,11}  {c.Precision:F3}  {c.Recall:F3}  {c.F1:F3}  {c.RightF1:F3}");
}
