using Vedette.Coding.Parties;
using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Ontology;

namespace Vedette.Coding.Events;

/// <summary>
/// Whose deed it is that somebody condemns, praises or rejects, where its noun names nobody: "Niger expelled the envoy, a step Paris deplored" is
/// told of Niger, "the union calls it a purge" of who did what the clause before tells.
/// </summary>
internal sealed class DeedOwners(Scene scene, FrameReader frames, ActorResolver actors)
{
    private const int MaxSteps = 6;
    private readonly TreeIndex tree = scene.Tree;

    public void AddTo(EventCandidate candidate, Frame frame)
    {
        if (candidate.Sense.IsNoun || candidate.Sense.Mutual || candidate.Type is not (EventType.ACCUSE or EventType.REJECT or EventType.SUPPORT) || frame.Object < 0 || candidate.HasKnownRecipient || candidate.Actors.Count == 0)
            return;
        if (candidate.Recipients.Exists(r => r.Resolved || r.Kind == PartyKind.Person) || DoerOf(frame.Object, candidate.Predicate) is not (>= 0 and var doer))
            return;
        var parties = actors.Resolve(doer);
        if (parties.Length == 0 || !Array.Exists(parties, p => p.Country is not null || p.Sector is not null) || Array.Exists(parties, p => candidate.Actors.Exists(a => a.SameActor(p) || a.Head == p.Head)))
            return;
        candidate.Recipients = [.. parties];
        candidate.Why.Add($"who did it ({scene.Text.Form(doer)})→recipient");
    }

    /// <summary>The subject of the clause that the deed stands in or points back to; -1 when there is none.</summary>
    private int DoerOf(int deed, int predicate)
    {
        // a pronoun under a joined clause points to the clause before: "they fired the judges, and the union calls it a purge"
        var from = scene.Tokens[deed].Upos == Upos.PRON && tree.Under(deed, predicate) ? predicate : deed;
        for (int t = scene.Tokens[from].Head, steps = 0; t >= 0 && steps < MaxSteps; t = scene.Tokens[t].Head, steps++)
        {
            if (t != predicate && scene.IsVerb(t))
                return frames.SubjectOf(t, 0);
        }

        return -1;
    }
}
