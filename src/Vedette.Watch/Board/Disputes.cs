using System.Globalization;
using Vedette.Coding;
using Vedette.Watch.Storage;

namespace Vedette.Watch.Board;

public enum DisputeKind
{
    /// <summary>One side tells an act as done or planned, the other denies it.</summary>
    Denied,

    /// <summary>Both tell the act, with numbers that cannot both hold.</summary>
    Sizes,
}

/// <summary>One position in a dispute and the claims that hold it, in the order of report.</summary>
public sealed record DisputeSide(string Position, IReadOnlyList<StoredClaim> Claims);

/// <summary>Claims that cannot both hold, by different speakers.</summary>
public sealed record Dispute(DisputeKind Kind, IReadOnlyList<DisputeSide> Sides)
{
    /// <summary>All its claims in the order of report, each with the number of its side: how the dispute went.</summary>
    public IReadOnlyList<(int Side, StoredClaim Claim)> History { get; } =
        [.. Sides.SelectMany((side, number) => side.Claims.Select(claim => (number, claim))).OrderBy(c => c.claim, Disputes.InOrder)];

    public DateOnly? First => History[0].Claim.Document.Date;

    public DateOnly? Last => History[^1].Claim.Document.Date;
}

/// <summary>
/// Finds claims that cannot both hold. A narrow rule: what it marks is a dispute, what it leaves unmarked may still be one.
/// 1. The same kind of act by the same party against the same party.
/// 2. By different speakers: of different states or, where no state speaks, of different names.
/// 3. About the same time: the dates that the texts give lie at most a day apart, a week where one gives none; the reports belong to one story within a month, or lie within two weeks when they
///    have no story, within three days when their stories differ.
/// 4. Told as done or planned here and denied there; or told as done by both with numbers of which one is half as much again as the other.
/// </summary>
public static class Disputes
{
    private const int DatesApart = 1;
    private const int DatesAssumedApart = 7;
    private const int WithinStory = 30;
    private const int WithoutStory = 14;
    private const int OtherStory = 3;

    /// <summary>Numbers closer than this are counts of the same thing at other hours.</summary>
    private const double Ratio = 1.5;
    private const int LeastDifference = 3;

    internal static readonly IComparer<StoredClaim> InOrder = Comparer<StoredClaim>.Create((a, b) =>
    {
        var order = Nullable.Compare(a.Document.Date, b.Document.Date);
        if (order == 0)
            order = string.CompareOrdinal(a.Document.Id, b.Document.Id);
        if (order == 0)
            order = a.Event.Trigger.Start.CompareTo(b.Event.Trigger.Start);
        return order != 0 ? order : string.CompareOrdinal(a.Event.Id, b.Event.Id);
    });

    public static (string Document, string Event) Key(StoredClaim claim) => (claim.Document.Key, claim.Event.Id);

    /// <summary>For each disputed claim the claims that contradict it.</summary>
    public static IReadOnlyDictionary<(string Document, string Event), IReadOnlyList<StoredClaim>> Among(IReadOnlyList<StoredClaim> claims, IReadOnlyDictionary<string, ReportPlace>? places = null)
    {
        var found = new Dictionary<(string, string), List<StoredClaim>>();
        foreach (var (one, other) in Contradictions(claims, places))
        {
            Add(one, other);
            Add(other, one);
        }

        return found.ToDictionary(f => f.Key, f => (IReadOnlyList<StoredClaim>)f.Value);

        void Add(StoredClaim one, StoredClaim other)
        {
            if (!found.TryGetValue(Key(one), out var others))
                found[Key(one)] = others = [];
            others.Add(other);
        }
    }

    /// <summary>Contradictions that hang together as one dispute each, the latest first.</summary>
    public static IReadOnlyList<Dispute> Of(IReadOnlyList<StoredClaim> claims, IReadOnlyDictionary<string, ReportPlace>? places = null)
    {
        var members = new Dictionary<(string, string), List<StoredClaim>>();
        foreach (var (one, other) in Contradictions(claims, places))
        {
            var (a, b) = (GroupOf(one), GroupOf(other));
            if (a == b)
                continue;
            a.AddRange(b);
            foreach (var claim in b)
                members[Key(claim)] = a;
        }

        return [.. members.Values.Distinct().Select(m => new Dispute(KindOf(m), Sides(m)))
            .OrderByDescending(d => d.Last).ThenBy(d => d.History[0].Claim, InOrder)];

        List<StoredClaim> GroupOf(StoredClaim claim)
        {
            if (!members.TryGetValue(Key(claim), out var group))
                members[Key(claim)] = group = [claim];
            return group;
        }
    }

    private static IReadOnlyList<DisputeSide> Sides(List<StoredClaim> claims)
    {
        claims.Sort(InOrder);
        return KindOf(claims) == DisputeKind.Denied
            ? [new("told", [.. claims.Where(c => c.Event.Factuality != Factuality.Negation)]), new("denied", [.. claims.Where(c => c.Event.Factuality == Factuality.Negation)])]
            : [.. claims.GroupBy(c => Said(c.Event.Size)).Select(g => new DisputeSide(g.Key, [.. g]))];
    }

    private static string Said(EventSize size) => string.Join(", ", Fields(size).Where(f => f.Count is not null).Select(f => $"{f.Count} {f.Name}"));

    /// <summary>What is denied is a denial also where those who tell it differ in numbers.</summary>
    private static DisputeKind KindOf(List<StoredClaim> claims) => claims.Exists(c => c.Event.Factuality == Factuality.Negation) ? DisputeKind.Denied : DisputeKind.Sizes;

    /// <summary>Pairs of claims that contradict each other, each once.</summary>
    private static IEnumerable<(StoredClaim One, StoredClaim Other)> Contradictions(IReadOnlyList<StoredClaim> claims, IReadOnlyDictionary<string, ReportPlace>? places)
    {
        foreach (var same in claims.Where(c => c.Event.Factuality is Factuality.Actual or Factuality.Future or Factuality.Negation).GroupBy(c => c.Event.Event, StringComparer.Ordinal))
        {
            var told = same.Where(c => c.Event.Factuality != Factuality.Negation).ToList();
            foreach (var denial in same.Where(c => c.Event.Factuality == Factuality.Negation))
            {
                foreach (var claim in told)
                {
                    if (SameAct(denial, claim, places))
                        yield return (claim, denial);
                }
            }

            var sized = told.Where(c => c.Event.Factuality == Factuality.Actual && !c.Event.Size.IsEmpty && Countries(c).Count > 0).ToList();
            for (var i = 0; i < sized.Count; i++)
            {
                for (var j = i + 1; j < sized.Count; j++)
                {
                    if (Incompatible(sized[i].Event.Size, sized[j].Event.Size) && SameAct(sized[i], sized[j], places))
                        yield return (sized[i], sized[j]);
                }
            }
        }
    }

    private static bool SameAct(StoredClaim one, StoredClaim other, IReadOnlyDictionary<string, ReportPlace>? places) =>
        SameSide(one.Event.Actor, other.Event.Actor)
        && Compatible(one.Event.Recipient, other.Event.Recipient)
        && Near(one, other, places)
        && SameTime(one, other)
        && DifferentSpeakers(one, other);

    private static bool SameSide(IReadOnlyList<Entity> one, IReadOnlyList<Entity> other) =>
        one.Any(a => a.Country is not null && other.Any(b => b.Country == a.Country));

    /// <summary>A denial may leave out the other side ("we moved no troops").</summary>
    private static bool Compatible(IReadOnlyList<Entity> one, IReadOnlyList<Entity> other) => one.Count == 0 || other.Count == 0 || SameSide(one, other);

    /// <summary>Dates that the texts give must not lie apart; where one gives none, the act is taken to be no older than a week when it is reported.</summary>
    private static bool SameTime(StoredClaim one, StoredClaim other)
    {
        var (a, b) = (Given(one), Given(other));
        if ((a ?? one.Document.Date) is not { } first || (b ?? other.Document.Date) is not { } second)
            return false;
        return Math.Abs(first.DayNumber - second.DayNumber) <= (a is not null && b is not null ? DatesApart : DatesAssumedApart);
    }

    private static DateOnly? Given(StoredClaim claim) =>
        claim.Event is { DateAssumed: false, DatePrecision: "day" } && DateOnly.TryParseExact(claim.Event.Date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static bool Near(StoredClaim one, StoredClaim other, IReadOnlyDictionary<string, ReportPlace>? places)
    {
        if (one.Document.Date is not { } a || other.Document.Date is not { } b)
            return false;
        var within = places?.GetValueOrDefault(one.Document.Key)?.Story is { } story && places.GetValueOrDefault(other.Document.Key)?.Story is { } second
            ? story == second ? WithinStory : OtherStory
            : WithoutStory;
        return Math.Abs(a.DayNumber - b.DayNumber) <= within;
    }

    private static bool DifferentSpeakers(StoredClaim one, StoredClaim other)
    {
        var (a, b) = (Countries(one), Countries(other));
        return a.Count > 0 && b.Count > 0 ? !a.Overlaps(b) : !string.Equals(one.Speaker, other.Speaker, StringComparison.OrdinalIgnoreCase);
    }

    private static HashSet<string> Countries(StoredClaim claim) =>
        [.. claim.Attributions.Where(a => a.Source is not null).Take(1).SelectMany(a => a.Source!.Actor).Select(e => e.Country).OfType<string>()];

    private static bool Incompatible(EventSize one, EventSize other) => Fields(one).Zip(Fields(other)).Any(f =>
        f is { First.Count: { } a, Second.Count: { } b } && Math.Abs(a - b) >= LeastDifference && Math.Max(a, b) >= Math.Min(a, b) * Ratio);

    private static IEnumerable<(string Name, int? Count)> Fields(EventSize size) =>
        [("dead", size.Dead), ("injured", size.Injured), ("arrested", size.Arrested), ("troops", size.Troops)];
}
