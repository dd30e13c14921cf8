using Vedette.Coding.Parties;
using Vedette.Coding.Trees;
using Vedette.Lexicons;
using Vedette.Ontology;

namespace Vedette.Coding.Events;

/// <content>What is left of the recipients beside the actors, and the object that nobody known stands in.</content>
internal sealed partial class RoleFiller
{
    /// <summary>Two states or more, or bodies of several states with names of their own.</summary>
    private static bool AreSeveral(List<Party> parties)
    {
        var first = parties.Find(p => p.Resolved);
        return first is not null && parties.Exists(p => p.Resolved && SideOf(p) != SideOf(first));

        static string? SideOf(Party party) => Party.IsInternational(party.Country) ? party.Name : party.Country;
    }

    /// <summary>The same words cannot be both parties; the actor keeps them.</summary>
    private void RemoveOverlap(EventCandidate candidate)
    {
        KeepBeside(candidate);
        candidate.Recipients.RemoveAll(r => candidate.Actors.Exists(a => a.Overlaps(r) || (r is { ByPronoun: true, Indirect: true } && a.SameActor(r))));
        // "lifted its ban": the actor's own thing is no other party; of a border that is shared the other side is
        var ownPeople = candidate.Type is EventType.ASSAULT or EventType.COERCE or EventType.REQUEST or EventType.SANCTION;
        // "the two ministers agreed to mend the fence at Mandera": where all who agree are named, what it is about is no party
        if ((candidate.Sense.Mutual || candidate.Type == EventType.AGREE) && AreSeveral(candidate.Actors))
            candidate.Recipients.RemoveAll(r => !r.Resolved || r.Indirect || r.ByPlace || (candidate.Type == EventType.AGREE && (r.Country is null || candidate.Why.Contains("comp.obj→recipient"))));
        // "the two states failed to reach agreement": what both failed in is no third
        if (candidate.Type is EventType.REJECT or EventType.AGREE or EventType.SUPPORT && candidate.Actors.Count > 1 && AreSeveral(candidate.Actors))
            candidate.Recipients.RemoveAll(r => !r.Resolved && scene.Lexicon.InClass(scene.Tokens[r.Head].Lemma, accord));
        // within a state its forces and courts act on its towns and people
        var within = candidate.Type is EventType.ASSAULT or EventType.COERCE or EventType.RETREAT or EventType.AID;
        for (var i = candidate.Recipients.Count - 1; i >= 0; i--)
        {
            var r = candidate.Recipients[i];
            if (r.Country is null || !candidate.Actors.Exists(a => a.Country == r.Country))
                continue;
            var town = within && r is { ByPlace: true, Indirect: false } && candidate.Actors.TrueForAll(a => a.Country == r.Country);
            var own = r.ByPronoun ? r.Indirect || (!ownPeople && r.Sector is not null and not "CVL" && scene.Tokens[r.Head].Upos != Language.Upos.PRON) : r.ByPlace && candidate.Type != EventType.ASSAULT && !town;
            // "the prefect asked Paris": whoever serves a state may turn to its capital
            var turned = candidate.Type is EventType.REQUEST or EventType.ACCUSE or EventType.THREATEN && r is { Indirect: false, ByPronoun: false } && scene.Tokens[r.Head].Rel is Language.Deprel.Obj or Language.Deprel.Iobj && scene.Tokens[r.Head].Head == candidate.Predicate && candidate.Actors.TrueForAll(a => a.Sector is not null);
            // "the chancellor defended Germany's decision"
            turned |= candidate.Type == EventType.SUPPORT && !r.ByPronoun && scene.Tokens[r.Head] is { Rel: Language.Deprel.NmodPoss, Upos: Language.Upos.PROPN } && candidate.Actors.TrueForAll(a => a.Sector is not null);
            own |= r is { Kind: PartyKind.State, Sector: null } && !town && !turned && candidate.Actors.Exists(a => a.Country == r.Country && a.Sector is null or "GOV" && !AreTwoLands(a, r));
            if (!own)
                continue;
            // "impounded lorries at Termez": the thing itself is what it was done to
            if ((within || candidate.Type is EventType.REJECT or EventType.ACCUSE or EventType.SANCTION) && r is { Indirect: true, ByPronoun: false, ByPlace: true })
                candidate.Recipients[i] = r.WithoutState();
            else
                candidate.Recipients.RemoveAt(i);
        }
    }

    /// <summary>"The Faroes lent Greenland a boat": lands of one state, each with a name of its own.</summary>
    private static bool AreTwoLands(Party a, Party b) =>
        a.Kind == PartyKind.State && a is { ByPlace: false, Indirect: false } && b is { ByPlace: false, Indirect: false } && a.Name != b.Name;

    /// <summary>"Offered its neighbours a share": who is beside the actor is another, whoever that be.</summary>
    private void KeepBeside(EventCandidate candidate)
    {
        for (var i = 0; i < candidate.Recipients.Count; i++)
        {
            var r = candidate.Recipients[i];
            var noun = r.ByPronoun && scene.Tokens[r.Head].Rel == Language.Deprel.NmodPoss ? scene.Tokens[r.Head].Head : r.Head;
            if (noun >= 0 && scene.Lexicon.InClass(scene.Tokens[noun].Lemma, beside) && candidate.Actors.Exists(a => a.Country == r.Country))
                candidate.Recipients[i] = actors.Words(noun);
        }
    }

    /// <summary>"Arrested its nine crew", "froze the group's accounts": what force is used on is the other side, whoever it belongs to.</summary>
    private void KeepObject(EventCandidate candidate, Frame frame)
    {
        if (candidate.Recipients.Count > 0 || candidate.Type is not (EventType.ASSAULT or EventType.COERCE) || frame.IsNoun || frame.Object < 0 || candidate.Sense.Recipient is [{ Kind: SlotKind.None }])
            return;
        // "he was arrested", "deported those without papers": somebody, whoever that is
        if (scene.Tokens[frame.Object].Upos == Language.Upos.PRON && (scene.Lexicon.InClass(scene.Tokens[frame.Object].Lower, him) || scene.Text.Lower(frame.Object) is "those" or "anyone" or "everyone" or "anybody" or "everybody") && candidate.Actors.Exists(a => a.Country is not null || a.Sector is not null) && actors.Resolve(frame.Object).Length == 0)
            candidate.Recipients.Add(actors.Words(frame.Object));
        if (scene.Tokens[frame.Object] is { Upos: Language.Upos.NOUN or Language.Upos.NUM or Language.Upos.DET or Language.Upos.PROPN } thing && scene.Lexicon.NounTypes(thing.Lemma).IsEmpty && !candidate.Actors.Exists(a => a.First <= frame.Object && frame.Object <= a.Last))
            candidate.Recipients.Add(actors.Words(frame.Object));
    }
}
