using System.CommandLine;
using System.Globalization;
using Vedette.Coding;
using Vedette.Watch.Ingest;
using Vedette.Watch.Storage;
using Vedette.Watch.Storage.Sql;

namespace Vedette.Cli.Commands;

/// <summary>`vedette set-aside`: what could not be read or coded, and another try.</summary>
internal static class SetAsideCommand
{
    public static Command Create()
    {
        var command = new VedetteCommand("set-aside", "Lists the reports that were set aside, and tries them again.")
        {
            Examples = """
                vedette set-aside list --db watch.db
                vedette set-aside retry --db watch.db            # all of them
                vedette set-aside retry 17 23 --db watch.db      # by number
                """,
        };
        command.Add(List());
        command.Add(Retry());
        return command;
    }

    private static VedetteCommand List()
    {
        var database = AddCommand.DatabaseOption();
        var limit = new Option<int>("--limit") { Description = "How many, the latest first.", DefaultValueFactory = _ => 1000 };
        var command = new VedetteCommand("list", "Number, when, where and why, tab-separated; the latest first.") { Examples = "vedette set-aside list --db watch.db" };
        command.Add(database);
        command.Add(limit);
        command.SetAction(parsed =>
        {
            using var store = StoreCommands.OpenExisting(parsed.GetValue(database)!);
            return StoreCommands.Stored(() =>
            {
                foreach (var row in store.SetAsides(Math.Max(1, parsed.GetValue(limit))))
                {
                    var attempts = row.Attempts > 1 ? string.Create(CultureInfo.InvariantCulture, $"{row.Attempts} tries, last {row.LastTry}") : "";
                    Console.WriteLine(string.Join('\t', row.Number.ToString(CultureInfo.InvariantCulture), row.At, row.Origin, row.Reason, row.Media is null ? "" : "kept", attempts).TrimEnd('\t'));
                }

                return ExitCode.Done;
            });
        });
        return command;
    }

    private static VedetteCommand Retry()
    {
        var database = AddCommand.DatabaseOption();
        var numbers = new Argument<long[]>("NUMBER") { Description = "Which; all when none is named.", Arity = ArgumentArity.ZeroOrMore };
        var command = new VedetteCommand("retry", "Reads and codes them again: from what was kept, else from the file they came from.")
        {
            Examples = "vedette set-aside retry 17 --db watch.db",
        };
        command.Add(numbers);
        command.Add(database);
        command.SetAction(parsed =>
        {
            using var cancel = Shell.UntilSignal();
            using var store = StoreCommands.OpenExisting(parsed.GetValue(database)!);
            return Run(CoderSource.Load(), store, parsed.GetValue(numbers) ?? [], Console.Out, cancel.Token);
        });
        return command;
    }

    public static int Run(ICoder coder, SqlStore store, long[] numbers, TextWriter output, CancellationToken cancellation) => StoreCommands.Stored(() =>
    {
        using var writer = store.OpenWriter(coder.Version);
        var session = coder.OpenSession();
        int coded = 0, left = 0;
        foreach (var row in store.SetAsides(int.MaxValue).Reverse())
        {
            if (numbers.Length > 0 && !numbers.Contains(row.Number))
                continue;
            cancellation.ThrowIfCancellationRequested();
            var read = Again(store, row, out var reason);
            if (read is not null && CodedLanguages.Refusal(read.Report) is { } refusal)
                (read, reason) = (null, refusal);
            if (read is not null)
            {
                try
                {
                    writer.Add(session.Code(read.Report), read.Provenance);
                    writer.Resolve(row.Number);
                    writer.Commit();
                    coded++;
                    continue;
                }
                catch (Exception e) when (e is not StoreException)
                {
                    reason = $"coding failed: {e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")}";
                }
            }

            left++;
            output.WriteLine($"{row.Origin}: {reason}");
        }

        writer.Complete();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{coded} coded, {left} still set aside"));
        return left > 0 ? ExitCode.SomeSetAside : ExitCode.Done;
    });

    /// <summary>The report as it was kept, else as it stands in its file now.</summary>
    private static ReadReport? Again(SqlStore store, SetAsideRow row, out string reason)
    {
        reason = row.Reason;
        var (file, line) = Split(row.Origin);
        if (store.RawOf(row.Number) is { } raw && RawReport.Read(raw) is { } kept)
            return new ReadReport(kept.Report, new Origin(file, line), 0) { Provenance = kept.Provenance };
        if (!File.Exists(file))
        {
            reason += " (nothing of it was kept and it is no file here: it has to be read from its source again)";
            return null;
        }

        foreach (var item in new ReportReader(new IntakeDefaults(), IntakeLimits.Default).Read([file]))
        {
            if (item.Origin.Line != line)
                continue;
            if (item is ReadReport read)
                return read;
            if (item is SetAside aside)
            {
                reason = aside.Reason;
                return null;
            }
        }

        reason = "no longer in the file";
        return null;
    }

    private static (string File, int Line) Split(string origin)
    {
        var colon = origin.LastIndexOf(':');
        return colon > 0 && int.TryParse(origin.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var line) ? (origin[..colon], line) : (origin, 0);
    }
}
