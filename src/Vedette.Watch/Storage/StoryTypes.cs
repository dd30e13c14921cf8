using Vedette.Watch.Stories;

namespace Vedette.Watch.Storage;

/// <summary>A story as a row of a list.</summary>
/// <param name="Key">Key of the report that began it.</param>
/// <param name="Reports">Live reports and further readings of the same texts.</param>
/// <param name="Copies">Of these the copies.</param>
/// <param name="Sources">Independent sources: who wrote the texts that are no copies.</param>
public sealed record StoryRow(string Key, string Title, DateOnly? First, DateOnly? Last, int Reports, int Copies, int Sources);

public sealed record StoryPage(long Total, IReadOnlyList<StoryRow> Stories);

/// <summary>A report in its story.</summary>
/// <param name="CopyOf">Key of its original; null for a text of its own.</param>
/// <param name="Readings">How many publishers brought this very text.</param>
public sealed record StoryReport(DocumentHead Head, string? CopyOf, string? Origin, double Likeness, IReadOnlyList<string> Why, int Events, int Readings);

/// <summary>Where a report stands: its story, the text that it is a copy of, who wrote it.</summary>
/// <param name="Story">Key of the report that began the story.</param>
/// <param name="CopyOf">Key of the original; null for a text of its own.</param>
/// <param name="Origin">The agency that the text credits, else the publisher.</param>
/// <param name="Readings">How many publishers brought this very text; 1 for a text read once.</param>
public sealed record ReportPlace(string Story, string? CopyOf, string? Origin, int Readings = 1);

/// <summary>Reports are read and coded, but no longer put in stories.</summary>
public sealed record StoryTrouble(DateTimeOffset Since, string Reason);

/// <summary>Keeps which reports belong together. What the clustering needs to go on is here too, so that it can stop at any moment.</summary>
public interface IStoryShelf
{
    /// <summary>The latest first.</summary>
    StoryPage List(int offset, int limit);

    /// <summary>Live reports of a story in the order of their days; empty when there is none of that key.</summary>
    IReadOnlyList<StoryReport> Reports(string story);

    /// <summary>Where reports stand; those not placed yet are missing.</summary>
    IReadOnlyDictionary<string, ReportPlace> Places(IReadOnlyCollection<string> documents);

    /// <summary>Parameters by which the stories were made (<see cref="StoryParameters.Mark"/>); null before any.</summary>
    string? Mark();

    /// <summary>What keeps reports from being put in stories; null when nothing does.</summary>
    StoryTrouble? Trouble();

    /// <summary>Keeps it until an update comes to its end.</summary>
    void Save(StoryTrouble trouble);

    /// <summary>Puts every report that has no place yet in its story; returns how many. Other parameters than those in use begin from nothing, in the order of days.</summary>
    /// <param name="afresh">Begin from nothing in any case.</param>
    int Update(StoryParameters parameters, bool afresh, Action<long>? placed, CancellationToken cancellation);
}
