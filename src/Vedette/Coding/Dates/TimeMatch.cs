namespace Vedette.Coding.Dates;

/// <summary>What a rule found: the atoms [Start, End), and the meaning.</summary>
internal struct TimeMatch
{
    public int Start;
    public int End;
    public TimeType Type;
    public string Value;
    public string Why;
    public string? Mod;
    public DateOnly? From;
    public DateOnly? To;
    public TimePrecision Precision;
    public Span Span;
    /// <summary>A point or span of the calendar that a clock time or part of the day may be added to.</summary>
    public readonly bool IsDay => Type == TimeType.Date && Span.Grain == Grain.Day;

    public static TimeMatch Of(int start, int end, Span span, string why)
    {
        var match = new TimeMatch { Start = start, End = end, Type = TimeType.Date, Value = span.Value(), Why = why, Span = span, Precision = span.Precision };
        if (span.Known && span.Grain != Grain.None)
        {
            match.From = span.From;
            match.To = span.To;
        }

        return match;
    }

    public static TimeMatch Raw(int start, int end, TimeType type, string value, string why) =>
        new() { Start = start, End = end, Type = type, Value = value, Why = why };
}
