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

    public int CompareTo(Dyad other) => string.CompareOrdinal(ToString(), other.ToString());

    public override string ToString() => $"{A}-{B}";

    public static bool operator <(Dyad left, Dyad right) => left.CompareTo(right) < 0;

    public static bool operator >(Dyad left, Dyad right) => left.CompareTo(right) > 0;

    public static bool operator <=(Dyad left, Dyad right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Dyad left, Dyad right) => left.CompareTo(right) >= 0;
}

public sealed record StoreCounts(long Documents, long Sentences, long Attributions, long Events, long SetAside);

public sealed record RunRow(long Number, string Coder, string Started, string? Ended, long Added, long Known, long SetAside, long Events);

public sealed record SetAsideRow(string Origin, string Reason, string At);

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
}

public sealed record DocumentRow(DocumentHead Head, int Events, int Attributions, string FirstLine);

public sealed record StoredDocument(DocumentHead Head, CodedDocument Coded, string CoderVersion);

public sealed record ClaimPage(long Total, IReadOnlyList<StoredClaim> Claims);

public sealed record DocumentPage(long Total, IReadOnlyList<DocumentRow> Documents);

/// <param name="Marked">The sentence, with the words found between U+0001 and U+0002.</param>
public sealed record SearchHit(DocumentHead Document, int Sentence, int SentenceStart, string Marked, int Events);

public sealed record SearchPage(long Total, IReadOnlyList<SearchHit> Hits);

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
