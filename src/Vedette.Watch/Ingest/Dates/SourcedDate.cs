using System.Globalization;

namespace Vedette.Watch.Ingest.Dates;

/// <summary>Where a publication date was taken from.</summary>
public enum DateSource
{
    /// <summary>The entry of the feed, sitemap, table or channel.</summary>
    Entry,

    /// <summary>The article page itself; the field says which part of it.</summary>
    Page,

    /// <summary>Year, month and day in the page's address.</summary>
    Address,

    /// <summary>The feed as a whole.</summary>
    Feed,

    /// <summary>The HTTP answer (Last-Modified).</summary>
    Header,

    /// <summary>The moment of fetching: the report is not later than this, and may be much older.</summary>
    Fetch,

    /// <summary>The user, on the command line.</summary>
    Given,
}

/// <summary>Why a date is not to be trusted.</summary>
[Flags]
public enum DateDoubts
{
    None = 0,

    /// <summary>More than two days after the moment of reading.</summary>
    Future = 1,

    /// <summary>Before 1990: mostly an empty field of the publisher's system.</summary>
    Old = 2,

    /// <summary>Later than the fetch that brought it.</summary>
    AfterFetch = 4,
}

/// <summary>A date and where it comes from.</summary>
/// <param name="WholeDay">Only the day was given; the moment is its midnight, UTC.</param>
/// <param name="Field">The name of the field, element or header.</param>
public sealed record SourcedDate(DateTimeOffset Moment, bool WholeDay, DateSource Source, string Field)
{
    private static readonly DateTimeOffset Earliest = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public DateDoubts Doubts { get; init; }

    /// <summary>The UTC day.</summary>
    public DateOnly Day => DateOnly.FromDateTime(Moment.UtcDateTime);

    /// <summary>Reads a date as publishers write it; null when the words are none.</summary>
    public static SourcedDate? Read(string? words, DateSource source, string field) =>
        DateWords.TryRead(words, out var moment, out var wholeDay) ? new SourcedDate(moment, wholeDay, source, field) : null;

    /// <summary>The same date with what speaks against it, seen from the moment it was fetched.</summary>
    public SourcedDate Judged(DateTimeOffset? fetched)
    {
        var doubts = Moment < Earliest ? DateDoubts.Old : DateDoubts.None;
        if (fetched is { } at)
        {
            // A day begins up to fourteen hours before it does in Greenwich; clocks differ by minutes.
            if (Moment > at + (WholeDay ? TimeSpan.FromHours(14) : TimeSpan.FromMinutes(15)))
                doubts |= DateDoubts.AfterFetch;
            if (Moment > at.AddDays(2))
                doubts |= DateDoubts.Future;
        }

        return this with { Doubts = doubts };
    }

    /// <summary>
    /// The first of the candidates that nothing speaks against; else the first candidate with its doubts; else the moment of fetching.
    /// </summary>
    /// <param name="candidates">The most trusted first.</param>
    public static SourcedDate? Choose(ReadOnlySpan<SourcedDate?> candidates, DateTimeOffset? fetched)
    {
        SourcedDate? first = null;
        foreach (var candidate in candidates)
        {
            if (candidate?.Judged(fetched) is not { } judged)
                continue;
            if (judged.Doubts == DateDoubts.None)
                return judged;
            first ??= judged;
        }

        return first ?? (fetched is { } at ? new SourcedDate(at, false, DateSource.Fetch, "fetch") : null);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{(WholeDay ? Moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))} ({Field})");
}
