using Vedette.Coding.Parties;
using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Ontology;

namespace Vedette.Coding.Events;

/// <summary>"Handed the bodies to the Taliban and demanded an apology": what is asked, promised or threatened by a verb joined to another is told to whom that one's act is towards.</summary>
internal sealed class JoinedVerbs(Scene scene)
{
    public void AddTo(List<EventCandidate> events, EventParts parts)
    {
        foreach (var second in events)
        {
            if (second.Dropped || second.Sense.IsNoun || second.Type is not (EventType.REQUEST or EventType.THREATEN or EventType.AGREE) || second.Passive || second.Sense.Mutual || !second.HasKnownActor || second.Recipients.Exists(r => r.Resolved || r.Kind == PartyKind.Person) && !IsOfWhatIsDone(second))
                continue;
            if (scene.Tokens[second.Predicate] is not { Rel: Deprel.Conj, Head: >= 0 and var verb } || !scene.IsVerb(verb) || scene.Tree.Child(second.Predicate, Deprel.Nsubj) >= 0 || parts.Of(verb) is not { Sense.Mutual: false, Type: not EventType.ASSAULT, HasKnownActor: true, HasKnownRecipient: true } first)
                continue;
            if (!first.Actors.Exists(a => second.Actors.Exists(b => a.Head == b.Head)) || !first.Recipients.TrueForAll(r => r is { IsThing: false, ByPlace: false } && (r.Country is not null || r.Sector is not null)) || IsTold(second))
                continue;
            second.Recipients = [.. first.Recipients];
            second.Why.Add($"party of {scene.Text.Form(verb)}→recipient");
        }
    }

    /// <summary>"Promised to freeze the town's tax": whose the thing is that is to be dealt with is no more than a guess.</summary>
    private static bool IsOfWhatIsDone(EventCandidate second) =>
        second.Type is EventType.AGREE or EventType.REQUEST && second.Why.Exists(w => w.StartsWith("comp.obj→recipient", StringComparison.Ordinal)) && second.Recipients.TrueForAll(r => r.Indirect || r.Kind == PartyKind.Unknown);

    /// <summary>"Exhorted members to leave", "promised them a ferry": somebody is told.</summary>
    private bool IsTold(EventCandidate second)
    {
        var clause = scene.Tree.Child(second.Predicate, Deprel.Xcomp) >= 0 || scene.Tree.Child(second.Predicate, Deprel.Advcl) >= 0 || scene.Tree.Child(second.Predicate, Deprel.Ccomp) >= 0;
        return scene.Tree.Child(second.Predicate, Deprel.Iobj) >= 0 || (clause && scene.Tree.Child(second.Predicate, Deprel.Obj) >= 0);
    }
}
