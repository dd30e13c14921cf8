using Vedette.Coding;
using Vedette.Watch.Storage;

namespace Vedette.Watch.Stories;

/// <summary>Something coded that tells what a report is about: a pair of countries, a place, an act between two sides, a day.</summary>
/// <param name="Weight">Against 1 for a word that occurs once.</param>
public readonly record struct StoryFeature(string Label, double Weight);

/// <summary>A report as the clustering sees it.</summary>
/// <param name="Number">Names the report for as long as the clustering lives; a store uses its row.</param>
public sealed record StoryInput(long Number, DateOnly? Day, string? Publisher, string Text)
{
    public IReadOnlyList<StoryFeature> Features { get; init; } = [];

    public static StoryInput Of(long number, CodedDocument document) =>
        new(number, document.Report.Date, document.Report.Publisher, document.Report.Text) { Features = FeaturesOf(document) };

    /// <summary>Each once, in a fixed order. What holds of thousands of reports (a country alone) is left to the words.</summary>
    public static IReadOnlyList<StoryFeature> FeaturesOf(CodedDocument document)
    {
        var found = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var happening in document.Events)
        {
            foreach (var pair in Dyad.In(happening))
            {
                found[$"pair {pair}"] = PairWeight;
                found[$"act {happening.Event} {pair}"] = ActWeight;
                if (happening is { DateAssumed: false, DatePrecision: "day", Date: { } day } && happening.Factuality is Factuality.Actual or Factuality.Negation)
                    found[$"day {pair} {day}"] = DayWeight;
            }
        }

        foreach (var place in document.Toponyms)
        {
            if (place.Kind == PlaceKind.Border || place is { Kind: PlaceKind.Place, GeonameId: not null })
                found[$"place {place.Name}"] = PlaceWeight;
        }

        return [.. found.Select(f => new StoryFeature(f.Key, f.Value))];
    }

    private const double PairWeight = 1.5;
    private const double ActWeight = 1;
    private const double DayWeight = 1;
    private const double PlaceWeight = 1;
}

/// <summary>Where a report was put.</summary>
/// <param name="Story">Number of the report that began the story.</param>
/// <param name="CopyOf">Number of the report that this one is a copy of; null for a text of its own.</param>
/// <param name="Likeness">To the story that it joined, or to its original; 1 for the first of a story.</param>
/// <param name="Why">What was shared, the weightiest first.</param>
/// <param name="Day">The report's day, or the latest day seen when it has none.</param>
/// <param name="Origin">Who wrote the text: the agency that it credits, else its publisher.</param>
/// <param name="State">What later reports are compared with; empty for a copy.</param>
public sealed record StoryPlace(long Number, long Story, long? CopyOf, double Likeness, IReadOnlyList<string> Why, DateOnly Day, string? Origin, byte[] State);
