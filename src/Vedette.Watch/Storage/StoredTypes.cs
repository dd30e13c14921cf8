using Vedette.Coding;

namespace Vedette.Watch.Storage;

/// <summary>A pair of countries, the lesser code first.</summary>
public readonly record struct Dyad(string A, string B) : IComparable<Dyad>
{
    public static Dyad Of(string one, string other) => string.CompareOrdinal(one, other) <= 0 ? new(one, other) : new(other, one);

    /// <summary>"BLR-UKR" in either order; null when it is no pair of codes.</summary>
    public static Dyad? Parse(string? words) =>
        words?.Split('-') is [{ Length: 3 } a, { Length: 3 } b] && a != b && (a + b).All(char.IsAsciiLetterUpper) ? Of(a, b) : null;

    /// <summary>The pairs that an event concerns: actors with recipients; in a mutual event actors with each other.</summary>
    public static IReadOnlyList<Dyad> In(CodedEvent happening)
    {
        var pairs = new SortedSet<Dyad>();
        var others = happening.Recipient.Count > 0 ? happening.Recipient : happening.Actor;
        foreach (var actor in happening.Actor)
        {
            foreach (var other in others)
            {
                if (actor.Country is { } a && other.Country is { } b && a != b)
                    pairs.Add(Of(a, b));
            }
        }

        return [.. pairs];
    }

    /// <summary>The order of "A-B".</summary>
    public int CompareTo(Dyad other) => string.CompareOrdinal(A, other.A) is not 0 and var order ? order : string.CompareOrdinal(B, other.B);

    public override string ToString() => $"{A}-{B}";

    public static bool operator <(Dyad left, Dyad right) => left.CompareTo(right) < 0;

    public static bool operator >(Dyad left, Dyad right) => left.CompareTo(right) > 0;

    public static bool operator <=(Dyad left, Dyad right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Dyad left, Dyad right) => left.CompareTo(right) >= 0;
}

/// <summary>What a reading is to the store.</summary>
public enum Arrival
{
    /// <summary>A text that is not there.</summary>
    New,

    /// <summary>Exactly this was read before.</summary>
    Known,

    /// <summary>The text is there; this is another place or time of it.</summary>
    Appearance,

    /// <summary>Another text of an article that is there.</summary>
    Revision,
}

/// <summary>Live documents (newest revisions) and what is in them; documents set aside and not resolved.</summary>
public sealed record StoreCounts(long Documents, long Sentences, long Attributions, long Events, long SetAside);

public sealed record RunRow(long Number, string Coder, string Started, string? Ended, long Added, long Known, long SetAside, long Events)
{
    /// <summary>Readings of texts that were there.</summary>
    public long Appearances { get; init; }

    /// <summary>Of those added, the ones that are newer texts of articles.</summary>
    public long Revisions { get; init; }
}

public sealed record SetAsideRow(string Origin, string Reason, string At)
{
    public long Number { get; init; }

    public string? Source { get; init; }

    /// <summary>What is kept of it (see <see cref="Ingest.RawDocument"/>); null when nothing is.</summary>
    public string? Media { get; init; }

    public long Attempts { get; init; } = 1;

    public string LastTry { get; init; } = "";
}

/// <summary>What is known about a source between two visits. Moments are UTC.</summary>
public sealed record SourceState(string Id, string Kind)
{
    public string? Url { get; init; }

    public string? ETag { get; init; }

    /// <summary>As the server wrote it.</summary>
    public string? LastModified { get; init; }

    /// <summary>How far it was read, in the source's own terms (a message number, an offset).</summary>
    public string? Position { get; init; }

    public DateTimeOffset? LastTry { get; init; }

    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>Null while it works.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>In a row.</summary>
    public int Failures { get; init; }

    public string? Reason { get; init; }

    public DateTimeOffset? NextDue { get; init; }

    public string? Publisher { get; init; }

    public string? Country { get; init; }

    public string? Language { get; init; }

    /// <summary>Reliability by the Admiralty code, A to F; the user's judgement.</summary>
    public string? Grade { get; init; }

    public TimeSpan? Interval { get; init; }

    /// <summary>False when the last sources.yml that was watched did not have it.</summary>
    public bool Watched { get; init; } = true;
}

/// <summary>One reading of a text: where, when, and where its date came from.</summary>
public sealed record AppearanceRow(string Key, string Id, string? Url, string? Title, string? Publisher, DateOnly? Date, string DateFrom, string? DateDoubt, string FirstSeen)
{
    /// <summary>The moment of publication where it was given closer than the day.</summary>
    public string? Published { get; init; }

    public string? Source { get; init; }

    public string? Fetched { get; init; }

    /// <summary>The field, element or header that the date was read from.</summary>
    public string? DateField { get; init; }

    public string? Modified { get; init; }

    public string? Author { get; init; }

    public string? Canonical { get; init; }

    public string? ForwardedFrom { get; init; }

    public string? ReplyTo { get; init; }

    public IReadOnlyList<Ingest.RelatedLink> Links { get; init; } = [];

    public string? Deleted { get; init; }
}

/// <summary>Claims about a pair on one day of report in one quad class.</summary>
/// <param name="Count">All claims but those about the past ("historical").</param>
/// <param name="Asserted">Of these the ones told as done; denied, planned and conditional acts are not among them.</param>
/// <param name="Score">Sum of the asserted claims' PLOVER scores.</param>
public readonly record struct DyadDay(Dyad Dyad, DateOnly Day, int QuadCode, int Count, int Asserted, double Score);

/// <summary>An event as asserted, with what a reader needs of its document.</summary>
/// <param name="Attributions">From the innermost speaker outwards; empty for the publisher's own voice.</param>
public sealed record StoredClaim(DocumentHead Document, CodedEvent Event, IReadOnlyList<Attribution> Attributions, string Sentence, int SentenceStart)
{
    /// <summary>Who is answerable for the claim: the innermost named speaker, else the publisher.</summary>
    public string Speaker => Attributions.Select(a => a.Source?.Text).FirstOrDefault(t => t is { Length: > 0 }) ?? Document.Publisher ?? "the publisher";

    public IReadOnlyList<Dyad> Dyads => Dyad.In(Event);
}

public sealed record DocumentHead(string Key, string Id, DateOnly? Date, string? Title, string? Publisher, string? Url)
{
    public string Name => Title is { Length: > 0 } ? Title : Id;

    /// <summary>none, given, entry, page, address, feed, header or fetch.</summary>
    public string DateFrom { get; init; } = "none";

    /// <summary>Why the date is implausible, or null.</summary>
    public string? DateDoubt { get; init; }

    /// <summary>1 for the first text of an article.</summary>
    public long Revision { get; init; } = 1;

    /// <summary>True when a newer text of the same article is there.</summary>
    public bool Superseded { get; init; }

    /// <summary>When it was found to be taken down, or null.</summary>
    public string? Deleted { get; init; }
}

public sealed record DocumentRow(DocumentHead Head, int Events, int Attributions, string FirstLine);

public sealed record StoredDocument(DocumentHead Head, CodedDocument Coded, string CoderVersion);

public sealed record ClaimPage(long Total, IReadOnlyList<StoredClaim> Claims);

public sealed record DocumentPage(long Total, IReadOnlyList<DocumentRow> Documents);

/// <param name="Marked">The sentence, with the words found between U+0001 and U+0002.</param>
public sealed record SearchHit(DocumentHead Document, int Sentence, int SentenceStart, string Marked, int Events);

/// <param name="Total">Counted up to <see cref="MostCounted"/>; one more means that there are more.</param>
public sealed record SearchPage(long Total, IReadOnlyList<SearchHit> Hits)
{
    public const int MostCounted = 10_000;
}

/// <summary>Which claims; what is null does not restrict.</summary>
public sealed record ClaimFilter
{
    public Dyad? Dyad { get; init; }

    /// <summary>A country on either side.</summary>
    public string? Country { get; init; }

    /// <summary>Country code of who says so.</summary>
    public string? Speaker { get; init; }

    public string? Event { get; init; }

    public int? QuadCode { get; init; }

    public Factuality? Factuality { get; init; }

    /// <summary>First day of report.</summary>
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public string? DocumentKey { get; init; }

    public int Offset { get; init; }

    public int Limit { get; init; } = 100;
}
