using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Vedette.Watch.Ingest;
using Vedette.Watch.Ingest.Feeds;
using Vedette.Watch.Sources;
using Vedette.Watch.Storage;

namespace Vedette.Cli.Commands;

/// <summary>`vedette sources`: looks after sources.yml and shows how the sources stand.</summary>
internal static class SourcesCommand
{
    public static Command Create()
    {
        var command = new VedetteCommand("sources", "Looks after the list of sources and shows how they stand.")
        {
            Examples = """
                vedette sources check sources.yml                # every mistake with its line
                vedette sources import feeds.opml > sources.yml  # from the list of a feed reader
                vedette sources export sources.yml > feeds.opml
                vedette sources status --db watch.db             # which fail, since when and why
                """,
        };
        command.Add(Check());
        command.Add(Import());
        command.Add(Export());
        command.Add(Status());
        return command;
    }

    private static VedetteCommand Check()
    {
        var file = FileArgument("sources.yml");
        var command = new VedetteCommand("check", "Reads a list of sources and names every mistake with its line.") { Examples = "vedette sources check sources.yml" };
        command.Add(file);
        command.SetAction(parsed =>
        {
            var (list, problems) = SourceFile.Read(parsed.GetValue(file)!);
            foreach (var problem in problems)
                Console.Error.WriteLine(problem);
            if (list is null)
                return ExitCode.SomeSetAside;
            Console.WriteLine(string.Join(", ", list.Sources.GroupBy(s => s.Kind).OrderBy(g => g.Key).Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Count()} {g.Key.ToString().ToLowerInvariant()}"))));
            return ExitCode.Done;
        });
        return command;
    }

    private static VedetteCommand Import()
    {
        var file = FileArgument("feeds.opml");
        var command = new VedetteCommand("import", "Writes a list of sources from a feed reader's list (OPML).") { Examples = "vedette sources import feeds.opml > sources.yml" };
        command.Add(file);
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(file)!;
            var reading = FeedList.Read(Bytes(path), null, IntakeLimits.Default);
            if (reading.Value is not { } feeds)
                throw new CommandFailure(ExitCode.Environment, $"{path}: {reading.Reason}");
            Console.Out.Write(SourceYaml.Of(feeds));
            return ExitCode.Done;
        });
        return command;
    }

    private static VedetteCommand Export()
    {
        var file = FileArgument("sources.yml");
        var command = new VedetteCommand("export", "Writes the feeds of a list of sources for feed readers (OPML).") { Examples = "vedette sources export sources.yml > feeds.opml" };
        command.Add(file);
        command.SetAction(parsed =>
        {
            var list = WatchCommand.Load(parsed.GetValue(file)!);
            var feeds = list.Sources.Where(s => s.Kind == SourceKind.Feed).Select(s => new ListedFeed(new Uri(s.Address), s.Publisher ?? s.Id, null, "")).ToList();
            Console.Out.Write(new FeedList("Vedette", feeds).ToOpml());
            if (feeds.Count < list.Sources.Count)
                Console.Error.WriteLine($"vedette: {list.Sources.Count - feeds.Count} sources are no feeds and are left out");
            return ExitCode.Done;
        });
        return command;
    }

    private static VedetteCommand Status()
    {
        var database = AddCommand.DatabaseOption();
        var command = new VedetteCommand("status", "Shows how each source stands: failing ones first. Exit code 1 when one fails or is overdue.") { Examples = "vedette sources status --db watch.db" };
        command.Add(database);
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(database)!;
            if (!Stores.IsServer(path) && !File.Exists(path))
                throw new CommandFailure(ExitCode.Environment, $"{path}: no such database");
            using var store = AddCommand.Open(path);
            var rows = SourceHealth.Of(store, TimeProvider.System.GetUtcNow());
            if (rows.Count == 0)
                Console.WriteLine("No source has been watched into this database: vedette watch sources.yml --db " + path);
            else
                Write(rows);
            var trouble = store.Stories.Trouble();
            if (trouble is not null)
                Console.WriteLine($"Reports are not put in stories since {Moment(trouble.Since)}: {trouble.Reason}");
            return trouble is not null || rows.Any(r => r.Standing is SourceStanding.Failing or SourceStanding.Overdue) ? ExitCode.SomeSetAside : ExitCode.Done;
        });
        return command;
    }

    private static void Write(IReadOnlyList<SourceHealth> rows)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("source", "standing", "since", "last new", "waiting", "coded", "set aside", "why");
        foreach (var row in rows)
        {
            table.AddRow(
                new Text(row.State.Id),
                new Text(SourceHealth.Word(row.Standing), row.Standing is SourceStanding.Failing or SourceStanding.Overdue ? new Style(Color.Red) : Style.Plain),
                new Text(Moment(row.Since)),
                new Text(Moment(row.Counts.LastNew)),
                new Text(row.Counts.Waiting.ToString(CultureInfo.InvariantCulture)),
                new Text(row.Counts.Coded.ToString(CultureInfo.InvariantCulture)),
                new Text(row.Counts.SetAside.ToString(CultureInfo.InvariantCulture)),
                new Text(row.Words));
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = Console.IsOutputRedirected ? AnsiSupport.No : AnsiSupport.Detect });
        if (Console.IsOutputRedirected)
            console.Profile.Width = 240;
        console.Write(table);
    }

    private static string Moment(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) ?? "";

    private static Argument<string> FileArgument(string name) => new("FILE") { HelpName = name, Description = "The file." };

    private static byte[] Bytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCode.Environment, $"{path}: cannot be read");
        }
    }
}
