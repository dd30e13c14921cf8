namespace Vedette.Coding.Dates;

internal enum AssistantKind : byte { None, Day, Range, Time, Part, DateTime, DatePart, Duration, Set, Span }

/// <summary>
/// A piece of an expression in the assistant convention: its TIMEX, which leaves open what the words leave open ("XXXX-WXX-2"), and the days it would mean
/// from the reference date on, for arithmetic.
/// </summary>
internal struct AssistantNode
{
    public AssistantKind Kind;
    public int Start;
    public int End;
    public string Timex;

    /// <summary>The type as the convention names it: date, daterange, datetime, ...</summary>
    public string Type;
    public DateOnly Day;
    public DateOnly To;

    /// <summary>How fine: for ranges between two of them.</summary>
    public Grain Grain;

    /// <summary>The year was said.</summary>
    public bool Year;

    // clock
    public int Hour;
    public int Minute;
    public int Second;
    public bool HasMinute;

    /// <summary>-1 not said, 0 morning, 1 afternoon.</summary>
    public int Half;

    /// <summary>The words can be nothing but a time ("8am", "8:30"), not a bare number.</summary>
    public bool Clear;

    // durations
    public double Amount;
    public TimeUnit Unit;
}
