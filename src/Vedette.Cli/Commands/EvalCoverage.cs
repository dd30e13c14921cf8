using Vedette.Evaluation;
using Vedette.Watch.Ingest;

namespace Vedette.Cli.Commands;

/// <summary>`vedette eval coverage`: how much of a collection of reports is coded.</summary>
internal static class EvalCoverage
{
    public static EvalTask Task { get; } = new("coverage", "Share of sentences with an event, of events with a known actor, with a known recipient (reports as for `code`).", Run);

    private static int Run(EvalArguments arguments)
    {
        var coverage = new CoverageEvaluation();
        var clean = true;
        var session = CoderSource.Load().OpenSession();
        foreach (var item in new ReportReader(new IntakeDefaults(), IntakeLimits.Default).Read([arguments.Gold]))
        {
            arguments.Cancellation.ThrowIfCancellationRequested();
            if (item is ReadReport read)
            {
                coverage.Add(session.Code(read.Report));
                continue;
            }

            clean = false;
            Console.Error.WriteLine(((SetAside)item).ToString());
        }

        Figures.Write(arguments.Json,
        [
            ("reports", coverage.Reports),
            ("sentences", coverage.Sentences),
            ("events", coverage.Events),
            ("sentences_with_event", CoverageEvaluation.Share(coverage.SentencesWithEvent, coverage.Sentences)),
            ("events_with_actor", CoverageEvaluation.Share(coverage.WithActor, coverage.Events)),
            ("events_with_recipient", CoverageEvaluation.Share(coverage.WithRecipient, coverage.Events)),
            ("mutual_events", CoverageEvaluation.Share(coverage.Mutual, coverage.Events)),
            ("events_with_both_parties", CoverageEvaluation.Share(coverage.WithBoth, coverage.Events)),
        ]);
        return clean ? ExitCode.Done : ExitCode.SomeSetAside;
    }
}
