using Vedette.Coding;
using Vedette.Watch.Storage;

namespace Vedette.Watch.Board;

/// <summary>Who carries a claim, counted after copies are taken out.</summary>
/// <param name="Reports">Reports that carry it.</param>
/// <param name="Copies">Of these the copies of others among them.</param>
/// <param name="Publishers">Who wrote the texts that remain: the independent sources.</param>
/// <param name="Voices">Who answers for it: states and organisations that say it; a publisher where nobody is named.</param>
public sealed record Sources(int Reports, int Copies, IReadOnlyList<string> Publishers, IReadOnlyList<string> Voices)
{
    public static Sources None { get; } = new(0, 0, [], []);
}

/// <summary>
/// Counts who carries a claim. Claims are the same when they tell of the same incident (<see cref="IncidentKey"/>). Reports that are copies of one text count once,
/// texts of one agency or publisher count once, offices of one state count as one voice.
/// </summary>
public sealed class Corroboration
{
    private readonly Dictionary<long, List<StoredClaim>> incidents = [];
    private readonly IReadOnlyDictionary<string, ReportPlace> places;

    public Corroboration(IEnumerable<StoredClaim> claims, IReadOnlyDictionary<string, ReportPlace> places)
    {
        this.places = places;
        foreach (var claim in claims)
        {
            var key = KeyOf(claim);
            if (!incidents.TryGetValue(key, out var same))
                incidents[key] = same = [];
            same.Add(claim);
        }
    }

    public static Corroboration Empty { get; } = new([], new Dictionary<string, ReportPlace>());

    public static long KeyOf(StoredClaim claim) => IncidentKey.Of(claim.Event, claim.Document.Date);

    /// <summary>All claims of the incident that the claim tells of.</summary>
    public IReadOnlyList<StoredClaim> Same(StoredClaim claim) => incidents.GetValueOrDefault(KeyOf(claim)) ?? [claim];

    public Sources Of(StoredClaim claim) => Count(Same(claim));

    public Sources Count(IReadOnlyCollection<StoredClaim> claims)
    {
        var reports = claims.Select(c => c.Document).DistinctBy(d => d.Key).ToList();
        var texts = reports.Select(Original).Distinct(StringComparer.Ordinal).Count();
        // A report whose original does not carry the claim stands for its text.
        var authors = reports.GroupBy(Original, StringComparer.Ordinal).Select(g => Author(g.FirstOrDefault(d => d.Key == g.Key) ?? g.First()));
        var readings = reports.Sum(d => Math.Max(1, places.GetValueOrDefault(d.Key)?.Readings ?? 1));
        return new Sources(readings, readings - texts, Sorted(authors), Sorted(claims.Select(Voice)));
    }

    /// <summary>A state for all its offices, an organisation by its name; for what nobody named says, the author of the text.</summary>
    public string Voice(StoredClaim claim)
    {
        var source = claim.Attributions.FirstOrDefault(a => a.Source is not null)?.Source;
        if (source?.Actor.FirstOrDefault(e => e.Country is not null) is { } state)
            return state.Country is "IGO" or "NGO" or "IMG" or "MNC" or "REG" ? state.Name : state.Country!;
        return source?.Actor is [{ Name.Length: > 0 } named, ..] ? named.Name : Author(claim.Document);
    }

    private string Original(DocumentHead document) => places.GetValueOrDefault(document.Key)?.CopyOf ?? document.Key;

    private string Author(DocumentHead document) => places.GetValueOrDefault(document.Key)?.Origin ?? document.Publisher ?? "unknown publisher";

    private static List<string> Sorted(IEnumerable<string> names) =>
        [.. names.DistinctBy(n => n.Trim().ToUpperInvariant()).OrderBy(n => n, StringComparer.Ordinal)];
}
