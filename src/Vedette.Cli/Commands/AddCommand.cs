using System.CommandLine;
using System.Globalization;
using System.Text;
using Vedette.Coding;
using Vedette.Watch.Flow;
using Vedette.Watch.Ingest;
using Vedette.Watch.Storage;

namespace Vedette.Cli.Commands;

/// <summary>`vedette add`: codes reports and keeps them in a database.</summary>
internal static class AddCommand
{
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
                vedette add news.jsonl --db postgres://me@host/news   # a server's database; the password in PGPASSWORD or ~/.pgpass
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
        Description = "The database: a file, or postgres://user@host/database.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("VEDETTE_DB") is { Length: > 0 } named ? named : "vedette.db",
        HelpName = "FILE|postgres://...",
    };

    public static Vedette.Watch.Storage.Sql.SqlStore Open(string path)
    {
        try
        {
            return Stores.Open(path, TimeProvider.System);
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
            var interrupted = false;
            var keep = new Keeping(writer, coder);
            try
            {
                Progress.Show(inputs, progress => new OrderedCoding(coder, threads).Run(
                    keep.Sorted(reader.Read(inputs), store),
                    document => document,
                    (outcome, idle) =>
                    {
                        keep.Take(outcome, idle);
                        if (outcome.SetAside is { } reason)
                            progress.Line(reason.ToString());
                        progress.At(outcome.Item.Offset);
                    },
                    cancellation));
            }
            catch (OperationCanceledException)
            {
                interrupted = true;
            }

            var run = writer.Complete();
            Console.Error.WriteLine("vedette: " + Summary(run, run.Known + keep.Skipped) + (interrupted ? "; interrupted" : ""));
            if (interrupted || !StoriesCommand.Update(store, afresh: false, cancellation))
                return ExitCode.Interrupted;
            return run.SetAside > 0 ? ExitCode.SomeSetAside : ExitCode.Done;
        }
        catch (StoreException e)
        {
            throw new CommandFailure(ExitCode.Environment, e.Message);
        }
    }

    private static string Summary(RunRow run, long known)
    {
        var line = new StringBuilder();
        line.Append(CultureInfo.InvariantCulture, $"{run.Added} added with {run.Events} claims");
        if (run.Revisions > 0)
            line.Append(CultureInfo.InvariantCulture, $" ({run.Revisions} revisions)");
        line.Append(CultureInfo.InvariantCulture, $", {known} known already");
        if (run.Appearances > 0)
            line.Append(CultureInfo.InvariantCulture, $", {run.Appearances} more appearances");
        return line.Append(CultureInfo.InvariantCulture, $", {run.SetAside} set aside").ToString();
    }

    /// <summary>Keeps what comes, committing every so many documents and whenever nothing more is ready: others may write then.</summary>
    internal sealed class Keeping(IStoreWriter writer, ICoder coder)
    {
        private const int CommitEvery = 200;

        private int pending;

        /// <summary>Readings that were there before.</summary>
        public long Skipped { get; private set; }

        /// <summary>Leaves out what was read before, and spares the coder texts that are there.</summary>
        public IEnumerable<IntakeItem> Sorted(IEnumerable<IntakeItem> items, IStore store)
        {
            foreach (var item in items)
            {
                if (item is not ReadReport read)
                {
                    yield return item;
                    continue;
                }

                switch (store.Look(read.Report, read.Provenance))
                {
                    case Arrival.Known:
                        Skipped++;
                        break;
                    case Arrival.Appearance:
                        yield return new KnownText(read.Report, read.Provenance, read.Origin, read.Offset);
                        break;
                    default:
                        yield return item;
                        break;
                }
            }
        }

        public void Take(CodingOutcome<CodedDocument> outcome, bool idle)
        {
            if (outcome.SetAside is { } reason)
                writer.SetAside(reason);
            else if (outcome.Item is KnownText known)
                Appear(known);
            else
                writer.Add(outcome.Result!, ((ReadReport)outcome.Item).Provenance);

            if (++pending >= CommitEvery || idle)
            {
                writer.Commit();
                pending = 0;
            }
        }

        private void Appear(KnownText known)
        {
            // Gone since it was looked for: coded like any other.
            if (!writer.AddAppearance(known.Report, known.Provenance))
                writer.Add(coder.OpenSession().Code(known.Report), known.Provenance);
        }
    }
}
