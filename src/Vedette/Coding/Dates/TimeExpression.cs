namespace Vedette.Coding.Dates;

/// <summary>TIMEX3 types.</summary>
public enum TimeType : byte { Date, Time, Duration, Set }

public enum TimePrecision : byte { Unknown, Day, Week, Month, Season, Year }

/// <summary>
/// A temporal expression (TIMEX3) in a text: half-open UTF-16 offsets, its value, and the days [From, To) that it covers when they are known.
/// <paramref name="Mod"/> is TIMEX3's START, MID, END, APPROX or null; <paramref name="Why"/> names the rule and what it was resolved against.
/// </summary>
public sealed record TimeExpression(
    int Start, int End, string Text, TimeType Type, string Value, TimePrecision Precision, DateOnly? From, DateOnly? To, string? Mod, string Why)
{
    /// <summary>The type's name in another convention than TIMEX3 (date, daterange, timerange, ...); null in TIMEX3.</summary>
    public string? ConventionType { get; init; }

    /// <summary>TIMEX3's spelling: DATE, TIME, DURATION, SET; or the other convention's.</summary>
    public string TypeName => ConventionType ?? Type switch { TimeType.Date => "DATE", TimeType.Time => "TIME", TimeType.Duration => "DURATION", _ => "SET" };

    /// <summary>The coded document's spelling: day, week, month, season, year, unknown.</summary>
    public string PrecisionName => Precision switch
    {
        TimePrecision.Day => "day",
        TimePrecision.Week => "week",
        TimePrecision.Month => "month",
        TimePrecision.Season => "season",
        TimePrecision.Year => "year",
        _ => "unknown",
    };
}
