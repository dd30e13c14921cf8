using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Text;
using Vedette.Coding;
using Vedette.Watch.Fetch;
using Vedette.Watch.Flow;
using Vedette.Watch.Ingest;
using Vedette.Watch.Manners;
using Vedette.Watch.Sources;
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
        var allow = WatchCommand.AllowPrivateOption();
        var command = new VedetteCommand("add", "Codes reports and adds them to a database. What is there already stays as it is.")
        {
            Examples = """
                vedette add news.jsonl --db watch.db             # the file is made when it does not exist
                vedette add reports/ --db watch.db --threads 2
                vedette add https://example.org/news/1 --db watch.db  # a page, or the entries of a feed
                vedette add news.jsonl --db postgres://me@host/news   # a server's database; the password in PGPASSWORD or ~/.pgpass
                vedette serve --db watch.db                      # and read them
                """,
        };
        input.AddTo(command);
        command.Add(database);
        command.Add(threads);
        command.Add(allow);
        command.SetAction(parsed =>
        {
            using var cancel = Shell.UntilSignal();
            using var store = Open(parsed.GetValue(database)!);
            var named = input.Inputs(parsed).ToLookup(AddressReader.IsAddress);
            var fetched = Addresses([.. named[true]], WatchCommand.Networks(parsed.GetValue(allow)), cancel.Token);
            return Run(CoderSource.Load(), store, [.. named[false]], input.Reader(parsed), parsed.GetValue(threads), cancel.Token, fetched);
        });
        return command;
    }

    /// <summary>What stands at addresses, fetched one after the other as it is asked for.</summary>
    private static IEnumerable<IntakeItem> Addresses(string[] addresses, IPNetwork[] allowed, CancellationToken cancellation)
    {
        if (addresses.Length == 0)
            yield break;
        using var fetcher = new SafeFetcher(new FetchSettings { Addresses = new AddressRules(allowed), UserAgent = WatchSession.UserAgent(WatchCommand.Version, null) });
        var reader = new AddressReader(new PoliteFetcher(fetcher, new HostPace(new PaceSettings(), TimeProvider.System), TimeProvider.System), IntakeLimits.Default, TimeProvider.System);
        foreach (var address in addresses)
        {
            foreach (var item in reader.Read(address, cancellation).GetAwaiter().GetResult())
                yield return item;
        }
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

    public static int Run(ICoder coder, IStore store, string[] inputs, ReportReader reader, int threads, CancellationToken cancellation, IEnumerable<IntakeItem>? more = null)
    {
        try
        {
            using var writer = store.OpenWriter(coder.Version);
            var interrupted = false;
            var keep = new Keeping(store, writer, coder);
            try
            {
                Progress.Show(inputs, progress => new OrderedCoding(coder, threads).Run(
                    keep.Sorted(reader.Read(inputs).Concat(more ?? [])),
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
}
