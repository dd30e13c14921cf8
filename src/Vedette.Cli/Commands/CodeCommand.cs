using System.Buffers;
using System.CommandLine;
using System.Globalization;
using Vedette.Coding;
using Vedette.Formats;
using Vedette.Watch.Flow;
using Vedette.Watch.Ingest;

namespace Vedette.Cli.Commands;

/// <summary>`vedette code`: reports in, coded documents out.</summary>
internal static class CodeCommand
{
    public static Command Create()
    {
        var input = new InputOptions();
        var format = new Option<string>("--format") { Description = "What is written.", DefaultValueFactory = _ => "jsonl", HelpName = string.Join('|', CodedFormats.All.Select(f => f.Name)) };
        format.AcceptOnlyFromAmong([.. CodedFormats.All.Select(f => f.Name)]);
        var output = new Option<string?>("--out", "-o") { Description = "File to write; standard output when left out.", HelpName = "FILE" };
        var threads = ThreadsOption();

        var command = new VedetteCommand("code", "Codes reports: who says what about whom, where and when.")
        {
            Examples = """
                vedette code report.txt --date 2023-02-21                     # one text, JSON to the terminal
                vedette code samples --format csv --out events.csv            # a folder, one event a row
                vedette code news.jsonl --threads 2 --format plover > out.jsonl
                cat news.jsonl | vedette code - --format jsonl | head -1
                """,
        };
        input.AddTo(command);
        command.Add(format);
        command.Add(output);
        command.Add(threads);
        command.SetAction(parsed =>
        {
            using var cancel = Shell.UntilSignal();
            return Run(CoderSource.Load(), input.Inputs(parsed), input.Reader(parsed), CodedFormats.Find(parsed.GetValue(format)!)!, parsed.GetValue(output), parsed.GetValue(threads), cancel.Token);
        });
        return command;
    }

    public static Option<int> ThreadsOption()
    {
        var threads = new Option<int>("--threads") { Description = "Coding threads. The output is the same with any number.", DefaultValueFactory = _ => Environment.ProcessorCount };
        threads.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var number) && number is < 1 or > 256)
                result.AddError("--threads: a number from 1 to 256 is expected");
        });
        return threads;
    }

    public static int Run(ICoder coder, string[] inputs, ReportReader reader, ICodedFormat format, string? path, int threads, CancellationToken cancellation)
    {
        var aside = 0;
        var any = false;
        Stream? stream = null;
        try
        {
            stream = Output.Open(path);
            stream.Write(format.Header);
            Progress.Show(inputs, progress => new OrderedCoding(coder, threads).Run(
                reader.Read(inputs),
                document => Bytes(format, document),
                (outcome, idle) =>
                {
                    if (outcome.SetAside is { } reason)
                    {
                        aside++;
                        progress.Line(reason.ToString());
                    }
                    else if (outcome.Result!.Length > 0)
                    {
                        if (any)
                            stream.Write(format.Separator);
                        any = true;
                        stream.Write(outcome.Result);
                        if (idle)
                            stream.Flush();
                    }

                    progress.At(outcome.Item.Offset);
                },
                cancellation));
            stream.Write(format.Footer);
            stream.Flush();
            stream.Dispose();
        }
        catch (IOException e) when (!Output.IsBrokenPipe(e))
        {
            throw Output.Failure(path, e);
        }
        catch (OperationCanceledException)
        {
            // What is complete stays: whole documents, in order.
            stream?.Flush();
            Console.Error.WriteLine("vedette: interrupted");
            return ExitCode.Interrupted;
        }

        if (aside > 0)
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"vedette: {aside} set aside"));
        return aside > 0 ? ExitCode.SomeSetAside : ExitCode.Done;
    }

    private static byte[] Bytes(ICodedFormat format, CodedDocument document)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        format.Write(document, buffer);
        return buffer.WrittenSpan.ToArray();
    }
}
