using Vedette.Coding;

namespace Vedette.Tests.Coding;

/// <summary>The real coder over the lexicon's text and the committed models, loaded once.</summary>
public static class CoderFixture
{
    private static readonly Lazy<(Coder Coder, Vedette.Lexicons.LexiconSource Source)> Loaded = new(() =>
    {
        var home = HomeFolder.Find() ?? throw new InvalidOperationException("no home folder");
        var source = Vedette.Lexicons.LexiconReader.Read(Path.Combine(home, "lexicon"));
        return (Coder.Load(home, source.Build()), source);
    });

    public static Coder Coder => Loaded.Value.Coder;

    public static Vedette.Lexicons.LexiconSource Source => Loaded.Value.Source;

    public static string Home => HomeFolder.Find()!;

    /// <summary>The shared data folder; null where it is not there.</summary>
    public static string? Shared
    {
        get
        {
            var path = Path.GetFullPath(Path.Combine(Home, "..", "shared"));
            return Directory.Exists(path) ? path : null;
        }
    }
}
