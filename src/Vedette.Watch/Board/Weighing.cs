using Vedette.Watch.Storage;

namespace Vedette.Watch.Board;

/// <summary>What is known about claims from the other claims loaded with them: who contradicts, who else says so, how far that carries.</summary>
public sealed class Weighing
{
    private readonly IReadOnlyList<StoredClaim> claims;
    private readonly Corroboration corroboration;
    private readonly Lazy<IReadOnlyDictionary<(string Document, string Event), IReadOnlyList<StoredClaim>>> disputed;
    private readonly Lazy<IReadOnlyList<Dispute>> disputes;

    public Weighing(IReadOnlyList<StoredClaim> claims, IReadOnlyDictionary<string, ReportPlace> places)
    {
        this.claims = claims;
        Places = places;
        corroboration = new Corroboration(claims, places);
        disputed = new(() => Board.Disputes.Among(claims, places));
        disputes = new(() => Board.Disputes.Of(claims, places));
    }

    public static Weighing Nothing { get; } = new([], new Dictionary<string, ReportPlace>());

    public static Weighing Of(IStore store, IReadOnlyList<StoredClaim> claims) => new(claims, store.Stories.Places([.. claims.Select(c => c.Document.Key).Distinct()]));

    public IReadOnlyDictionary<string, ReportPlace> Places { get; }

    public IReadOnlyDictionary<(string Document, string Event), IReadOnlyList<StoredClaim>> Disputed => disputed.Value;

    public IReadOnlyList<Dispute> Disputes => disputes.Value;

    /// <summary>False for a claim that was not loaded: then nothing is known about it.</summary>
    public bool Knows(StoredClaim claim) => Places.ContainsKey(claim.Document.Key);

    public IReadOnlyList<StoredClaim> Against(StoredClaim claim) => Disputed.GetValueOrDefault(Board.Disputes.Key(claim), []);

    public Sources Sources(StoredClaim claim) => corroboration.Of(claim);

    public Credibility Credibility(StoredClaim claim)
    {
        // Who contradicts one teller of an incident contradicts all.
        var against = corroboration.Same(claim).SelectMany(Against).DistinctBy(Board.Disputes.Key).ToList();
        return InformationGrade.Of(claim, corroboration, against);
    }

    public string? StoryOf(StoredClaim claim) => Places.GetValueOrDefault(claim.Document.Key)?.Story;

    /// <summary>Each incident once, in the order of the claims; the first of its claims stands for it.</summary>
    public IEnumerable<StoredClaim> Incidents() => claims.DistinctBy(Corroboration.KeyOf);
}
