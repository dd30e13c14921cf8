using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Reflection;
using Vedette.Watch.Sources;
using Vedette.Watch.Storage;

namespace Vedette.Cli.Commands;

/// <summary>`vedette watch`: reads sources day and night.</summary>
internal static class WatchCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("SOURCES") { Description = "The list of sources (docs/sources.md).", HelpName = "sources.yml" };
        var database = AddCommand.DatabaseOption();
        var threads = CodeCommand.ThreadsOption();
        var visits = new Option<int>("--visits") { Description = "Sources asked at the same time.", DefaultValueFactory = _ => 8 };
        visits.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var number) && number is < 1 or > 256)
                result.AddError("--visits: a number from 1 to 256 is expected");
        });
        var once = new Option<bool>("--once") { Description = "Visit what is due, then end." };
        var allow = AllowPrivateOption();
        var command = new VedetteCommand("watch", "Reads sources as they become due and keeps what is new in them, until it is told to stop (Ctrl-C).")
        {
            Examples = """
                vedette watch sources.yml --db watch.db          # day and night; Ctrl-C ends it
                vedette watch sources.yml --db watch.db --once   # what is due now, then end: for cron
                vedette sources status --db watch.db             # which sources fail, since when and why
                vedette serve --db watch.db                      # the desk, at the same time
                """,
        };
        command.Add(file);
        foreach (var option in new Option[] { database, threads, visits, once, allow })
            command.Add(option);
        command.SetAction((parsed, _) =>
        {
            var list = Load(parsed.GetValue(file)!);
            return Run(list, parsed.GetValue(database)!, parsed.GetValue(threads), parsed.GetValue(visits), parsed.GetValue(once), Networks(parsed.GetValue(allow)));
        });
        return command;
    }

    public static Option<string[]> AllowPrivateOption()
    {
        var allow = new Option<string[]>("--allow-private")
        {
            Description = "A network of your own that may be asked though it is private, such as 10.1.0.0/16; may be repeated.",
            HelpName = "NETWORK",
            DefaultValueFactory = _ => [],
        };
        allow.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                if (!SourceNetworks.TryParse(token.Value, out _))
                    result.AddError($"--allow-private: \"{token.Value}\" is no network (expected 10.1.0.0/16)");
            }
        });
        return allow;
    }

    public static IPNetwork[] Networks(string[]? words) => [.. (words ?? []).Select(w => SourceNetworks.TryParse(w, out var network) ? network : default)];

    /// <summary>The list, or all its mistakes and exit code 2.</summary>
    public static SourceList Load(string path)
    {
        var (list, problems) = SourceFile.Read(path);
        if (list is not null)
            return list;
        foreach (var problem in problems)
            Console.Error.WriteLine(problem);
        throw new CommandFailure(ExitCode.Usage, $"{path}: {problems.Count} {(problems.Count == 1 ? "mistake" : "mistakes")}; nothing was read");
    }

    public static string Version => typeof(WatchCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    private static async Task<int> Run(SourceList list, string database, int threads, int visits, bool once, IPNetwork[] allowed)
    {
        using var cancel = Shell.UntilSignal();
        using var store = AddCommand.Open(database);
        var coder = CoderSource.Load();
        var screen = WatchScreen.Open(list);
        try
        {
            using var session = new WatchSession(list, store, coder, new WatchOptions
            {
                Threads = threads,
                Settings = new WatchSettings { Visits = visits, Once = once },
                AllowPrivate = allowed,
                Version = Version,
                Tell = screen.Tell,
                Changed = screen.Show,
            });
            RunRow? run = null;
            await screen.While(async () => run = await session.Run(cancel.Token));
            var failing = session.States.Values.Count(s => s.FailingSince is not null);
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"vedette: {run?.Added ?? 0} added with {run?.Events ?? 0} claims ({run?.Revisions ?? 0} revisions), {run?.Appearances ?? 0} more appearances, {run?.SetAside ?? 0} set aside; {list.Sources.Count} sources, {failing} failing{(session.StoryTrouble is { } trouble ? "; reports are not put in stories: " + trouble.Reason : "")}"));
            if (once && session.States.Values.Min(s => s.NextDue) is { } next && (run?.Added ?? 0) == 0)
                Console.Error.WriteLine($"vedette: the next source is due at {next.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z");
            return once && ((run?.SetAside ?? 0) > 0 || failing > 0 || session.StoryTrouble is not null) ? ExitCode.SomeSetAside : ExitCode.Done;
        }
        catch (StoreException e)
        {
            throw new CommandFailure(ExitCode.Environment, e.Message);
        }
    }
}
