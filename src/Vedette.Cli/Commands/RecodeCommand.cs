using System.CommandLine;
using System.Globalization;
using Vedette.Coding;
using Vedette.Watch.Storage.Sql;
using Vedette.Watch.Upkeep;

namespace Vedette.Cli.Commands;

/// <summary>`vedette recode`: codes the stored texts again and tells what changed.</summary>
internal static class RecodeCommand
{
    public static Command Create()
    {
        var database = AddCommand.DatabaseOption();
        var diff = new Option<bool>("--diff") { Description = "Only tell; write nothing." };
        var all = new Option<bool>("--all") { Description = "Every report, not only those that another lexicon or model coded." };
        var quiet = new Option<bool>("--summary") { Description = "Only the sums, not each claim." };
        var threads = CodeCommand.ThreadsOption();
        var command = new VedetteCommand("recode", "Codes the stored reports again after a change of lexicon or models, and tells which claims changed.")
        {
            Examples = """
                vedette recode --db watch.db --diff              # what the new lexicon would change, with the sentences
                vedette recode --db watch.db                     # change it
                vedette recode --db watch.db --diff --summary    # counts by kind and field
                """,
        };
        foreach (var option in new Option[] { database, diff, all, quiet, threads })
            command.Add(option);
        command.SetAction(parsed =>
        {
            using var cancel = Shell.UntilSignal();
            using var store = StoreCommands.OpenExisting(parsed.GetValue(database)!);
            return Run(CoderSource.Load(), store, !parsed.GetValue(diff), parsed.GetValue(all), parsed.GetValue(quiet), parsed.GetValue(threads), Console.Out, cancel.Token);
        });
        return command;
    }

    public static int Run(ICoder coder, SqlStore store, bool write, bool all, bool quiet, int threads, TextWriter output, CancellationToken cancellation) => StoreCommands.Stored(() =>
    {
        var recoding = new Recoding(store, coder, all);
        var plan = recoding.Plan();
        var sums = new Sums();
        var interrupted = false;
        try
        {
            Progress.Count("coding", plan.Documents, progress =>
            {
                recoding.Run(write, threads, (document, done) =>
                {
                    sums.Add(document);
                    if (!quiet || document.Failure is not null)
                        Tell(document, output);
                    progress.At(done);
                }, cancellation);
                return 0;
            });
        }
        catch (OperationCanceledException)
        {
            interrupted = true;
        }

        sums.Tell(write, plan, output);
        if (interrupted)
            return ExitCode.Interrupted;
        return sums.Failed > 0 ? ExitCode.SomeSetAside : ExitCode.Done;
    });

    private static void Tell(RecodedDocument document, TextWriter output)
    {
        if (document.Failure is { } failure)
            output.WriteLine($"{document.Head.Key} {document.Head.Name}: {failure}; left as it was");
        if (document.Changes.Count == 0)
            return;
        output.WriteLine($"{document.Head.Key} {document.Head.Name}{(document.Head.Date is { } day ? day.ToString(" (yyyy-MM-dd)", CultureInfo.InvariantCulture) : "")}");
        foreach (var change in document.Changes)
        {
            var mark = change.Kind switch { ChangeKind.Added => '+', ChangeKind.Removed => '-', _ => '~' };
            output.WriteLine($"  {mark} {ClaimChanges.Short(change.Claim)}{string.Concat(change.Fields.Select(f => $"; {f.Field}: {Or(f.Before)} → {Or(f.After)}"))}");
            output.WriteLine($"    {change.Sentence}");
        }
    }

    private static string Or(string value) => value.Length > 0 ? value : "none";

    private sealed class Sums
    {
        private readonly SortedDictionary<string, long> fields = new(StringComparer.Ordinal);
        private readonly long[] kinds = new long[3];
        private long documents;
        private long changed;

        public long Failed { get; private set; }

        public void Add(RecodedDocument document)
        {
            documents++;
            if (document.Failure is not null)
                Failed++;
            if (document.Changes.Count > 0)
                changed++;
            foreach (var change in document.Changes)
            {
                kinds[(int)change.Kind]++;
                foreach (var (field, _, _) in change.Fields)
                    fields[field] = fields.GetValueOrDefault(field) + 1;
            }
        }

        public void Tell(bool write, RecodePlan plan, TextWriter output)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{documents:N0} reports coded again, {changed:N0} with other claims: {kinds[0]:N0} added, {kinds[1]:N0} removed, {kinds[2]:N0} changed{(write ? "" : "; nothing was written")}"));
            if (fields.Count > 0)
                output.WriteLine("changed fields: " + string.Join(", ", fields.OrderByDescending(f => f.Value).Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Key} {f.Value:N0}"))));
            if (plan.Trimmed > 0)
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{plan.Trimmed:N0} reports were cut down to their claims and stay as they were coded"));
            if (Failed > 0)
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Failed:N0} could not be coded and stay as they were"));
        }
    }
}
