using System.CommandLine;
using System.Globalization;
using System.Text;
using Vedette.Language;
using Vedette.Watch.Ingest;

namespace Vedette.Cli.Commands;

/// <summary>`vedette parse`: text in, trees in CoNLL-U out.</summary>
internal static class ParseCommand
{
    public static Command Create()
    {
        var input = new InputOptions();
        var output = new Option<string?>("--out", "-o") { Description = "File to write; standard output when left out.", HelpName = "FILE" };
        var command = new VedetteCommand("parse", "Writes the words, tags, lemmas and trees of a text as CoNLL-U.")
        {
            Examples = """
                vedette parse report.txt                                       # trees to the terminal
                echo "Belarus denied it massed troops." | vedette parse -      # one sentence
                """,
        };
        input.AddTo(command);
        command.Add(output);
        command.SetAction(parsed =>
        {
            using var cancel = Shell.UntilSignal();
            return Run(LoadModel(), input.Inputs(parsed), input.Reader(parsed), parsed.GetValue(output), cancel.Token);
        });
        return command;
    }

    /// <summary>The language model of the home folder, or one line saying why it cannot be had.</summary>
    public static LanguageModel LoadModel()
    {
        var folder = Path.Combine(CoderSource.Home(), "models");
        try
        {
            return LanguageModel.Load(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new CommandFailure(ExitCode.Environment, $"{folder}: the language model cannot be read: {e.Message}");
        }
    }

    private static int Run(LanguageModel model, string[] inputs, ReportReader reader, string? path, CancellationToken cancellation)
    {
        var pipeline = model.CreatePipeline();
        var words = new ParsedText(new WordPool());
        var aside = 0;
        using var stream = Output.Open(path);
        using var writer = new StreamWriter(stream, new UTF8Encoding(false));
        foreach (var item in reader.Read(inputs))
        {
            if (cancellation.IsCancellationRequested)
                return ExitCode.Interrupted;
            switch (item)
            {
                case SetAside bad:
                    aside++;
                    Console.Error.WriteLine(bad.ToString());
                    break;
                case ReadReport read:
                    pipeline.Parse(read.Report.Text, words);
                    ConlluWriter.Write(writer, words, model, read.Report.Id);
                    break;
            }
        }

        if (aside > 0)
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"vedette: {aside} set aside"));
        return aside > 0 ? ExitCode.SomeSetAside : ExitCode.Done;
    }
}
