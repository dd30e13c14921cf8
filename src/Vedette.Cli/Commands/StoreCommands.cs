using System.CommandLine;
using System.Globalization;
using Vedette.Watch.Storage;
using Vedette.Watch.Storage.Sql;
using Vedette.Watch.Upkeep;

namespace Vedette.Cli.Commands;

/// <summary>`vedette check`, `backup` and `prune`: the upkeep of a database.</summary>
internal static class StoreCommands
{
    public static Command CreateCheck()
    {
        var database = AddCommand.DatabaseOption();
        var command = new VedetteCommand("check", "Looks whether a database is whole: its file, what belongs together, counts, the search, every offset against its text.")
        {
            Examples = "vedette check --db watch.db        # one line for each fault; exit code 1 when there are any",
        };
        command.Add(database);
        command.SetAction(parsed =>
        {
            using var cancel = Shell.UntilSignal();
            using var store = OpenExisting(parsed.GetValue(database)!);
            return Stored(() => Progress.Count("checking", store.Counts().Documents, progress =>
            {
                long faults = 0, documents = 0;
                foreach (var fault in StoreCheck.Run(store, n => progress.At(documents = n), cancel.Token))
                {
                    faults++;
                    Console.WriteLine(fault);
                }

                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{store.Name}: {documents:N0} documents looked at, {faults} faults"));
                return faults == 0 ? ExitCode.Done : ExitCode.SomeSetAside;
            }));
        });
        return command;
    }

    public static Command CreateBackup()
    {
        var database = AddCommand.DatabaseOption();
        var output = new Option<string>("--out", "-o") { Description = "File to write; it must not exist.", HelpName = "FILE", Required = true };
        var command = new VedetteCommand("backup", "Copies a database to one file while others may go on reading and writing.")
        {
            Examples = """
                vedette backup --db watch.db --out watch-monday.db               # a whole database again
                vedette backup --db postgres://me@host/news --out news.dump      # by pg_dump; pg_restore reads it
                """,
        };
        command.Add(database);
        command.Add(output);
        command.SetAction(parsed =>
        {
            using var store = OpenExisting(parsed.GetValue(database)!);
            return Stored(() =>
            {
                var path = store.Backup(parsed.GetValue(output)!);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: {new FileInfo(path).Length:N0} bytes"));
                return ExitCode.Done;
            });
        });
        return command;
    }

    public static Command CreatePrune()
    {
        var database = AddCommand.DatabaseOption();
        var older = new Option<string>("--older-than") { Description = "Age in days (400d), or the first day that stays (2023-02-21).", HelpName = "DAYS|DATE", Required = true };
        var keep = new Option<bool>("--keep-claims") { Description = "Keep claims with their sentences; only the rest of the text goes. Reports without claims go whole." };
        var superseded = new Option<bool>("--superseded") { Description = "Only former texts of articles." };
        var dry = new Option<bool>("--dry-run") { Description = "Count; change nothing." };
        var compact = new Option<bool>("--compact") { Description = "Give the room back to the disk afterwards (needs as much again for a while)." };
        var command = new VedetteCommand("prune", "Removes old reports, or cuts them down to their claims.")
        {
            Examples = """
                vedette prune --db watch.db --older-than 400d --dry-run        # what would go
                vedette prune --db watch.db --older-than 400d --keep-claims    # claims and their sentences stay
                vedette prune --db watch.db --older-than 30d --superseded      # former texts of edited articles
                """,
        };
        foreach (var option in new Option[] { database, older, keep, superseded, dry, compact })
            command.Add(option);
        command.SetAction(parsed =>
        {
            var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
            if (FirstDay(parsed.GetValue(older)!, today) is not { } before)
                throw new CommandFailure(ExitCode.Usage, $"--older-than: \"{parsed.GetValue(older)}\" is neither days (400d) nor a date (2023-02-21)");
            using var cancel = Shell.UntilSignal();
            using var store = OpenExisting(parsed.GetValue(database)!);
            return Stored(() =>
            {
                var rule = new RetentionRule(before) { KeepClaims = parsed.GetValue(keep), SupersededOnly = parsed.GetValue(superseded), DryRun = parsed.GetValue(dry) };
                var result = Retention.Apply(store, rule, cancel.Token);
                if (parsed.GetValue(compact) && !rule.DryRun)
                    store.Compact();
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{(rule.DryRun ? "would be " : "")}removed: {result.Removed:N0} reports from before {before:yyyy-MM-dd}; cut down to their claims: {result.Trimmed:N0}"));
                return ExitCode.Done;
            });
        });
        return command;
    }

    /// <summary>A database that has to be there already.</summary>
    public static SqlStore OpenExisting(string path)
    {
        if (!Stores.IsServer(path) && !File.Exists(path))
            throw new CommandFailure(ExitCode.Environment, $"{path}: no such database; make one with: vedette add INPUT --db {path}");
        return AddCommand.Open(path);
    }

    public static int Stored(Func<int> work)
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

    internal static DateOnly? FirstDay(string words, DateOnly today)
    {
        if (words.EndsWith('d') && int.TryParse(words.AsSpan(0, words.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days < today.DayNumber)
            return today.AddDays(-days);
        return DateOnly.TryParseExact(words, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }
}
