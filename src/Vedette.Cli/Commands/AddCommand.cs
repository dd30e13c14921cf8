using System.CommandLine;
using System.Globalization;
using Vedette.Coding;
using Vedette.Watch.Flow;
using Vedette.Watch.Ingest;
using Vedette.Watch.Storage;
using Vedette.Watch.Storage.Sqlite;

namespace Vedette.Cli.Commands;

/// <summary>`vedette add`: codes reports and keeps them in a database.</summary>
internal static class AddCommand
{
    private const int CommitEvery = 200;

    public static Command Create()
    {
        var input = new InputOptions();
        var database = DatabaseOption();
        var threads = CodeCommand.ThreadsOption();
        var command = new VedetteCommand("add", "Codes reports and adds them to a database. What is there already stays as it is.")
        {
            Examples = """
                vedette add news.jsonl --db watch.db             # the file is made when it does not exist
                vedette add reports/ --db watch.db --threads 2
                vedette serve --db watch.db                      # and read them
                """,
        };
        input.AddTo(command);
        command.Add(database);
        command.Add(threads);
        command.SetAction(parsed =>
        {
            using var cancel = Shell.UntilSignal();
            using var store = Open(parsed.GetValue(database)!);
            return Run(CoderSource.Load(), store, input.Inputs(parsed), input.Reader(parsed), parsed.GetValue(threads), cancel.Token);
        });
        return command;
    }

    public static Option<string> DatabaseOption() => new("--db")
    {
        Description = "The database file.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("VEDETTE_DB") is { Length: > 0 } named ? named : "vedette.db",
        HelpName = "FILE",
    };

    public static SqliteStore Open(string path)
    {
        try
        {
            return SqliteStore.Open(path, TimeProvider.System);
        }
        catch (StoreException e)
        {
            throw new CommandFailure(ExitCode.Environment, e.Message);
        }
    }

    public static int Run(ICoder coder, IStore store, string[] inputs, ReportReader reader, int threads, CancellationToken cancellation)
    {
        try
        {
            using var writer = store.OpenWriter(coder.Version);
            var skipped = 0;
            var interrupted = false;
            try
            {
                var pending = 0;
                Progress.Show(inputs, progress => new OrderedCoding(coder, threads).Run(
                    Unknown(reader.Read(inputs)),
                    document => document,
                    (outcome, idle) =>
                    {
                        if (outcome.SetAside is { } reason)
                        {
                            writer.SetAside(reason);
                            progress.Line(reason.ToString());
                        }
                        else
                        {
                            writer.Add(outcome.Result!);
                        }

                        if (++pending >= CommitEvery)
                        {
                            writer.Commit();
                            pending = 0;
                        }

                        progress.At(outcome.Item.Offset);
                    },
                    cancellation));
            }
            catch (OperationCanceledException)
            {
                interrupted = true;
            }

            var run = writer.Complete();
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"vedette: {run.Added} added with {run.Events} claims, {run.Known + skipped} known already, {run.SetAside} set aside{(interrupted ? "; interrupted" : "")}"));
            if (interrupted)
                return ExitCode.Interrupted;
            return run.SetAside > 0 ? ExitCode.SomeSetAside : ExitCode.Done;

            IEnumerable<IntakeItem> Unknown(IEnumerable<IntakeItem> items)
            {
                foreach (var item in items)
                {
                    if (item is ReadReport { Report: var report } && store.Contains(report))
                        skipped++;
                    else
                        yield return item;
                }
            }
        }
        catch (StoreException e)
        {
            throw new CommandFailure(ExitCode.Environment, e.Message);
        }
    }
}
