using Vedette.Coding.Parties;
using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;
using Vedette.Ontology;

namespace Vedette.Coding.Events;

/// <summary>What belongs to another event is taken into it: what is demanded, threatened, refused or agreed; what help is for; the aid that an amount is of.</summary>
internal sealed class EventParts(Scene scene, FrameReader frames)
{
    private readonly TreeIndex tree = scene.Tree;
    private readonly Dictionary<int, EventCandidate> byToken = [];
    private readonly HashSet<int> consumed = [];
    private readonly Frame frame = new();

    public void Clear()
    {
        byToken.Clear();
        consumed.Clear();
    }

    /// <summary>Notes the event that a word makes.</summary>
    public void Note(int token, EventCandidate candidate) => byToken[token] = candidate;

    /// <summary>Whether a word makes an event, or belongs to one.</summary>
    public bool IsTaken(int token) => byToken.ContainsKey(token) || consumed.Contains(token);

    /// <summary>The event that a word makes; null for none, or one left out.</summary>
    public EventCandidate? Of(int token) => token >= 0 && byToken.TryGetValue(token, out var candidate) && !candidate.Dropped ? candidate : null;

    /// <summary>Steps: 1. modes and parties from what is demanded, threatened, refused; 2. what was taken into another event goes; 3. purposes and amounts of help.</summary>
    public void TakeInto(List<EventCandidate> events)
    {
        // 1.
        foreach (var candidate in events)
            TakeModes(candidate);

        // 2.
        foreach (var token in consumed)
        {
            if (byToken.TryGetValue(token, out var part) && !IsMadeAndRejected(part))
                part.Drop("part of another event");
        }

        // 3.
        foreach (var candidate in events)
        {
            TakePurpose(candidate);
            TakeAmount(candidate);
        }
    }

    /// <summary>"Turned down Seoul's offer of talks": an offer that another refuses was made.</summary>
    private bool IsMadeAndRejected(EventCandidate part)
    {
        if (!part.Sense.IsNoun || part.Type != EventType.AGREE || !part.HasKnownActor || !part.Why.Exists(w => w is "poss→actor" or "mod→actor" or "by→actor") || scene.Text.Lemma(part.Predicate) is not ("offer" or "proposal" or "suggestion" or "invitation" or "overture" or "plan" or "branch"))
            return false;
        return scene.Tokens[part.Predicate].Rel is Deprel.Obj or Deprel.NsubjPass && Of(scene.Tokens[part.Predicate].Head) is { Type: EventType.REJECT } refusal && !refusal.Actors.Exists(a => part.Actors.Exists(b => b.SameActor(a)));
    }

    /// <summary>Arguments that a condition of the sense asked for are part of this event, not events of their own.</summary>
    public void Consume(Sense sense, Frame frame)
    {
        if (sense.Keep)
            return;
        foreach (var condition in sense.Conditions)
        {
            if (condition.Negated || condition.Any && condition.Slot.Kind == SlotKind.Prep)
                continue;
            switch (condition.Slot.Kind)
            {
                case SlotKind.Obj when condition.Words.Length + condition.Classes.Length > 0 || !condition.Types.IsEmpty:
                    ConsumeAll(frame.Object);
                    break;
                // "any incursion will draw a response": what is answered is part of the threat
                case SlotKind.Subj when sense.Type == EventType.THREATEN && condition.Words.Length + condition.Classes.Length > 0:
                    ConsumeAll(frame.Subject);
                    break;
                case SlotKind.Comp when sense.Type != EventType.None: // "denied that it attacked" is no event, the attack is
                    foreach (var complement in frame.Complements)
                        ConsumeAll(complement);
                    break;
                case SlotKind.Prep when condition.Words.Length + condition.Classes.Length > 0 || !condition.Types.IsEmpty:
                    foreach (var argument in frame.Prepositions)
                    {
                        if (argument.Prep == condition.Slot.Prep)
                            ConsumeAll(argument.Token);
                    }

                    break;
            }
        }
    }

    /// <summary>With a consumed word go those coordinated with it and the object of a consumed verb ("agreed on deploying a joint group").</summary>
    private void ConsumeAll(int token)
    {
        if (token < 0 || !consumed.Add(token))
            return;
        for (var c = tree.FirstChild(token); c >= 0; c = tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel == Deprel.Conj || (scene.Tokens[c].Rel == Deprel.Obj && scene.IsVerb(token)))
                consumed.Add(c);
            // "offered to host a round of talks": the talks are what the round is of
            else if (scene.Tokens[c].Rel == Deprel.Nmod && scene.Text.Lemma(token) is "round" or "series" or "session" or "set" && scene.CaseOf(c) is >= 0 and var prep && scene.Text.Words[prep] == "of")
                consumed.Add(c);
        }
    }

    private void TakeModes(EventCandidate candidate)
    {
        if (candidate.Type is not (EventType.REQUEST or EventType.THREATEN or EventType.REJECT or EventType.AGREE or EventType.CONCEDE) || candidate.Sense.Keep)
            return;
        if (candidate.Sense.IsNoun)
            frames.ReadNoun(candidate.Predicate, frame);
        else
            frames.ReadVerb(candidate.Predicate, frame);
        foreach (var complement in frame.Complements)
            TakeMode(candidate, complement);
        if (frame.Object >= 0 && !scene.IsVerb(frame.Object))
            TakeMode(candidate, frame.Object);
        foreach (var argument in frame.Prepositions)
        {
            if (!argument.OnObject && scene.Text.Words[argument.Prep] is "for" or "to" or "of" or "with" or "on" && scene.Tokens[argument.Token].Upos == Upos.NOUN)
                TakeMode(candidate, argument.Token);
        }
    }

    private void TakeMode(EventCandidate candidate, int token)
    {
        if (!byToken.TryGetValue(token, out var part) || part == candidate)
            return;
        ConsumeAll(token);
        // of "A and B agreed to share information on C" all who agree are named
        if (!candidate.HasKnownRecipient && !(candidate.Type == EventType.AGREE && candidate.Actors.Count > 1))
        {
            var known = part.Recipients.Exists(p => p.Resolved && !candidate.Actors.Exists(a => a.SameActor(p))) ? part.Recipients : part.Actors;
            foreach (var party in known)
            {
                // "the demand for the extradition of a preacher": whose surrender is asked is not who is asked
                if (candidate.Type == EventType.REQUEST && part.Type == EventType.COOPERATE && party is { Kind: PartyKind.Person, Country: null })
                    continue;
                // "threatened artillery fire": by what means
                if (candidate.Type == EventType.THREATEN && party.Country is null && scene.Tokens[party.Head] is { Rel: Deprel.Compound, Upos: Upos.NOUN })
                    continue;
                if (party.Resolved && !candidate.Actors.Exists(a => a.SameActor(party)))
                {
                    if (candidate.Recipients.Exists(r => !r.Resolved))
                        candidate.Recipients.Clear();
                    candidate.Recipients.Add(party);
                    candidate.Why.Add($"party of {scene.Text.Form(token)}→recipient");
                }
            }
        }

        if (candidate.Modes.Count > 0)
            return;
        var mode = PloverDecisions.ModeOf(candidate.Type, part);
        if (mode is not null)
        {
            candidate.Modes.Add(mode);
            candidate.Why.Add($"{scene.Text.Form(token)} ({part.Type}) → {mode}");
        }
    }

    /// <summary>"Gave money to help refugees in Chad": what help is given for is the help itself, and says who gets it.</summary>
    private void TakePurpose(EventCandidate purpose)
    {
        if (purpose.Dropped || purpose.Sense.IsNoun || purpose.Type is not (EventType.AID or EventType.SUPPORT or EventType.CONSULT) || frames.ClauseMark(purpose.Predicate) != "to")
            return;
        if (purpose.Type == EventType.CONSULT)
        {
            TakeSubject(purpose);
            return;
        }

        for (var up = scene.Tokens[purpose.Predicate].Head; up >= 0; up = scene.Tokens[up].Head)
        {
            if (!byToken.TryGetValue(up, out var main))
                continue;
            if (main.Dropped || main.Type is not (EventType.AID or EventType.AGREE))
                return;
            if (!main.HasKnownRecipient && purpose.HasKnownRecipient && !main.Actors.Exists(a => purpose.Recipients.Exists(r => r.SameActor(a))))
            {
                main.Recipients = [.. purpose.Recipients];
                main.Why.Add($"party of {scene.Text.Form(purpose.Predicate)}→recipient");
            }

            purpose.Drop($"purpose of {main.Sense.Rule}");
            return;
        }
    }

    /// <summary>"Paid a call on the governor to discuss elephants", "met to talk about trade": what is to be talked about is no second meeting.</summary>
    private void TakeSubject(EventCandidate purpose)
    {
        var up = scene.Tokens[purpose.Predicate].Head;
        if (up < 0 || scene.Tokens[purpose.Predicate].Rel is not (Deprel.Advcl or Deprel.Xcomp or Deprel.Acl))
            return;
        var main = Of(up) ?? (tree.Child(up, Deprel.Obj) is >= 0 and var carried ? Of(carried) : null);
        if (main is null || main.Type != EventType.CONSULT || purpose.HasKnownRecipient && main.HasKnownRecipient)
            return;
        if (!main.HasKnownRecipient && purpose.HasKnownRecipient && main.Actors.Count < 2)
            main.Recipients = [.. purpose.Recipients];
        purpose.Drop($"purpose of {main.Sense.Rule}");
    }

    /// <summary>"Pledged $50 million in aid to Lebanon": the aid of an amount that a verb has for its object is what the verb's event is about.</summary>
    private void TakeAmount(EventCandidate aid)
    {
        if (aid.Dropped || !aid.Sense.IsNoun || aid.Type != EventType.AID || aid.HasKnownActor || scene.CaseOf(aid.Predicate) is not (>= 0 and var prep) || scene.Text.Words[prep] is not ("in" or "of"))
            return;
        var verb = scene.Tokens[aid.Predicate].Head;
        if (scene.Tokens[aid.Predicate].Rel == Deprel.Nmod && scene.Tokens[verb] is { Rel: Deprel.Obj or Deprel.NsubjPass, Head: >= 0 and var governor })
            verb = governor;
        if (!byToken.TryGetValue(verb, out var main) || main.Dropped || !scene.IsVerb(verb))
            return;
        if (!main.HasKnownRecipient && aid.HasKnownRecipient)
        {
            main.Recipients = [.. aid.Recipients];
            main.Why.Add($"party of {scene.Text.Form(aid.Predicate)}→recipient");
        }

        aid.Drop($"what {main.Sense.Rule} is about");
    }
}
