using System.Runtime.InteropServices;
using Vedette.Coding.Parties;
using Vedette.Coding.Trees;
using Vedette.Lexicons;
using Vedette.Ontology;

namespace Vedette.Coding.Events;

/// <summary>Finds the parties of an event in the slots that its sense names, else in the usual ones.</summary>
internal sealed partial class RoleFiller
{
    private readonly Scene scene;
    private readonly ActorResolver actors;
    private readonly FrameReader frames;
    private readonly PlaceParties places;
    private readonly Slot[] verbActor = [new(SlotKind.Subj)];
    private readonly Slot[] verbRecipient;
    private readonly Slot[] nounActor;
    private readonly Slot[] nounRecipient;
    private readonly int between;
    private readonly int calendar;
    private readonly int manner;
    private readonly int count;
    private readonly int ships;
    private readonly int property;
    private readonly int allegation;
    private readonly int by;
    private readonly int him;
    private readonly int accord;
    private readonly int border;
    private readonly int beside;
    private readonly int backing;
    private readonly List<int> tokens = [];
    private readonly List<int> found = [];
    private readonly List<Party> nobody = [];
    private readonly Frame inner = new();
    private readonly Frame complement = new();

    /// <summary>Whose things and deeds are.</summary>
    public Owners Owners { get; }

    public RoleFiller(Scene scene, Grammar grammar, ActorResolver actors, FrameReader frames)
    {
        (this.scene, this.actors, this.frames, places, Owners) = (scene, actors, frames, new PlaceParties(scene, actors), new Owners(scene, grammar, frames, actors));
        Slot Prep(string name) => new(SlotKind.Prep, scene.Words[name]);
        verbRecipient = [new(SlotKind.Obj), Prep("against"), Prep("on"), Prep("to"), Prep("with"), Prep("from"), Prep("at")];
        nounActor = [new(SlotKind.Poss), new(SlotKind.Mod), Prep("by"), new(SlotKind.LightVerb)];
        nounRecipient = [Prep("on"), Prep("against"), Prep("to"), Prep("with"), Prep("for")];
        between = scene.Words["between"];
        calendar = scene.Lexicon.ClassId("g_calendar");
        count = scene.Lexicon.ClassId("g_count");
        ships = scene.Lexicon.ClassId("ships");
        property = scene.Lexicon.ClassId("g_property");
        allegation = scene.Lexicon.ClassId("g_allegation");
        manner = scene.Lexicon.ClassId("g_manner");
        by = scene.Words["by"];
        border = scene.Lexicon.ClassId("g_border");
        accord = scene.Lexicon.ClassId("agreement");
        him = scene.Lexicon.ClassId("g_he");
        beside = scene.Lexicon.ClassId("g_beside");
        backing = scene.Lexicon.ClassId("g_backing");
    }

    public void Fill(EventCandidate candidate, Frame frame)
    {
        var sense = candidate.Sense;
        var both = frame.IsNoun || (sense.Mutual && frame.Passive && frame.Subject < 0) ? Between(frame) : nobody;
        if (both.Count > 1 && Array.IndexOf(sense.Modes, "third-party") < 0)
        {
            candidate.Actors.AddRange(both);
            candidate.Why.Add("between → mutual");
            return;
        }

        var actorSlots = sense.Actor.Length > 0 ? sense.Actor : frame.IsNoun ? nounActor : verbActor;
        var recipientSlots = sense.Recipient.Length > 0 ? sense.Recipient : frame.IsNoun ? nounRecipient : verbRecipient;
        var lightUsed = frame.LightKind == LightVerbKind.Recipient;
        First(candidate, candidate.Actors, actorSlots, frame, "actor", strict: frame.IsNoun, skipLight: lightUsed);
        if (!TakeAddressee(candidate, frame) && !TakePossessor(candidate, frame))
            First(candidate, candidate.Recipients, recipientSlots, frame, "recipient", strict: sense.Recipient.Length == 0, skipLight: true);
        if (lightUsed && candidate.Recipients.Count == 0 && frame.LightSubject >= 0)
        {
            candidate.Recipients.AddRange(actors.Resolve(frame.LightSubject));
            candidate.Why.Add("subj of light verb → recipient");
        }

        if (!frame.IsNoun && sense.Recipient is not [{ Kind: SlotKind.None }] && !candidate.Recipients.Exists(r => r.Country is not null || r.Kind is PartyKind.Person or PartyKind.Group))
            FromObject(candidate, frame);
        if (!frame.IsNoun && recipientSlots is not [{ Kind: SlotKind.None }] && !candidate.HasKnownRecipient)
            FromWhatIsDone(candidate, frame, recipientSlots);
        if (frame.IsNoun && !candidate.HasKnownActor && frame.Blamed >= 0 && actors.Resolve(frame.Blamed) is [{ Resolved: true }, ..] blamed)
        {
            candidate.Actors = [.. blamed];
            candidate.Why.Add("blamed or thanked for it→actor");
        }

        if (both.Count > 1 && !candidate.HasKnownRecipient)
        {
            candidate.Recipients = [.. both];
            candidate.Why.Add("between → recipients of a third party");
        }

        if (lightUsed && candidate.Actors.Count == 0)
            FromPreposition(candidate, candidate.Actors, frame, "from", "actor");
        if (!lightUsed && frame.LightKind == LightVerbKind.Actor && !candidate.HasKnownActor && frame.LightSubject >= 0)
        {
            var subject = actors.Resolve(frame.LightSubject);
            if (subject.Length > 0 && (subject[0].Resolved || candidate.Actors.Count == 0))
            {
                candidate.Actors.Clear();
                candidate.Actors.AddRange(subject);
                candidate.Why.Add("subj of light verb → actor");
            }
        }

        // "sniper fire killed a guard", "were wounded by shellfire": who is struck
        if (candidate.Type == EventType.ASSAULT && frame.LightObject >= 0 && scene.Lexicon.VerbTypes(scene.Tokens[frame.LightVerb].Lemma).Has(EventType.ASSAULT) && !candidate.Recipients.Exists(r => r is { Resolved: true, ByPlace: false }) && actors.Resolve(frame.LightObject) is [{ Resolved: true }, ..] struck)
        {
            candidate.Recipients = [.. struck];
            candidate.Why.Add("obj of light verb → recipient");
        }

        if (frame.Occasion >= 0 && !candidate.HasKnownActor && candidate.Type is EventType.CONSULT or EventType.COOPERATE)
            FromOccasion(candidate, frame);
        // "recalled its envoy in solidarity with Kuwait"
        if (frame is { Occasion: >= 0, IsNoun: true } && candidate is { Type: EventType.SUPPORT or EventType.ACCUSE or EventType.PROTEST, HasKnownActor: false, HasKnownRecipient: true } && scene.CaseOf(frame.Predicate) is >= 0 and var within && scene.Text.Words[within] == "in" && scene.Tree.Child(frame.Predicate, Language.Deprel.Det) < 0)
        {
            candidate.Actors = [.. Array.FindAll(actors.Resolve(frame.Occasion), p => p.Resolved && !candidate.Recipients.Exists(r => r.SameActor(p)))];
            candidate.Why.Add("subj of the clause→actor");
        }

        // "at the invitation of the president, the emir will visit"
        // "with the help of Norway, Latvia traced the ship"
        if (frame.Occasion >= 0 && frame.IsNoun && candidate is { HasKnownActor: true, HasKnownRecipient: false } && (candidate.Type == EventType.AGREE || (candidate.Type is EventType.AID or EventType.COOPERATE && scene.Lexicon.InClass(scene.Tokens[frame.Predicate].Lemma, backing))))
        {
            candidate.Recipients = [.. Array.FindAll(actors.Resolve(frame.Occasion), p => !candidate.Actors.Exists(a => a.SameActor(p)))];
            candidate.Why.Add("subj of the clause→recipient");
        }

        Owners.AddOwner(candidate, frame);
        if (frame.IsNoun && candidate.Type is EventType.REQUEST or EventType.ACCUSE && candidate.HasKnownActor && !candidate.HasKnownRecipient && frames.ComplierOf(frame.Predicate) is >= 0 and var complier)
        {
            candidate.Recipients = [.. Array.FindAll(actors.Resolve(complier), p => p.Resolved && !candidate.Actors.Exists(a => a.SameActor(p)))];
            candidate.Why.Add("subj of the clause→recipient");
        }

        // "A and B agreed on a plan": the plan is no party; "agreed to lend money to the dairies": they are
        if ((sense.Mutual || sense.Type == EventType.AGREE) && Party.CountStates(CollectionsMarshal.AsSpan(candidate.Actors)) != 1)
            candidate.Recipients.RemoveAll(r => !r.Resolved);
        CountPeople(candidate);
        places.AddTo(candidate, frame);
        ReadPeoples(candidate);
        ReadCraft(candidate);
        RemoveOverlap(candidate);
        Owners.AddDoer(candidate, frame);
        KeepObject(candidate, frame);
    }

    /// <summary>Parties of a complement: the fallback of requests, threats and refusals ("demanded that Ukraine withdraw").</summary>
    public void FillFromComplement(EventCandidate candidate, Frame frame)
    {
        if (candidate.Recipients.Exists(r => r.Country is not null) || frame.Complements.Count == 0)
            return;
        // "rejected claims that it arms the rebels": whose claims they are is not told
        if (candidate.Type == EventType.REJECT && frame.Object >= 0 && scene.Lexicon.InClass(scene.Tokens[frame.Object].Lemma, allegation))
            return;
        // "asked a judge to bar the president", "appealed to both armies to spare the clinic", "gave the ministry ten days to answer": whoever is asked
        if (candidate.Type == EventType.REQUEST && candidate.Recipients.Exists(r => IsAddressed(r, frame) && (r.Sector is not null || (scene.Tokens[r.Head].Upos == Language.Upos.PROPN && !r.IsThing) || IsTold(r, frame))))
            return;
        // "begged him to rein in the generals": he is asked, whoever he is
        if (candidate.Type == EventType.REQUEST && !frame.IsNoun && frame.Object >= 0 && scene.Tokens[frame.Object].Upos == Language.Upos.PRON && scene.Lexicon.InClass(scene.Tokens[frame.Object].Lower, him) && frames.ClauseMark(frame.Complements[0]) == "to")
            return;
        // all who agree are named already
        if ((candidate.Sense.Mutual || candidate.Type == EventType.AGREE) && Party.CountStates(CollectionsMarshal.AsSpan(candidate.Actors)) > 1)
            return;
        // states first: "offered to send troops to Uganda"
        foreach (var stateOnly in (ReadOnlySpan<bool>)[true, false])
        {
            foreach (var kind in (ReadOnlySpan<SlotKind>)[SlotKind.CompSubj, SlotKind.CompObj])
            {
                Collect(new Slot(kind), frame);
                foreach (var token in tokens)
                {
                    var parties = actors.Resolve(token);
                    if (parties.Length == 0 || !parties[0].Resolved || candidate.Actors.Exists(a => a.SameActor(parties[0]) || (parties[0].Kind == PartyKind.State && a.Country == parties[0].Country)) || (stateOnly && parties[0].Country is null))
                        continue;
                    candidate.Recipients.Clear();
                    candidate.Recipients.AddRange(parties);
                    candidate.Why.Add($"{(kind == SlotKind.CompSubj ? "comp.subj" : "comp.obj")}→recipient");
                    RemoveOverlap(candidate);
                    return;
                }
            }
        }

        if (candidate.Recipients.Count == 0)
            TakeUnknown(candidate, frame);
    }

    /// <summary>"Promised India that it would protect the traders": the promise is made to whoever it is told.</summary>
    private bool TakeAddressee(EventCandidate candidate, Frame frame)
    {
        var told = frame.Complements.Count > 0 && scene.IsVerb(frame.Complements[0]);
        if (frame.IsNoun || frame.Passive || candidate.Type is not (EventType.AGREE or EventType.THREATEN) || candidate.Sense.Mutual || (!told && (frame.Indirect < 0 || frame.Object < 0)))
            return false;
        var addressee = frame.Indirect >= 0 ? frame.Indirect : frame.Object;
        if (addressee < 0 || (told && addressee > frame.Complements[0]))
            return false;
        var parties = Array.FindAll(actors.Resolve(addressee), p => p is { Resolved: true, IsThing: false, Indirect: false } && (p.Country is not null || p.Sector is not null || (p.Plural && p.Kind == PartyKind.Group)));
        if (parties.Length == 0)
            return false;
        candidate.Recipients.AddRange(parties);
        candidate.Why.Add("addressed→recipient");
        return true;
    }

    /// <summary>"Refused to allow the plane to land", "threatened to shell the tower": whoever that is.</summary>
    private void TakeUnknown(EventCandidate candidate, Frame frame)
    {
        foreach (var kind in (ReadOnlySpan<SlotKind>)[SlotKind.CompSubj, SlotKind.CompObj])
        {
            Collect(new Slot(kind), frame);
            foreach (var token in tokens)
            {
                if (scene.Tokens[token].Upos is not (Language.Upos.NOUN or Language.Upos.PROPN) || IsTime(token) || !scene.Lexicon.NounTypes(scene.Tokens[token].Lemma).IsEmpty || scene.Lexicon.InClass(scene.Tokens[token].Lemma, manner) || actors.Resolve(token) is not [{ Resolved: false } party] || candidate.Actors.Exists(a => a.Overlaps(party)))
                    continue;
                candidate.Recipients.Add(party);
                candidate.Why.Add($"{(kind == SlotKind.CompSubj ? "comp.subj" : "comp.obj")}→recipient (not known)");
                return;
            }
        }
    }

    /// <summary>"Told allies to dig deeper": the verb's object, whatever it be, where what is to be done hangs on the verb.</summary>
    private bool IsTold(Party party, Frame frame) =>
        !frame.IsNoun && party is { IsThing: false, ByPronoun: false } && (party.Head == frame.Object || party.Head == frame.Indirect) && scene.Tokens[party.Head].Upos == Language.Upos.NOUN && scene.Tokens[frame.Complements[0]].Head == frame.Predicate && frames.ClauseMark(frame.Complements[0]) == "to" && scene.Lexicon.NounTypes(scene.Tokens[party.Head].Lemma).IsEmpty;

    private bool IsAddressed(Party party, Frame frame)
    {
        if (party.Head == frame.Object || party.Head == frame.Indirect)
            return true;
        foreach (var argument in frame.Prepositions)
        {
            if (!argument.OnObject && argument.Token == party.Head && scene.Text.Words[argument.Prep] is "to" or "on" or "upon" or "with")
                return true;
        }

        return false;
    }

    /// <summary>
    /// "Said at a meeting with Lukashenko", "told his colleague in a phone call": who acts in the clause takes part, and if nobody is named beside the noun,
    /// whoever is addressed in it.
    /// </summary>
    private void FromOccasion(EventCandidate candidate, Frame frame)
    {
        var subject = actors.Resolve(frame.Occasion);
        if (!candidate.HasKnownRecipient)
        {
            frames.ReadVerb(frame.OccasionClause, inner);
            foreach (var addressed in (ReadOnlySpan<int>)[inner.Indirect, inner.Object, To(inner)])
            {
                if (addressed < 0 || addressed == frame.Predicate || actors.Resolve(addressed) is not [{ Resolved: true, IsThing: false, Indirect: false, ByPlace: false }, ..] parties || Array.Exists(parties, p => Array.Exists(subject, s => s.SameActor(p))))
                    continue;
                candidate.Recipients = [.. parties];
                candidate.Why.Add("addressed in the clause→recipient");
                break;
            }

            // "agreed after two days of consultations": those who agreed consulted
            if (!candidate.HasKnownRecipient && (!candidate.Sense.Mutual || Party.CountStates(subject) < 2))
                return;
        }

        candidate.Actors = [.. subject];
        candidate.Why.Add("subj of the clause→actor");
    }

    private int To(Frame clause)
    {
        foreach (var argument in clause.Prepositions)
        {
            if (!argument.OnObject && scene.Text.Words[argument.Prep] is "to" or "with")
                return argument.Token;
        }

        return -1;
    }

    /// <summary>"Israelis bomb camp" is done by their state, "the Serbs marched" by people.</summary>
    private static void ReadPeoples(EventCandidate candidate)
    {
        var ofStates = candidate.Type is EventType.MOBILIZE or EventType.SANCTION or EventType.AGREE or EventType.COOPERATE or EventType.CONSULT or EventType.CONCEDE or EventType.RETREAT or EventType.AID
            || (candidate.Type == EventType.ASSAULT && candidate.Modes.Exists(m => m is "aerial" or "heavy-weapons" or "drone"));
        for (var i = 0; i < candidate.Actors.Count; i++)
        {
            var actor = candidate.Actors[i];
            if (ofStates && actor.IsPeople && actor.Plural)
            {
                candidate.Actors[i] = actor.At(actor.First, actor.Last, actor.Head, "what states do");
                candidate.Actors[i].Sector = null;
            }
            else if (candidate.Type == EventType.PROTEST && actor is { Kind: PartyKind.Group, Sector: null, Country: not null })
            {
                candidate.Actors[i] = actor.At(actor.First, actor.Last, actor.Head, "people protest");
                candidate.Actors[i].Sector = "CVL";
            }
        }
    }

    /// <summary>"Chinese vessels fired water cannon": ships that use force serve their state, whatever they are else.</summary>
    private void ReadCraft(EventCandidate candidate)
    {
        if (candidate.Type is not (EventType.ASSAULT or EventType.MOBILIZE or EventType.COERCE))
            return;
        for (var i = 0; i < candidate.Actors.Count; i++)
        {
            if (candidate.Actors[i] is not { Sector: "BUS", Country: not null } craft || !scene.Lexicon.InClass(scene.Tokens[craft.Head].Lemma, ships))
                continue;
            candidate.Actors[i] = craft.At(craft.First, craft.Last, craft.Head, "ships that use force");
            candidate.Actors[i].Sector = null;
        }
    }

    /// <summary>"Hundreds marched", "nine were detained": who does or suffers this is people, though only their number is told.</summary>
    private void CountPeople(EventCandidate candidate)
    {
        var people = candidate.Type == EventType.PROTEST ? candidate.Actors
            : candidate.Type == EventType.ASSAULT || (candidate.Type == EventType.COERCE && candidate.Modes.Exists(m => m is "arrest" or "deport")) ? candidate.Recipients : null;
        // "launched 90 drones, of which 40 were shot down"
        if (people is not null && scene.Tokens[candidate.Predicate] is { Rel: Language.Deprel.AclRelcl, Head: >= 0 and var thing } && scene.Lexicon.InClass(scene.Tokens[thing].Lemma, property))
            return;
        foreach (var party in people ?? [])
        {
            if (party.Resolved || party.IsThing || !(scene.Tokens[party.Head].Upos == Language.Upos.NUM || (scene.Tokens[party.Head].Xpos == Language.Xpos.NNS && scene.Lexicon.InClass(scene.Tokens[party.Head].Lemma, count))) || scene.Tree.Child(party.Head, Language.Deprel.Nmod) >= 0)
                continue;
            (party.Sector, party.Kind, party.Plural, party.Resolved) = ("CVL", PartyKind.Group, true, true);
            party.Because("people by their number");
        }
    }

    /// <summary>"imposed controls on the export of chips to China", "rejected a call from Pretoria": a state named within the object when no slot has one.</summary>
    private void FromObject(EventCandidate candidate, Frame frame)
    {
        foreach (var argument in frame.Prepositions)
        {
            if (!argument.OnObject || scene.Text.Words[argument.Prep] is not ("against" or "with" or "from" or "by" or "to" or "for" or "between" or "on") || IsTime(argument.Token))
                continue;
            // "the flight from Omsk to Minsk was completed" was done to neither
            if (frame.Passive && scene.Text.Words[argument.Prep] is not ("against" or "with" or "by"))
                continue;
            var parties = Array.FindAll(actors.Resolve(argument.Token), p => p is { Resolved: true, Country: not null } && !candidate.Actors.Exists(a => a.Country == p.Country));
            if (parties.Length == 0)
                continue;
            candidate.Recipients.Clear();
            candidate.Recipients.AddRange(parties);
            candidate.Why.Add($"{scene.Text.Words[argument.Prep]} within the object→recipient");
            return;
        }
    }

    private void FromPreposition(EventCandidate candidate, List<Party> into, Frame frame, string prep, string role)
    {
        Collect(new Slot(SlotKind.Prep, scene.Words[prep]), frame);
        foreach (var token in tokens)
        {
            // "killed herders from the clan": whose the victims are is told within their phrase
            if (scene.Tokens[token].Head is >= 0 and var above && above != frame.Predicate && above != frame.LightVerb && scene.Tokens[token].Rel == Language.Deprel.Nmod && frame.LightObject >= 0 && scene.Tree.Under(token, frame.LightObject))
                continue;
            var parties = actors.Resolve(token);
            if (parties.Length > 0 && parties[0].Resolved)
            {
                into.AddRange(parties);
                candidate.Why.Add($"{prep}→{role}");
                return;
            }
        }
    }
}
