using System.Globalization;
using Vedette.Coding;
using Vedette.Watch.Ingest;

namespace Vedette.Cli.Commands;

/// <summary>`vedette eval traps`: reports that hold no event at all; whatever is coded is false.</summary>
internal static class EvalTraps
{
    public static EvalTask Task { get; } = new("traps", "False events in reports without any event (sport, business, culture ...): each one, and how many a hundred sentences have.", Run);

    private static int Run(EvalArguments arguments)
    {
        int reports = 0, sentences = 0, events = 0;
        var clean = true;
        var kinds = new SortedDictionary<string, (int Sentences, int Events)>(StringComparer.Ordinal);
        var session = CoderSource.Load().OpenSession();
        foreach (var item in new ReportReader(new IntakeDefaults(), IntakeLimits.Default).Read([arguments.Gold]))
        {
            arguments.Cancellation.ThrowIfCancellationRequested();
            if (item is not ReadReport read)
            {
                clean = false;
                Console.Error.WriteLine(((SetAside)item).ToString());
                continue;
            }

            var coded = session.Code(read.Report);
            reports++;
            sentences += coded.Sentences.Count;
            events += coded.Events.Count;
            var kind = KindOf(read.Report.Id);
            var so = kinds.GetValueOrDefault(kind);
            kinds[kind] = (so.Sentences + coded.Sentences.Count, so.Events + coded.Events.Count);
            if (arguments.Json)
                continue;
            foreach (var e in coded.Events)
            {
                var span = coded.Sentences[e.Sentence];
                Console.WriteLine($"{read.Report.Id}  {e.Event}  {Codes(e.Actor)} > {Codes(e.Recipient)}  {e.Why[0]}  {read.Report.Text[span.Start..span.End].ReplaceLineEndings(" ")}");
            }
        }

        if (!arguments.Json)
        {
            foreach (var (kind, so) in kinds)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind,-14} {so.Sentences,5} sentences {so.Events,4} false events"));
        }

        Figures.Write(arguments.Json, [("reports", reports), ("sentences", sentences), ("false_events", events), ("false_events_per_100_sentences", sentences == 0 ? 0 : 100.0 * events / sentences)]);
        return clean ? ExitCode.Done : ExitCode.SomeSetAside;
    }

    /// <summary>The id up to its number: "football-03".</summary>
    private static string KindOf(string id) => id.LastIndexOf('-') is > 0 and var dash ? id[..dash] : id;

    private static string Codes(IReadOnlyList<Entity> parties) =>
        string.Join('+', parties.Where(p => p.Country is not null).Select(p => p.Country!).Distinct(StringComparer.Ordinal)) is { Length: > 0 } codes ? codes : "-";
}
