using Vedette.Coding;
using Vedette.Watch.Storage;

namespace Vedette.Watch.Stories;

/// <summary>A report as the clustering sees it.</summary>
/// <param name="Number">Names the report for as long as the clustering lives; a store uses its row.</param>
public sealed record StoryInput(long Number, DateOnly? Day, string? Publisher, string Text)
{
    public IReadOnlyList<StoryFeature> Features { get; init; } = [];

    public static StoryInput Of(long number, CodedDocument document)
    {
        var features = new StoryFeatures();
        foreach (var happening in document.Events)
        {
            foreach (var pair in Dyad.In(happening))
                features.Act(pair.ToString(), happening.Event, happening is { DateAssumed: false, DatePrecision: "day" } ? happening.Date : null, happening.Factuality);
        }

        foreach (var place in document.Toponyms)
            features.Place(place.Kind, place.Name, place.GeonameId is not null);
        return new StoryInput(number, document.Report.Date, document.Report.Publisher, document.Report.Text) { Features = features.List() };
    }
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
