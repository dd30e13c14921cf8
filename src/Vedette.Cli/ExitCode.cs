namespace Vedette.Cli;

/// <summary>What the program returns to the shell. Documented in docs/cli.md and by --help.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The work was done, but some input was set aside (or a check found errors); each has a line on standard error.</summary>
    public const int SomeSetAside = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>Something the command needs is missing or refuses: model, lexicon, output file, database, port.</summary>
    public const int Environment = 3;

    /// <summary>A failure that nobody expected.</summary>
    public const int Internal = 70;

    public const int Interrupted = 130;

    public const int BrokenPipe = 141;

    public const string Help = """
        Exit codes:
          0 done   1 done, but some input was set aside (one line each on standard error)   2 wrong command line
          3 the model, the output, the database or the port cannot be used   130 interrupted   141 the reader of the output went away
        """;
}

/// <summary>Ends a command with one line on standard error.</summary>
internal sealed class CommandFailure(int exitCode, string message) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
