using System.Globalization;

namespace Vedette.Watch.Stories;

/// <summary>Everything that decides which reports belong together. docs/stories.md says what each does and what it was chosen on.</summary>
public sealed record StoryParameters
{
    public static StoryParameters Default { get; } = new();

    /// <summary>Least likeness, 0 to 1, of a report to the story that it joins.</summary>
    public double Threshold { get; init; } = 0.16;

    /// <summary>Days after which a story takes no more reports.</summary>
    public int WindowDays { get; init; } = 30;

    /// <summary>Reports, copies not counted, that are compared with; bounds the memory.</summary>
    public int WindowReports { get; init; } = 30_000;

    /// <summary>Days in which the likeness of a report halves.</summary>
    public double HalfLifeDays { get; init; } = 40;

    /// <summary>Latest reports of a story that a new one is compared with.</summary>
    public int Members { get; init; } = 32;

    /// <summary>How many times as much a word weighs that is always written as a name.</summary>
    public double NameWeight { get; init; } = 2;

    /// <summary>Each further e-fold of a word's occurrences in a report adds this.</summary>
    public double RepetitionWeight { get; init; } = 0.5;

    /// <summary>Reports that the general word counts stand for while the window is young.</summary>
    public double BackgroundReports { get; init; } = 50;

    /// <summary>Words read of a report.</summary>
    public int Words { get; init; } = 4000;

    /// <summary>Words in a shingle, and shingles in a winnowing window: a shared passage of both together less one is always found.</summary>
    public int Shingle { get; init; } = 5;

    public int Winnow { get; init; } = 8;

    /// <summary>Share of the shorter text that must stand in the longer one.</summary>
    public double CopyShare { get; init; } = 0.6;

    /// <summary>Words of the same text for each name, date or time of day in it that may differ.</summary>
    public int WordsPerFact { get; init; } = 80;

    /// <summary>Words of the same text for each number in it that may differ.</summary>
    public int WordsPerNumber { get; init; } = 12;

    /// <summary>Days between a text and its copy.</summary>
    public int CopyDays { get; init; } = 10;

    /// <summary>Names the method and its parameters; a store keeps it, and other stories come only from re-clustering.</summary>
    public string Mark => string.Create(CultureInfo.InvariantCulture,
        $"1/{Threshold}/{WindowDays}/{WindowReports}/{HalfLifeDays}/{Members}/{NameWeight}/{RepetitionWeight}/{BackgroundReports}/{Words}/{Shingle}/{Winnow}/{CopyShare}/{WordsPerFact}/{WordsPerNumber}/{CopyDays}");
}
