using Vedette.Coding;

namespace Vedette.Watch.Storage.Sqlite;

/// <summary>Enumerations as the words that stand in the database.</summary>
internal static class Words
{
    private static readonly string[] Factualities = ["actual", "negation", "future", "hypothetical", "historical"];
    private static readonly string[] Forms = ["indirect", "direct", "mixed"];
    private static readonly string[] Kinds = ["place", "area", "country", "border"];

    public static string Of(Factuality factuality) => Factualities[(int)factuality];

    public static string Of(SpeechForm form) => Forms[(int)form];

    public static string Of(PlaceKind kind) => Kinds[(int)kind];

    public static Factuality Factuality(string word) => (Factuality)Math.Max(0, Array.IndexOf(Factualities, word));

    public static SpeechForm Form(string word) => (SpeechForm)Math.Max(0, Array.IndexOf(Forms, word));

    public static PlaceKind Kind(string word) => (PlaceKind)Math.Max(0, Array.IndexOf(Kinds, word));
}
