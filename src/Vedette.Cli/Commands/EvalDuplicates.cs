using System.Globalization;
using System.Text.Json;
using Vedette.Watch.Stories;

namespace Vedette.Cli.Commands;

/// <summary>`vedette eval duplicates`: copies made by editing given reports, and incident reports that only look alike.</summary>
internal static class EvalDuplicates
{
    public static EvalTask Task { get; } = new("duplicates", "Copies: edits GOLD's reports (cut, new lead, other headline, credit, numbers ...) and says how many are found.", Run);

    private static int Run(EvalArguments arguments)
    {
        var originals = new List<EditedReport>();
        var line = 0;
        foreach (var json in File.ReadLines(arguments.Gold))
        {
            line++;
            if (string.IsNullOrWhiteSpace(json))
                continue;
            try
            {
                using var parsed = JsonDocument.Parse(json);
                var root = parsed.RootElement;
                DateOnly? date = root.TryGetProperty("date", out var d) && d.ValueKind == JsonValueKind.String ? DateOnly.Parse(d.GetString()!, CultureInfo.InvariantCulture) : null;
                var report = new Coding.Report(root.GetProperty("id").GetString()!, root.GetProperty("text").GetString()!) { Date = date };
                originals.Add(new EditedReport(report, root.TryGetProperty("copy_of", out var copied) ? copied.GetString() : null, "as given"));
            }
            catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
            {
                throw new CommandFailure(ExitCode.Environment, $"{arguments.Gold}:{line}: {e.Message.ReplaceLineEndings(" ")}");
            }
        }

        var reports = EditedReports.Of(originals);
        var (all, byEdit, errors) = CopyEvaluation.Run(reports, StoryParameters.Default);
        if (arguments.Predictions is { } path)
        {
            using var writer = new StreamWriter(Output.Open(path));
            foreach (var error in errors)
                writer.Write($"{error.Report}\tcopy of {error.Copies ?? "nothing"}\tsaid {error.Said ?? "nothing"}\t{string.Join("; ", error.Why)}\n");
        }

        if (!arguments.Json)
        {
            foreach (var edit in byEdit)
                Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{edit.Edit,-34} {edit.Reports,5} reports {edit.Copies,5} copies {edit.Found,5} found {edit.Right,5} right"));
        }

        Figures.Write(arguments.Json, [("reports", all.Reports), ("copies", all.Copies), ("found", all.Found), ("right", all.Right), ("precision", all.Precision), ("recall", all.Recall), ("f1", all.F1)]);
        return ExitCode.Done;
    }
}
