using Vedette.Coding;

namespace Vedette.Watch.Stories;

/// <summary>Something coded that tells what a report is about: a pair of countries, an act between them, its day, a place.</summary>
/// <param name="Weight">Against 1 for a word that occurs once.</param>
public readonly record struct StoryFeature(string Label, double Weight);

/// <summary>Gathers the features of a report, each once, in a fixed order. What holds of thousands of reports (a country alone) is left to the words.</summary>
public sealed class StoryFeatures
{
    private const double PairWeight = 1.5;
    private const double ActWeight = 1;
    private const double DayWeight = 1;
    private const double PlaceWeight = 1;

    private readonly SortedDictionary<string, double> found = new(StringComparer.Ordinal);

    /// <param name="day">The day that the text gives; null when it gives none.</param>
    public void Act(string pair, string type, string? day, Factuality factuality)
    {
        found[$"pair {pair}"] = PairWeight;
        found[$"act {type} {pair}"] = ActWeight;
        if (day is not null && factuality is (Factuality.Actual or Factuality.Negation))
            found[$"day {pair} {day}"] = DayWeight;
    }

    public void Place(PlaceKind kind, string name, bool located)
    {
        if (kind == PlaceKind.Border || kind == PlaceKind.Place && located)
            found[$"place {name}"] = PlaceWeight;
    }

    public IReadOnlyList<StoryFeature> List() => [.. found.Select(f => new StoryFeature(f.Key, f.Value))];
}
