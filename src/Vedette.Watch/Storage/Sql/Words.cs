using Vedette.Coding;
using Vedette.Watch.Ingest.Dates;

namespace Vedette.Watch.Storage.Sql;

/// <summary>Enumerations as the words that stand in the database.</summary>
internal static class Words
{
    private static readonly string[] Factualities = ["actual", "negation", "future", "hypothetical", "historical"];
    private static readonly string[] Forms = ["indirect", "direct", "mixed"];
    private static readonly string[] Kinds = ["place", "area", "country", "border"];

    private static readonly string[] Sources = ["entry", "page", "address", "feed", "header", "fetch", "given"];

    public static string Of(DateSource source) => Sources[(int)source];

    /// <summary>Null when nothing speaks against the date.</summary>
    public static string? Of(DateDoubts doubts) => doubts == DateDoubts.None ? null
        : doubts.HasFlag(DateDoubts.Future) ? "in the future" : doubts.HasFlag(DateDoubts.AfterFetch) ? "later than the fetch" : "before 1990";

    public static string Of(Factuality factuality) => Factualities[(int)factuality];

    public static string Of(SpeechForm form) => Forms[(int)form];

    public static string Of(PlaceKind kind) => Kinds[(int)kind];

    public static Factuality Factuality(string word) => (Factuality)Math.Max(0, Array.IndexOf(Factualities, word));

    public static SpeechForm Form(string word) => (SpeechForm)Math.Max(0, Array.IndexOf(Forms, word));

    public static PlaceKind Kind(string word) => (PlaceKind)Math.Max(0, Array.IndexOf(Kinds, word));
}
