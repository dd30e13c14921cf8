using Vedette.Coding;

namespace Vedette.Watch.Storage.Sql;

/// <summary>
/// Numbers every sentence so that descending order is the order in which the desk shows what a search found: the latest day of report first, then the
/// document added last, then the order of the text. 20 bits of day, 25 of document, 18 of sentence; the title is sentence -1.
/// </summary>
internal static class SentencePlace
{
    public const int MostSentences = (1 << 18) - 2;

    public const long MostDocuments = (1L << 25) - 1;

    /// <summary>The least and the greatest number that sentences of a document can have.</summary>
    public static (long From, long To) Range(DateOnly? day, long document) => (Of(day, document, MostSentences), Of(day, document, -1));

    public static long Of(DateOnly? day, long document, int sentence) =>
        ((long)(day?.DayNumber ?? 0) << 43) | (document << 18) | (long)(MostSentences - sentence);
}
