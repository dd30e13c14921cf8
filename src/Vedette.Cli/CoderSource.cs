using Vedette.Coding;

namespace Vedette.Cli;

/// <summary>Loads the coder from the home folder, or says in one line why it cannot.</summary>
internal static class CoderSource
{
    public static string Home() => HomeFolder.Find()
        ?? throw new CommandFailure(ExitCode.Environment, "the folder with lexicon/ and models/ was not found; set VEDETTE_HOME");

    public static ICoder LoadWith(Vedette.Lexicons.Lexicon lexicon) => Coder.Load(Home(), lexicon);

    public static Coder Load()
    {
        var home = Home();
        try
        {
            return Coder.Load(home);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new CommandFailure(ExitCode.Environment, $"{home}: lexicon or models cannot be read: {e.Message.ReplaceLineEndings(" ")}");
        }
    }
}
