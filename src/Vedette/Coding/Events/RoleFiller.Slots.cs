using Vedette.Coding.Parties;
using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;
using Vedette.Ontology;

namespace Vedette.Coding.Events;

/// <content>The words that stand in a slot, and the first of them that are parties.</content>
internal sealed partial class RoleFiller
{
    private List<Party> Between(Frame frame)
    {
        var found = new List<Party>();
        foreach (var argument in frame.Prepositions)
        {
            // "a pact between A and B was signed"
            if (argument.Prep == between && argument.OnObject != frame.IsNoun)
                found.AddRange(actors.Resolve(argument.Token));
        }

        return found;
    }

    private void First(EventCandidate candidate, List<Party> into, Slot[] slots, Frame frame, string role, bool strict, bool skipLight)
    {
        Party[] second = [], stateless = [];
        Slot secondSlot = default, statelessSlot = default;
        var named = false;
        foreach (var slot in slots)
        {
            if (slot.Kind == SlotKind.None)
                break;
            if (skipLight && slot.Kind == SlotKind.LightVerb)
                continue;
            Collect(slot, frame);
            // "were held by villagers in Bihar": the agent is the passive's subject
            if (role == "actor" && slot.Kind == SlotKind.Prep && slot.Prep == by && frame is { Passive: true, IsNoun: false, Subject: >= 0 } && !tokens.Contains(frame.Subject))
                tokens.Insert(0, frame.Subject);
            foreach (var token in tokens)
            {
                if (slot.Kind is SlotKind.Prep or SlotKind.CompObj && (IsTime(token) || (scene.Lexicon.InClass(scene.Tokens[token].Lemma, manner) && scene.NameAt(token) < 0)))
                    continue;
                // "struck a depot near the Syrian border": on which side is not told
                if (slot.Kind == SlotKind.Prep && role == "recipient" && candidate.Type is EventType.ASSAULT or EventType.COERCE && candidate.Recipients.Count + second.Length > 0 && scene.Lexicon.InClass(scene.Tokens[token].Lemma, border))
                    continue;
                var parties = slot.Kind is SlotKind.Mod ? actors.Modifier(token) : actors.Resolve(token);
                if (slot.Kind == SlotKind.Subj && !scene.Lexicon.NounTypes(scene.Tokens[token].Lemma).IsEmpty)
                    parties = Array.FindAll(parties, p => !IsScene(p, token)); // "a bombing in Pakistan killed six" was not Pakistan's
                if (parties.Length == 0)
                    continue;
                if (Array.Exists(parties, p => p.Resolved))
                {
                    // "the deployment of troops to Liberia on a peace mission": a state in a later phrase is the party rather than a thing or body of nobody named;
                    // but "investigated Miller on his links with Russia" is about the man
                    if (slot.Kind is SlotKind.Prep or SlotKind.CompObj or SlotKind.CompSubj && !(role == "actor" && token == frame.Subject) && !Array.Exists(parties, p => p.Country is not null))
                    {
                        if (stateless.Length == 0)
                            (stateless, statelessSlot) = (parties, slot);
                        continue;
                    }

                    // "turned down a map of Doklam": the actor's own land or thing within a phrase is no other side
                    if (role == "recipient" && slot.Kind == SlotKind.Prep && candidate.Type is EventType.REJECT or EventType.ACCUSE or EventType.SUPPORT or EventType.SANCTION or EventType.REQUEST && Array.TrueForAll(parties, p => p is { Country: not null, Sector: null } && (p.ByPlace || p.Indirect) && candidate.Actors.Exists(a => a.Country == p.Country)))
                        continue;
                    if (named && slot.Kind == SlotKind.Prep && Array.TrueForAll(parties, p => p.Indirect))
                        continue;
                    // "the beating of a nurse in Gao": where it happened tells whose they are, and is not who suffers it
                    if (role == "recipient" && stateless.Length > 0 && IsWhere(slot) && candidate.Type is EventType.ASSAULT or EventType.COERCE && Array.Exists(stateless, p => PlaceParties.Locates(p.Sector)))
                        continue;
                    into.AddRange(parties);
                    candidate.Why.Add($"{scene.NameOf(slot)}→{role}");
                    return;
                }

                var proper = scene.Tokens[token].Upos == Language.Upos.PROPN;
                // "declared a truce in a broadcast": what something is done in, where it names nobody, suffers nothing
                if (role == "recipient" && !proper && slot.Kind == SlotKind.Prep && candidate.Type is not (EventType.ASSAULT or EventType.COERCE or EventType.AID) && scene.Text.Words[slot.Prep] == "in")
                    continue;
                // "ordered Sipal to bring in the governor": a name that is to do it is asked, whoever that is
                if (proper && slot.Kind == SlotKind.CompSubj && candidate.Type == EventType.REQUEST && !parties[0].IsThing)
                {
                    into.AddRange(parties);
                    candidate.Why.Add($"{scene.NameOf(slot)}→{role} (not known)");
                    return;
                }

                var receives = slot.Kind == SlotKind.CompObj && secondSlot.Kind == SlotKind.CompObj && !named && scene.CaseOf(token) is >= 0 and var prep && scene.Text.Words[prep] is "to" or "with" or "against" or "for";
                // "the bombing of a station in Gao": where it happened is not what it was done to
                var scenery = second.Length > 0 && slot.Kind == SlotKind.Prep && parties[0].Kind == PartyKind.Unknown && scene.Text.Words[slot.Prep] is "in" or "at" or "near";
                if ((second.Length == 0 || (proper && !named && !scenery) || receives) && (!strict || slot.Kind is SlotKind.Obj or SlotKind.Subj or SlotKind.Prep || proper))
                    (second, secondSlot, named) = (parties, slot, proper);
            }
        }

        if (stateless.Length > 0 && !named)
            (second, secondSlot) = (stateless, statelessSlot);
        if (second.Length > 0)
        {
            into.AddRange(second);
            candidate.Why.Add(second[0].Resolved ? $"{scene.NameOf(secondSlot)}→{role}" : $"{scene.NameOf(secondSlot)}→{role} (not known)");
        }
    }

    private bool IsWhere(Slot slot) => slot.Kind == SlotKind.Prep && scene.Text.Words[slot.Prep] is "in" or "at" or "near" or "across" or "outside" or "off";

    /// <summary>A state that an event noun only happens in.</summary>
    private bool IsScene(Party party, int noun)
    {
        if (!party.Indirect || !scene.Tree.Under(party.Head, noun))
            return false;
        for (var t = party.Head; t != noun && t >= 0; t = scene.Tokens[t].Head)
        {
            if (scene.CaseOf(t) is >= 0 and var prep && scene.Text.Words[prep] is "in" or "at" or "near" or "on")
                return true;
        }

        return false;
    }

    private bool IsTime(int token) =>
        scene.Tokens[token] is { Upos: Language.Upos.NUM or Language.Upos.SYM } or { Rel: Language.Deprel.OblUnmarked } || (scene.Lexicon.InClass(scene.Tokens[token].Lower, calendar) && !(scene.Tokens[token].Upos == Language.Upos.NOUN && scene.Text.Lower(token) == "march" && !scene.HasCapital(token)));

    private void Collect(Slot slot, Frame frame)
    {
        tokens.Clear();
        switch (slot.Kind)
        {
            case SlotKind.Obj:
                Add(frame.Object);
                Add(frame.Indirect);
                break;
            case SlotKind.LightVerb:
                Add(frame.LightSubject);
                break;
            case SlotKind.CompSubj or SlotKind.CompObj:
                foreach (var complement in frame.Complements)
                {
                    if (!scene.IsVerb(complement))
                        continue;
                    if (slot.Kind == SlotKind.CompSubj)
                    {
                        Add(frames.SubjectOf(complement, 0));
                        continue;
                    }

                    frames.ReadVerb(complement, inner);
                    Add(inner.Indirect);
                    Add(inner.Object);
                    foreach (var argument in inner.Prepositions)
                        Add(argument.Token);
                }

                break;
            default:
                found.Clear();
                frame.Collect(slot, found);
                foreach (var token in found)
                    Add(token);
                break;
        }
    }

    private void Add(int token)
    {
        // "one of its posts" is one of theirs; "each" and "one" alone are nobody
        if (token >= 0 && !tokens.Contains(token) && (scene.Text.Lower(token) is not ("each" or "one") || scene.Tree.Child(token, Language.Deprel.Nmod) >= 0))
            tokens.Add(token);
    }
}
