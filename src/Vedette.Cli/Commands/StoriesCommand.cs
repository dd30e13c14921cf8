using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Vedette.Watch.Storage;
using Vedette.Watch.Stories;

namespace Vedette.Cli.Commands;

/// <summary>`vedette stories`: the stories of a database, and what makes them.</summary>
internal static class StoriesCommand
{
    public static Command Create()
    {
        var database = AddCommand.DatabaseOption();
        var limit = new Option<int>("--limit") { Description = "Stories shown, the latest first.", DefaultValueFactory = _ => 20 };
        var afresh = new Option<bool>("--recluster") { Description = "Put all reports in stories again, in the order of their days." };
        var json = new Option<bool>("--json") { Description = "One JSON object a line." };
        var command = new VedetteCommand("stories", "Lists the stories of a database: which reports belong together, copies and independent sources.")
        {
            Examples = """
                vedette stories --db watch.db                    # the latest stories
                vedette stories --db watch.db --recluster        # after another version, or when reports came in disorder
                vedette stories why dam-03 --db watch.db         # why a report is where it is
                """,
        };
        command.Add(database);
        command.Add(limit);
        command.Add(afresh);
        command.Add(json);
        command.Add(Why());
        command.Add(Count());
        command.SetAction(parsed =>
        {
            using var cancel = Shell.UntilSignal();
            using var store = AddCommand.Open(parsed.GetValue(database)!);
            return Guard(() =>
            {
                if (!Update(store, parsed.GetValue(afresh), cancel.Token))
                    return ExitCode.Interrupted;
                foreach (var story in store.Stories.List(0, Math.Clamp(parsed.GetValue(limit), 1, 10_000)).Stories)
                    Console.Out.WriteLine(parsed.GetValue(json) ? Json(story) : Line(story));
                return ExitCode.Done;
            });
        });
        return command;
    }

    /// <summary>Puts what is new in stories. False when interrupted; the next time goes on from there.</summary>
    public static bool Update(IStore store, bool afresh, CancellationToken cancellation)
    {
        var changed = store.Stories.Mark() is { } mark && mark != StoryParameters.Default.Mark;
        if (changed)
            Console.Error.WriteLine("vedette: the stories were made with other parameters; they are made again");
        try
        {
            var placed = store.Stories.Update(StoryParameters.Default, afresh, null, cancellation);
            if (afresh || changed)
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"vedette: {placed} reports put in stories"));
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static string Line(StoryRow story) => string.Create(CultureInfo.InvariantCulture,
        $"{Days(story),-23} {story.Reports,5} reports {story.Copies,5} copies {story.Sources,4} sources  {story.Key}  {story.Title}");

    private static string Days(StoryRow story) => story.First == story.Last || story.First is null
        ? story.Last?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "no date"
        : string.Create(CultureInfo.InvariantCulture, $"{story.First:yyyy-MM-dd} {story.Last:yyyy-MM-dd}");

    private static string Json(StoryRow story) => JsonSerializer.Serialize(new Dictionary<string, object?>
    {
        ["story"] = story.Key,
        ["title"] = story.Title,
        ["first"] = story.First,
        ["last"] = story.Last,
        ["reports"] = story.Reports,
        ["copies"] = story.Copies,
        ["sources"] = story.Sources,
    });

    private static VedetteCommand Why()
    {
        var report = new Argument<string>("REPORT") { Description = "Id or key of a report." };
        var database = AddCommand.DatabaseOption();
        var command = new VedetteCommand("why", "Says why a report is in its story, or of which report it is a copy.") { Examples = "vedette stories why dam-03 --db watch.db" };
        command.Add(report);
        command.Add(database);
        command.SetAction(parsed =>
        {
            using var store = AddCommand.Open(parsed.GetValue(database)!);
            return Guard(() =>
            {
                var named = parsed.GetValue(report)!;
                if (store.Document(named) is not { } document)
                    throw new CommandFailure(ExitCode.Environment, $"{named}: no such report");
                var key = document.Head.Key;
                if (!store.Stories.Places([key]).TryGetValue(key, out var place) || store.Stories.Reports(place.Story).FirstOrDefault(r => r.Head.Key == key) is not { } placed)
                    throw new CommandFailure(ExitCode.Environment, $"{named}: in no story yet, or superseded by a newer text");
                Console.Out.WriteLine($"{placed.Head.Id}  story {place.Story}{(place.CopyOf is { } original ? $", copy of {original}" : "")}");
                foreach (var why in placed.Why)
                    Console.Out.WriteLine("  " + why);
                return ExitCode.Done;
            });
        });
        return command;
    }

    private static int Guard(Func<int> work)
    {
        try
        {
            return work();
        }
        catch (StoreException e)
        {
            throw new CommandFailure(ExitCode.Environment, e.Message);
        }
    }

    private static VedetteCommand Count()
    {
        var files = new Argument<string[]>("CONLLU") { Description = "Treebanks of general English.", Arity = ArgumentArity.OneOrMore };
        var command = new VedetteCommand("count", "Counts words of general English; the result is models/story-words.tsv.")
        {
            Examples = "vedette stories count en_ewt-train.conllu en_gum-train.conllu > models/story-words.tsv",
        };
        command.Add(files);
        command.SetAction(parsed =>
        {
            foreach (var file in parsed.GetValue(files)!)
            {
                if (!File.Exists(file))
                    throw new CommandFailure(ExitCode.Environment, $"{file}: no such file");
            }

            BackgroundCount.Run(parsed.GetValue(files)!, Console.Out);
            return ExitCode.Done;
        });
        return command;
    }
}
