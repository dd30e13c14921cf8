using System.Globalization;
using System.Text.Json;
using Vedette.Language;
using Vedette.Training;

namespace Vedette.Cli.Commands;

/// <summary>`vedette eval names`: persons, organisations and places in sentences whose words are given.</summary>
internal static class EvalNames
{
    public static EvalTask Task { get; } = new("names", "Names of persons, organisations and places against UNER columns (word, B-PER I-PER ...); first word, last word and kind must be right.", Run);

    private static int Run(EvalArguments arguments)
    {
        var model = ParseCommand.LoadModel();
        var scores = NameTrainer.Measure(model, NameFinder.Load(Path.Combine(HomeFolder.Find()!, "models")), arguments.Gold);
        var rows = scores.Select(s => (Name: s.Key == NameKind.None ? "all" : s.Key.ToString().ToLowerInvariant(), s.Value)).OrderBy(r => r.Name == "all").ToList();
        if (arguments.Json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(rows.ToDictionary(r => r.Name, r => r.Value, StringComparer.Ordinal), ParseScores.JsonOptions));
            return ExitCode.Done;
        }

        Console.Out.WriteLine("                    gold     found     right  precision    recall        F1");
        foreach (var (name, s) in rows)
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-14}{s.Gold,10}{s.Found,10}{s.Right,10}{s.Precision,11:F1}{s.Recall,10:F1}{s.F1,10:F1}"));
        return ExitCode.Done;
    }
}
