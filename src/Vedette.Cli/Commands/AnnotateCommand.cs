using System.CommandLine;
using Vedette.Cli.Annotation;
using Vedette.Coding;
using Vedette.Watch.Ingest;

namespace Vedette.Cli.Commands;

/// <summary>`vedette annotate`: a person reviews the claims of reports and writes gold.</summary>
internal static class AnnotateCommand
{
    public static Command Create()
    {
        var input = new Argument<string>("FILE") { Description = "Reports: text, JSON lines, a folder." };
        var output = new Option<string>("--out", "-o") { Description = "The gold file. What it holds of a report already is gone on with.", HelpName = "FILE", Required = true };
        var date = new Option<DateOnly?>("--date") { Description = "Publication date, for reports that have none: 2023-02-21.", HelpName = "DATE" };
        var blind = new Option<bool>("--blind") { Description = "Propose nothing, so that the coder's mistakes do not become the annotator's." };
        var command = new VedetteCommand("annotate", "Goes through reports sentence by sentence and writes gold claims, from the coder's proposals or from nothing.")
        {
            Examples = """
                vedette annotate reports.jsonl --out gold.jsonl           # review what the coder proposes
                vedette annotate report.txt --date 2026-03-02 --out gold.jsonl --blind
                vedette eval claims gold.jsonl
                """,
        };
        command.Add(input);
        command.Add(output);
        command.Add(date);
        command.Add(blind);
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(output)!;
            var reader = new ReportReader(new IntakeDefaults { Date = parsed.GetValue(date) }, IntakeLimits.Default);
            var items = reader.Read([parsed.GetValue(input)!]).ToList();
            foreach (var aside in items.OfType<SetAside>())
                Console.Error.WriteLine(aside.ToString());
            try
            {
                var session = ((ICoder)CoderSource.Load()).OpenSession();
                var table = new AnnotationTable(Console.In, Console.Out, new GoldFile(path));
                foreach (var item in items.OfType<ReadReport>())
                {
                    if (!table.Annotate(session.Code(item.Report), !parsed.GetValue(blind)))
                        break;
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw Output.Failure(path, e);
            }

            return items.Exists(i => i is SetAside) ? ExitCode.SomeSetAside : ExitCode.Done;
        });
        return command;
    }
}
