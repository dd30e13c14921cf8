using System.Buffers;
using System.CommandLine;
using System.Globalization;
using Vedette.Formats;
using Vedette.Watch.Storage;

namespace Vedette.Cli.Commands;

/// <summary>`vedette export`: what a database holds, in the formats of the field.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var database = AddCommand.DatabaseOption();
        var format = new Option<string>("--format") { Description = "What is written.", DefaultValueFactory = _ => "jsonl", HelpName = string.Join('|', CodedFormats.All.Select(f => f.Name)) };
        format.AcceptOnlyFromAmong([.. CodedFormats.All.Select(f => f.Name)]);
        var output = new Option<string?>("--out", "-o") { Description = "File to write; standard output when left out.", HelpName = "FILE" };
        var from = new Option<string?>("--from") { Description = "First day of report.", HelpName = "DATE" };
        var to = new Option<string?>("--to") { Description = "Last day of report.", HelpName = "DATE" };
        var dyad = new Option<string?>("--dyad") { Description = "Only claims about this pair of countries, such as BLR-UKR.", HelpName = "PAIR" };
        var command = new VedetteCommand("export", "Writes the claims of a database in the formats of the field, in the order of the days of report.")
        {
            Examples = """
                vedette export --db watch.db --format csv --out claims.csv
                vedette export --db watch.db --format gdelt --from 2026-01-01 --to 2026-03-31 --out q1.tsv
                vedette export --db watch.db --format plover --dyad BLR-UKR > blr-ukr.jsonl
                """,
        };
        foreach (var option in new Option[] { database, format, output, from, to, dyad })
            command.Add(option);
        command.SetAction(parsed =>
        {
            var first = Day("--from", parsed.GetValue(from));
            var last = Day("--to", parsed.GetValue(to));
            var pair = parsed.GetValue(dyad) is { } words ? Dyad.Parse(words.ToUpperInvariant()) ?? throw new CommandFailure(ExitCode.Usage, $"--dyad: \"{words}\" is no pair of country codes such as BLR-UKR") : (Dyad?)null;
            using var cancel = Shell.UntilSignal();
            using var store = StoreCommands.OpenExisting(parsed.GetValue(database)!);
            return Run(store, CodedFormats.Find(parsed.GetValue(format)!)!, parsed.GetValue(output), first, last, pair, cancel.Token);
        });
        return command;
    }

    public static int Run(IStore store, ICodedFormat format, string? path, DateOnly? from, DateOnly? to, Dyad? pair, CancellationToken cancellation) => StoreCommands.Stored(() =>
    {
        try
        {
            using var stream = Output.Open(path);
            stream.Write(format.Header);
            var any = false;
            var buffer = new ArrayBufferWriter<byte>(64 * 1024);
            Progress.Count("writing", store.Counts().Documents, progress =>
            {
                long done = 0;
                foreach (var document in store.Export(from, to, pair))
                {
                    cancellation.ThrowIfCancellationRequested();
                    buffer.ResetWrittenCount();
                    format.Write(document, buffer);
                    if (buffer.WrittenCount > 0)
                    {
                        if (any)
                            stream.Write(format.Separator);
                        any = true;
                        stream.Write(buffer.WrittenSpan);
                    }

                    progress.At(++done);
                }

                return 0;
            });
            stream.Write(format.Footer);
            stream.Flush();
            return ExitCode.Done;
        }
        catch (IOException e) when (!Output.IsBrokenPipe(e))
        {
            throw Output.Failure(path, e);
        }
    });

    private static DateOnly? Day(string option, string? words)
    {
        if (words is null)
            return null;
        return DateOnly.TryParseExact(words, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new CommandFailure(ExitCode.Usage, $"{option}: \"{words}\" is no date (expected 2023-02-21)");
    }
}
