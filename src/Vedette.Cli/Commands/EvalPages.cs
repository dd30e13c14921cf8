using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Vedette.Watch.Ingest;
using Vedette.Watch.Ingest.Pages;

namespace Vedette.Cli.Commands;

/// <summary>`vedette eval pages FOLDER`: main text, facts and related links of article pages.</summary>
internal static class EvalPages
{
    private const double Aim = 0.95;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static EvalTask Task { get; } = new("pages", "Main text of article pages: a folder of NAME.html, NAME.txt (gold text) and NAME.json (title, author, date, ...).", a => Run(a.Gold, a.Predictions, a.Json));

    public static int Run(string folder, string? predictions, bool json)
    {
        if (!Directory.Exists(folder))
            throw new CommandFailure(ExitCode.Environment, $"{folder}: a folder of pages is expected");
        var scores = PageEvaluation.Run(folder, IntakeLimits.Default).ToList();
        if (scores.Count == 0)
            throw new CommandFailure(ExitCode.Environment, $"{folder}: no NAME.html with a NAME.txt beside it");
        if (predictions is not null)
        {
            using var writer = new StreamWriter(Output.Open(predictions));
            foreach (var score in scores)
                writer.WriteLine(JsonSerializer.Serialize(new { name = score.Name, f1 = Math.Round(score.F1, 4), text = score.Text, reason = score.Reason }, Readable));
        }

        foreach (var score in scores.Where(s => s.F1 < Aim || s.Facts.Values.Contains(false) || s.Related < s.RelatedGold || s.Leaked > 0))
        {
            var wrong = string.Join(", ", score.Facts.Where(f => !f.Value).Select(f => f.Key));
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{score.Name}: F1 {score.F1:0.000} (precision {score.Precision:0.000}, recall {score.Recall:0.000}){(wrong.Length > 0 ? "; wrong: " + wrong : "")}; links {score.Related}/{score.RelatedGold}{(score.Reason is { } r ? "; " + r : "")}"));
        }

        Figures.Write(json,
        [
            ("pages", scores.Count), ("word_precision", scores.Average(s => s.Precision)), ("word_recall", scores.Average(s => s.Recall)), ("word_f1", scores.Average(s => s.F1)),
            ("word_f1_least", scores.Min(s => s.F1)), ("pages_below_095", scores.Count(s => s.F1 < Aim)),
            .. scores.SelectMany(s => s.Facts).GroupBy(f => f.Key).Select(g => (g.Key, g.Average(f => f.Value ? 1.0 : 0.0))),
            ("related_links_recorded", Share(scores.Sum(s => s.Related), scores.Sum(s => s.RelatedGold))), ("related_words_in_text", scores.Sum(s => s.Leaked)),
        ]);
        return ExitCode.Done;

        static double Share(int some, int all) => all == 0 ? 1 : some / (double)all;
    }
}
