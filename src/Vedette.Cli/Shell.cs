using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Runtime.InteropServices;

namespace Vedette.Cli;

/// <summary>A command whose help ends with examples.</summary>
internal sealed class VedetteCommand(string name, string description) : Command(name, description)
{
    /// <summary>Lines of the form "vedette ...   # what it does".</summary>
    public required string Examples { get; init; }
}

/// <summary>Runs a command line: help with examples, wrong usage as one line and exit code 2, signals as cancellation.</summary>
internal static class Shell
{
    /// <summary>Kept here: a registration that is collected stops to listen.</summary>
    private static PosixSignalRegistration? termination;

    public static int Run(RootCommand root, string[] args)
    {
        foreach (var option in root.Options)
        {
            if (option is HelpOption { Action: HelpAction inner } help)
                help.Action = new ExampleHelp(inner);
        }

        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is ParseErrorAction)
        {
            foreach (var error in parsed.Errors)
                Console.Error.WriteLine("vedette: " + error.Message);
            var path = parsed.CommandResult.Command is RootCommand ? "" : " " + PathOf(parsed.CommandResult.Command);
            Console.Error.WriteLine($"Try: vedette{path} --help");
            return ExitCode.Usage;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (CommandFailure failure)
        {
            Console.Error.WriteLine("vedette: " + failure.Message);
            return failure.ExitCode;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (IOException e) when (Output.IsBrokenPipe(e))
        {
            return ExitCode.BrokenPipe;
        }
        catch (Exception e)
        {
            Console.Error.WriteLine($"vedette: unexpected {e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")}");
            if (Environment.GetEnvironmentVariable("VEDETTE_DEBUG") is { Length: > 0 })
                Console.Error.WriteLine(e);
            return ExitCode.Internal;
        }
    }

    /// <summary>A token that Ctrl-C and a polite request to end cancel. A second Ctrl-C ends at once.</summary>
    public static CancellationTokenSource UntilSignal()
    {
        var source = new CancellationTokenSource();
        Console.CancelKeyPress += (_, e) =>
        {
            e.Cancel = !source.IsCancellationRequested;
            source.Cancel();
        };
        termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            source.Cancel();
        });
        return source;
    }

    private static string PathOf(Command command)
    {
        var names = new List<string>();
        for (var at = command; at is not RootCommand; at = at.Parents.OfType<Command>().First())
            names.Insert(0, at.Name);
        return string.Join(' ', names);
    }

    private sealed class ExampleHelp(HelpAction inner) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            // The framework takes the program's name from its file; what a person types is the script's.
            var configuration = parseResult.InvocationConfiguration;
            var output = configuration.Output;
            using var help = new StringWriter { NewLine = "\n" };
            configuration.Output = help;
            inner.Invoke(parseResult);
            configuration.Output = output;
            output.Write(help.ToString().Replace(RootCommand.ExecutableName, "vedette", StringComparison.Ordinal));
            if (parseResult.CommandResult.Command is VedetteCommand command)
                output.WriteLine("Examples:\n  " + command.Examples.ReplaceLineEndings("\n  ") + "\n");
            output.WriteLine(ExitCode.Help);
            return ExitCode.Done;
        }
    }
}
