using Vedette.Coding;
using Vedette.Watch.Stories;

namespace Vedette.Cli.Commands;

/// <summary>`vedette eval stories`: which reports belong together, against gold stories.</summary>
internal static class EvalStories
{
    public static EvalTask Task { get; } = new("stories", "Stories: B-cubed F1 of the clustering, each report put in its story as it comes.", Run);

    private static int Run(EvalArguments arguments)
    {
        using var reader = new StreamReader(arguments.Gold);
        var (gold, error) = StoryEvaluation.Read(reader);
        if (gold is null)
            throw new CommandFailure(ExitCode.Environment, $"{arguments.Gold}: {error}");
        var session = ((ICoder)CoderSource.Load()).OpenSession();
        var documents = new List<CodedDocument>();
        foreach (var labelled in gold)
        {
            arguments.Cancellation.ThrowIfCancellationRequested();
            documents.Add(session.Code(labelled.Report));
        }

        var places = StoryEvaluation.Cluster(documents, StoryParameters.Default);
        if (arguments.Predictions is { } path)
        {
            using var writer = new StreamWriter(Output.Open(path));
            foreach (var (labelled, place) in gold.Zip(places))
                writer.Write($"{labelled.Report.Id}\t{documents[(int)place.Story].Report.Id}\n");
        }

        var scores = StoryEvaluation.Score([.. gold.Select(g => g.Story)], [.. places.Select(p => p.Story)]);
        Figures.Write(arguments.Json,
        [
            ("documents", scores.Documents), ("gold_stories", scores.GoldStories), ("found_stories", scores.FoundStories), ("copies", places.Count(p => p.CopyOf is not null)),
            ("b3_p", scores.Precision), ("b3_r", scores.Recall), ("b3_f1", scores.F1), ("pair_p", scores.PairPrecision), ("pair_r", scores.PairRecall), ("pair_f1", scores.PairF1),
        ]);
        return ExitCode.Done;
    }
}
