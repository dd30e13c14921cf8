using Vedette.Coding;
using Vedette.Watch.Storage;

namespace Vedette.Watch.Board;

/// <summary>
/// Finds claims that cannot both hold: the same kind of act between the same parties, told as done or planned by one speaker and denied by another
/// within two weeks. A narrow rule: what it marks is a dispute, what it leaves unmarked may still be one.
/// </summary>
public static class Disputes
{
    private const int WithinDays = 14;

    /// <summary>For each disputed claim the claims that contradict it.</summary>
    public static IReadOnlyDictionary<(string Document, string Event), IReadOnlyList<StoredClaim>> Among(IReadOnlyList<StoredClaim> claims)
    {
        var found = new Dictionary<(string, string), List<StoredClaim>>();
        foreach (var denial in claims)
        {
            if (denial.Event.Factuality != Factuality.Negation)
                continue;
            foreach (var claim in claims)
            {
                if (claim.Event.Factuality is Factuality.Actual or Factuality.Future && Contradict(denial, claim))
                {
                    Add(denial, claim);
                    Add(claim, denial);
                }
            }
        }

        return found.ToDictionary(f => f.Key, f => (IReadOnlyList<StoredClaim>)f.Value);

        void Add(StoredClaim one, StoredClaim other)
        {
            var key = Key(one);
            if (!found.TryGetValue(key, out var others))
                found[key] = others = [];
            if (!others.Contains(other))
                others.Add(other);
        }
    }

    public static (string Document, string Event) Key(StoredClaim claim) => (claim.Document.Key, claim.Event.Id);

    private static bool Contradict(StoredClaim denial, StoredClaim claim) =>
        denial.Event.Event == claim.Event.Event
        && SameSide(denial.Event.Actor, claim.Event.Actor)
        && Compatible(denial.Event.Recipient, claim.Event.Recipient)
        && Near(denial.Document.Date, claim.Document.Date)
        && DifferentSpeakers(denial, claim);

    private static bool SameSide(IReadOnlyList<Entity> one, IReadOnlyList<Entity> other) =>
        one.Any(a => a.Country is not null && other.Any(b => b.Country == a.Country));

    /// <summary>A denial may leave out the other side ("we moved no troops").</summary>
    private static bool Compatible(IReadOnlyList<Entity> one, IReadOnlyList<Entity> other) => one.Count == 0 || other.Count == 0 || SameSide(one, other);

    private static bool Near(DateOnly? one, DateOnly? other) =>
        one is { } a && other is { } b && Math.Abs(a.DayNumber - b.DayNumber) <= WithinDays;

    private static bool DifferentSpeakers(StoredClaim one, StoredClaim other)
    {
        var (a, b) = (Countries(one), Countries(other));
        return a.Count > 0 && b.Count > 0 ? !a.Overlaps(b) : !string.Equals(one.Speaker, other.Speaker, StringComparison.OrdinalIgnoreCase);
    }

    private static HashSet<string> Countries(StoredClaim claim) =>
        [.. claim.Attributions.Where(a => a.Source is not null).Take(1).SelectMany(a => a.Source!.Actor).Select(e => e.Country).OfType<string>()];
}
