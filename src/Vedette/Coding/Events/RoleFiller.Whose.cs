using Vedette.Coding.Parties;
using Vedette.Coding.Trees;
using Vedette.Lexicons;
using Vedette.Ontology;

namespace Vedette.Coding.Events;

/// <content>Whose the object is, and what the complement of a verb of beginning, planning or ordering says.</content>
internal sealed partial class RoleFiller
{
    /// <summary>"Rejected Israel's suggestion to Europe": whose it is that is refused or backed comes before those it speaks of.</summary>
    private bool TakePossessor(EventCandidate candidate, Frame frame)
    {
        if (frame.IsNoun || candidate.Type is not (EventType.REJECT or EventType.SUPPORT) || candidate.Sense.Mutual || frame.Object < 0 || candidate.Sense.Recipient is [{ Kind: SlotKind.None }])
            return false;
        foreach (var owner in frame.Possessors)
        {
            if (scene.Tokens[owner].Upos is not (Language.Upos.NOUN or Language.Upos.PROPN) || IsTime(owner))
                continue;
            var parties = Array.FindAll(actors.Resolve(owner), p => p is { Resolved: true, IsThing: false, Country: not null } && !candidate.Actors.Exists(a => a.SameActor(p) || a.Country == p.Country));
            if (parties.Length == 0)
                continue;
            candidate.Recipients.AddRange(parties);
            candidate.Why.Add("obj.poss→recipient");
            return true;
        }

        return false;
    }

    /// <summary>"Began to withdraw its men from Syria", "ordered the tanker's release": the phrases of what is begun, planned or ordered, and whose it is.</summary>
    private void FromWhatIsDone(EventCandidate candidate, Frame frame, Slot[] slots)
    {
        if (candidate.Recipients.Count == 0 && Array.Exists(candidate.Sense.Conditions, c => c.Slot.Kind == SlotKind.Comp && !c.Negated) && frame.Complements is [var done, ..] && scene.IsVerb(done))
        {
            frames.ReadVerb(done, complement);
            First(candidate, candidate.Recipients, slots, complement, "recipient", strict: true, skipLight: true);
        }

        if (candidate.Recipients.Count > 0 || frame.Object < 0 || scene.Lexicon.NounTypes(scene.Tokens[frame.Object].Lemma).IsEmpty)
            return;
        foreach (var owner in frame.Possessors)
        {
            var parties = IsTime(owner) ? [] : Array.FindAll(actors.Resolve(owner), p => p is { Resolved: true, ByPronoun: false } && !candidate.Actors.Exists(a => a.SameActor(p) || a.Overlaps(p)));
            if (parties.Length == 0)
                continue;
            candidate.Recipients.AddRange(parties);
            candidate.Why.Add("obj.poss→recipient");
            return;
        }
    }
}
