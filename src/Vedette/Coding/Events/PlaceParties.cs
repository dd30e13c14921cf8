using Vedette.Coding.Parties;
using Vedette.Coding.Trees;
using Vedette.Lexicons;
using Vedette.Ontology;

namespace Vedette.Coding.Events;

/// <summary>Parties that only a place tells: who is arrested somewhere, whose police and crowds they are, whose forces move and towards whom.</summary>
internal sealed class PlaceParties(Scene scene, ActorResolver actors)
{
    private readonly int property = scene.Lexicon.ClassId("g_property");
    private readonly int forces = scene.Lexicon.ClassId("peacekeepers");

    public void AddTo(EventCandidate candidate, Frame frame)
    {
        TakeTroops(candidate, frame);
        TakePlace(candidate, frame);
        TakeExpeller(candidate, frame);
    }

    /// <summary>
    /// What is given, done to people or decreed "in Ethiopia" without naming whose they are concerns that state; who is arrested somewhere by nobody
    /// named is arrested by the authorities there.
    /// </summary>
    private void TakePlace(EventCandidate candidate, Frame frame)
    {
        LocateGroups(candidate.Actors, candidate, frame, "actor");
        if (candidate.Type is not (EventType.AID or EventType.ASSAULT or EventType.COERCE or EventType.RETREAT or EventType.CONCEDE or EventType.SANCTION or EventType.AGREE))
            return;
        LocateGroups(candidate.Recipients, candidate, frame, "recipient");
        var arrest = candidate.Type == EventType.COERCE && candidate.Modes.Contains("arrest") && frame.Passive && candidate.Actors.Count == 0;
        if (candidate.HasKnownRecipient && !arrest || candidate.Recipients.Exists(r => r.Kind == PartyKind.Person || IsSomebodys(r)) && !arrest || candidate.Sense.Recipient is [{ Kind: SlotKind.None }])
            return;
        foreach (var argument in frame.Prepositions)
        {
            if (scene.Text.Words[argument.Prep] is not ("in" or "into" or "across" or "within" or "throughout" or "inside"))
                continue;
            var place = Array.FindAll(actors.Resolve(argument.Token), p => p is { Resolved: true, Country: { Length: 3 } } && !candidate.Actors.Exists(a => a.Country == p.Country));
            if (place.Length == 0)
                continue;
            (arrest ? candidate.Actors : candidate.Recipients).AddRange(place);
            if (!arrest)
                candidate.Recipients.RemoveAll(r => !r.Resolved);
            candidate.Why.Add($"{scene.Text.Words[argument.Prep]}→{(arrest ? "actor" : "recipient")}");
            return;
        }
    }

    /// <summary>"The group's accounts": what belongs to somebody does not belong to the place where it is.</summary>
    private bool IsSomebodys(Party party) =>
        party is { Resolved: false, Head: >= 0 and var head } && scene.Tree.Child(head, Language.Deprel.NmodPoss) is >= 0 and var owner && scene.Tokens[owner].Upos is Language.Upos.NOUN or Language.Upos.PROPN;

    /// <summary>"Three diplomats were expelled from Canada": by nobody named, so by the state that they had to leave.</summary>
    private void TakeExpeller(EventCandidate candidate, Frame frame)
    {
        // "was summoned to the foreign ministry": by the ministry
        var summoned = frame.Passive && !frame.IsNoun && scene.Text.Lemma(candidate.Predicate) == "summon";
        if (!frame.Passive || candidate.Actors.Count > 0 || !(summoned || candidate.Modes.Contains("expel") || candidate.Modes.Contains("deport")))
            return;
        foreach (var argument in frame.Prepositions)
        {
            if (!(summoned ? scene.Text.Words[argument.Prep] == "to" : scene.Text.Words[argument.Prep] is "from" or "by"))
                continue;
            candidate.Actors.AddRange(Array.FindAll(actors.Resolve(argument.Token), p => p is { Resolved: true, Country: not null } && !candidate.Recipients.Exists(r => r.Country == p.Country)));
            if (candidate.Actors.Count == 0)
                continue;
            candidate.Why.Add($"{scene.Text.Words[argument.Prep]}→actor");
            return;
        }
    }

    /// <summary>Those whom a place tells by itself whose they are.</summary>
    public static bool Locates(string? sector) =>
        sector is "COP" or "CVL" or "PTY" or "LAB" or "EDU" or "JUD" or "REB" or "UAF" or "CRM" or "JRN" or "MED" or "REL" or "SOC" or "LEG";

    /// <summary>Police, crowds, gunmen and civilians of no named state belong to the one where the thing happens: "police beat protesters in Mali".</summary>
    private void LocateGroups(List<Party> parties, EventCandidate candidate, Frame frame, string role)
    {
        if (candidate.Modes.Contains("meet"))
            return; // where talks are held or refused tells of nobody
        for (var i = 0; i < parties.Count; i++)
        {
            if (parties[i] is not { Country: null, Kind: PartyKind.Group or PartyKind.Organisation or PartyKind.Unknown } group || !(Locates(group.Sector) || group.Sector is "MIL" or "REF" or "AGR" or "BUS"))
                continue;
            foreach (var argument in frame.Prepositions)
            {
                var origin = scene.Text.Words[argument.Prep] == "from" && candidate.Sense.Recipient is not [{ Kind: SlotKind.Prep }, ..] && group.Sector is not "CVL";
                if ((group.Sector is "MIL" or "REF" or "AGR" or "BUS" || scene.Text.Words[argument.Prep] is not ("in" or "across" or "near" or "outside")) && !origin || Array.Find(actors.Resolve(argument.Token), p => p is { Resolved: true, Country: { Length: 3 } country, Kind: PartyKind.State } && !Party.IsInternational(country)) is not { } place)
                    continue;
                parties[i] = group.At(group.First, group.Last, group.Head, $"in {place.Name} → {place.Country}");
                parties[i].Country = place.Country;
                candidate.Why.Add($"{scene.Text.Words[argument.Prep]}→whose {role}");
                break;
            }
        }
    }

    /// <summary>"Ukrainian troops were massed near its border": forces that are moved by nobody named move for their state, towards the border or land that is named.</summary>
    private void TakeTroops(EventCandidate candidate, Frame frame)
    {
        var withdrawn = frame.Passive && candidate.Actors.Count == 0 && candidate.Sense.Modes.Contains("withdraw");
        var sent = candidate.Type == EventType.AID && frame.Object >= 0 && scene.Lexicon.InClass(scene.Tokens[frame.Object].Lemma, forces);
        if (candidate.Type != EventType.MOBILIZE && !withdrawn && !sent)
            return;
        if (!candidate.HasKnownActor && frame.Object >= 0 && (frame.Passive || actors.IsOffice(frame.Object) || scene.Lexicon.InClass(scene.Tokens[frame.Object].Lemma, property)))
        {
            var owners = actors.Resolve(frame.Object);
            if (owners.Length > 0 && (owners[0].Country is not null || (frame.Passive && candidate.Type == EventType.MOBILIZE && owners[0].Sector is "MIL" or "COP" or "PRM" or "REB" or "UAF")))
            {
                candidate.Actors = [.. owners];
                candidate.Recipients.RemoveAll(r => Array.Exists(owners, o => o.Country is null ? o.SameActor(r) : o.Country == r.Country));
                candidate.Why.Add("obj→actor (whose forces they are)");
            }
        }

        if (candidate.HasKnownRecipient || !candidate.HasKnownActor)
            return;
        foreach (var argument in frame.Prepositions)
        {
            if (scene.Text.Words[argument.Prep] is not ("near" or "on" or "at" or "along" or "in" or "to" or "towards" or "toward" or "around" or "off" or "close_to" or "next_to" or "from" or "across" or "over"))
                continue;
            var others = Array.FindAll(actors.Resolve(argument.Token), p => p.Country is not null && !candidate.Actors.Exists(a => a.Country == p.Country));
            if (others.Length == 0)
                continue;
            candidate.Recipients.Clear();
            candidate.Recipients.AddRange(others);
            candidate.Why.Add($"{scene.Text.Words[argument.Prep]}→recipient");
            return;
        }
    }
}
