namespace Vedette.Watch.Stories;

/// <summary>What kind of fact a word can be; two texts that differ in one of these tell of different things.</summary>
public enum WordKind : byte
{
    Plain,

    /// <summary>A function word or a verb of reporting: part of the wording, never of the topic.</summary>
    Stop,

    /// <summary>Written with a capital inside a sentence.</summary>
    Name,

    /// <summary>A number in figures or in words.</summary>
    Number,

    /// <summary>A time of day in figures.</summary>
    Clock,

    /// <summary>A month or a day of the week.</summary>
    Calendar,

    /// <summary>Turns a statement round: "not", "no", "never", "denied".</summary>
    Negation,
}

/// <summary>One word of a report.</summary>
/// <param name="Word">Hash of the word in small letters.</param>
/// <param name="Stem">Hash of its stem; of the word itself for numbers.</param>
/// <param name="Start">Offset in the text.</param>
/// <param name="Line">Number of the line of the text, from 0.</param>
public readonly record struct ReportWord(uint Word, uint Stem, int Start, int Length, int Line, WordKind Kind)
{
    /// <summary>A word that can say what the report is about.</summary>
    public bool IsTopical => Kind is WordKind.Plain or WordKind.Name or WordKind.Number;
}
