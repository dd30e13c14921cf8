using Vedette.Coding.Attributions;
using Vedette.Coding.Judgements;
using Vedette.Coding.Parties;
using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;
using Vedette.Ontology;

namespace Vedette.Coding.Events;

/// <summary>
/// Finds the events of a text. Steps: 1. a sense for each verb and event noun, its parties; 2. what belongs to another event is taken into it
/// (what is demanded, threatened, refused; the noun that a verb's condition named); 3. factuality; 4. PLOVER's decisions, denials that point back; 5. doubles of one
/// sentence become one; 6. events without a known party go, and what is only a theme's way of speaking.
/// </summary>
internal sealed class EventFinder(Scene scene, Grammar grammar, FrameReader frames, RuleMatcher rules, ActorResolver actors, RoleFiller roles, FactualityJudge judge, AttributionFinder attributions, DemandReader demands, RefusalReader refusals, UltimatumReader ultimatums, BlameReader blames)
{
    private static readonly Sense Asked = new() { Words = [-1], IsNoun = true, Type = EventType.REQUEST, Rule = "answered:request/REQUEST", Cameo = "100" };
    private readonly Lexicon lexicon = scene.Lexicon;
    private readonly TreeIndex tree = scene.Tree;
    private readonly List<EventCandidate> events = [];
    private readonly List<EventCandidate> left = [];
    private readonly Frame frame = new();
    private readonly DenialReader denials = new(scene, grammar, attributions);
    private readonly EventParts parts = new(scene, frames);
    private readonly JoinedVerbs joined = new(scene);
    private readonly OtherSide others = new(scene, grammar, frames, actors);
    private readonly DissentTarget dissent = new(scene, grammar, frames);
    private readonly HiddenActors hidden = new(scene, attributions);
    private readonly Reactions reactions = new(scene, grammar, frames, actors);
    private readonly CarriedParties carried = new(scene, grammar, frames, attributions);
    private readonly PloverDecisions decisions = new(scene, grammar, attributions);
    private readonly PromiseReader promises = new(scene, grammar, frames, roles, attributions);
    private readonly PresenceReader presences = new(scene, actors);
    private readonly HashSet<int> silent = [];
    private readonly Relevance relevance = new(scene, grammar, frames, actors);
    private readonly DoubleEvents doubles = new(scene, frames);
    private readonly Addressee addressee = new(scene, actors);

    public List<EventCandidate> Events => events;

    /// <summary>What was read as an event and then left out, with the reason.</summary>
    public IReadOnlyList<EventCandidate> Left => left;

    /// <summary>Set for training: sees each event before its relevance is asked.</summary>
    public Action<EventCandidate>? Watcher { get; set; }

    /// <summary>True to keep events none of whose parties is known: for evaluation with the parties given.</summary>
    public bool KeepsUnknown { get; set; }

    public void Find()
    {
        events.Clear();
        parts.Clear();
        silent.Clear();
        relevance.Begin();

        // 1. and 2.
        for (var s = 0; s < scene.Text.SentenceCount; s++)
        {
            var sentence = scene.Text.Sentences[s];
            if (!IsTeaser(sentence))
                AddFrom(sentence);
        }

        parts.TakeInto(events);
        roles.Owners.FromDeeds(events);
        joined.AddTo(events, parts);
        dissent.AddTo(events);
        AddPromises();
        carried.FromSentenceBefore(events);

        // 3. and 4.
        foreach (var candidate in events)
        {
            if (candidate.Dropped)
                continue;
            candidate.Speech = attributions.At(candidate.Answer >= 0 ? candidate.Answer : candidate.Predicate);
            if (candidate.IsSaying && candidate.Speech >= 0)
            {
                others.AddCondition(candidate);
                candidate.Judgement = judge.Judge(attributions.Speeches[candidate.Speech].Cue);
                candidate.Factuality = candidate.Judgement.Factuality;
                decisions.DecideDemand(candidate);
                // a demand is told by the publisher; what the speaker says of himself stays in his mouth
                if (candidate.Sense.Words.Length == 0 && candidate.Type is EventType.REQUEST or EventType.ACCUSE)
                    candidate.Speech = attributions.Speeches[candidate.Speech].Parent;
                continue;
            }

            roles.Owners.FromEarlierDeed(candidate, events);
            carried.AddTo(candidate);
            others.AddTo(candidate);
            carried.TakeOtherSide(candidate);
            candidate.Judgement = judge.Judge(candidate.Predicate, candidate.Carrier);
            decisions.DenyByObject(candidate);
            candidate.Factuality = candidate.Judgement.Factuality;
            if (candidate.Sense == promises.Sense)
                PromiseReader.Decide(candidate);
            else
                decisions.Decide(candidate);
        }

        hidden.AddTo(events);
        reactions.AddTo(events);
        DropWielding();
        DropRepeated();
        denials.AddTo(events);

        // 6. and 5.
        foreach (var candidate in events)
        {
            if (candidate.Dropped)
                continue;
            Watcher?.Invoke(candidate);
            if (relevance.Objection(candidate, KeepsUnknown) is { } objection)
                candidate.Drop(objection);
        }

        doubles.Merge(events);
        left.Clear();
        left.AddRange(events.FindAll(e => e.Dropped));
        events.RemoveAll(e => e.Dropped);
    }

    /// <summary>"Was killed by a mine laid by rebels": the laying is how it was done.</summary>
    private void DropWielding()
    {
        foreach (var done in events)
        {
            if (done.Wielding >= 0 && !done.Dropped && events.Find(e => e.Predicate == done.Wielding && e.Type == done.Type) is { } how)
                how.Drop($"how {done.Sense.Rule} was done");
        }
    }

    private void AddFrom(Sentence sentence)
    {
        for (var i = sentence.First; i < sentence.Limit; i++)
        {
            if (scene.Tokens[i].Upos == Upos.AUX)
            {
                AddDemand(i);
                continue;
            }

            // "opposed", "is grateful to"
            if (scene.IsVerb(i) || (scene.Tokens[i].Upos == Upos.ADJ && (scene.Tokens[i].Xpos == Xpos.VBN || tree.Child(i, Deprel.Cop) >= 0)))
                AddVerb(i);
            else if (scene.Tokens[i].Upos is Upos.NOUN or Upos.PROPN)
                AddNoun(i);
            if (presences.At(i) is { } visit)
            {
                events.Add(visit);
                parts.Note(i, visit);
            }

            AddDemand(i);
        }
    }

    /// <summary>"'We will not sit with them,' he said, ruling out talks": one refusal, told in both voices.</summary>
    private void DropRepeated()
    {
        foreach (var said in events)
        {
            if (said.Dropped || !said.IsSaying || said.Type is not (EventType.REJECT or EventType.THREATEN))
                continue;
            if (events.Exists(e => e != said && !e.Dropped && !e.IsSaying && e.Type == said.Type && tree.SentenceOf(e.Predicate) == tree.SentenceOf(said.Predicate) && e.Actors.Exists(a => said.Actors.Exists(s => s.SameActor(a)))))
                said.Drop("told by another word as well");
        }
    }

    /// <summary>"Read more: Poland to install a barrier" is a link to another report, not part of this one.</summary>
    private bool IsTeaser(Sentence sentence)
    {
        if (sentence.Count < 4)
            return false;
        var first = sentence.First;
        var start = scene.Text.Lower(first);
        if (start is "related" or "more" or "also")
            return scene.Text.Lower(first + 1) == ":";
        return start is "read" or "see" or "watch" or "also" && (scene.Text.Lower(first + 1) is "more" or "also" || (start == "also" && scene.Text.Lower(first + 1) is "read")) && scene.Text.Lower(first + 2) is ":" or "|" or "-";
    }

    private void AddVerb(int verb)
    {
        if (lexicon.VerbSenses(scene.Tokens[verb].Lemma).IsEmpty && scene.HyphenedVerb(verb) < 0)
            return;
        if (scene.Tokens[verb].Rel is Deprel.Amod or Deprel.Compound)
            return;
        frames.ReadVerb(verb, frame);
        if (rules.VerbSense(frame) is not { } sense)
            return;
        if (sense is { Type: EventType.None, Conditions.Length: > 0 })
            silent.Add(verb);
        Add(verb, sense);
    }

    /// <summary>What is promised or planned with verbs that no sense speaks for. What is demanded, threatened or refused is no promise.</summary>
    private void AddPromises()
    {
        var at = 0;
        for (var i = 0; i < scene.Count; i++)
        {
            while (at < events.Count && events[at].Predicate <= i)
                at++;
            if (!scene.IsVerb(i) || parts.IsTaken(i) || silent.Contains(i) || IsTeaser(scene.Text.Sentences[tree.SentenceOf(i)]))
                continue;
            if (parts.Of(scene.Tokens[i].Head) is { Type: not EventType.CONSULT } && scene.Tokens[i].Rel is not (Deprel.Conj or Deprel.Parataxis or Deprel.AclRelcl) || promises.At(i) is not { } promise)
                continue;
            events.Insert(at, promise);
            parts.Note(i, promise);
        }
    }

    private void AddNoun(int noun)
    {
        if (lexicon.NounSenses(scene.Tokens[noun].Lemma).IsEmpty || scene.Tokens[noun].Rel is Deprel.Compound or Deprel.Flat || scene.NameAt(noun) >= 0)
            return;
        frames.ReadNoun(noun, frame);
        if (rules.NounSense(frame) is not { } sense)
            return;
        Add(noun, sense);
    }

    private void Add(int token, Sense sense)
    {
        parts.Consume(sense, frame);
        if (sense.Type == EventType.None)
            return;
        var candidate = new EventCandidate { Predicate = token, Sense = sense, Type = sense.Type, Passive = frame.Passive };
        if (Array.Exists(sense.Conditions, c => c.Slot.Kind == SlotKind.LightVerb && !c.Negated))
            candidate.Carrier = frame.LightVerb;
        candidate.Modes.AddRange(sense.Modes);
        candidate.Why.Add(sense.Rule);
        roles.Fill(candidate, frame);
        if (Array.Exists(sense.Actor, s => s.Kind == SlotKind.Speaker) && !TakeSpeaker(candidate))
            return;
        if (sense.Type is EventType.REQUEST or EventType.THREATEN or EventType.REJECT or EventType.AGREE)
            roles.FillFromComplement(candidate, frame);
        if (sense.Type == EventType.THREATEN)
            ultimatums.AddTarget(candidate, frame);
        if (sense.Mutual && candidate.Recipients.Count == 0 && candidate.Actors.Count > 1)
            candidate.Why.Add("mutual: all are actors");
        if (sense.AlsoType != EventType.None)
            AddSecond(candidate);
        events.Add(candidate);
        parts.Note(token, candidate);
        if (!sense.IsNoun && sense.Type == EventType.REJECT && frame.Object >= 0)
            AddAsked(candidate);
    }

    /// <summary>"Rejected Kenya's request": what is rejected was asked for, by whom it names, of whom rejects it.</summary>
    private void AddAsked(EventCandidate answer)
    {
        var asked = frame.Object;
        if (!grammar.Is(scene.Tokens[asked].Lemma, grammar.Asked) || !answer.HasKnownActor || !answer.HasKnownRecipient || answer.Actors.Exists(a => a.Sector == "JUD") || answer.Recipients.Exists(r => r.Head == asked))
            return;
        var request = new EventCandidate { Predicate = asked, Sense = Asked, Type = EventType.REQUEST, Answer = answer.Predicate, Actors = [.. answer.Recipients], Recipients = [.. answer.Actors] };
        request.Why.Add(Asked.Rule);
        events.Add(request);
    }

    /// <summary>"Israel will pay, Iran said": the act is the saying. False where nobody known says it and nobody else does it.</summary>
    private bool TakeSpeaker(EventCandidate candidate)
    {
        if (attributions.At(candidate.Predicate) is >= 0 and var index && attributions.Speeches[index] is { Asserts: true, Parties: [{ Resolved: true }, ..] and var parties, Kind: not CueKind.Denial })
        {
            candidate.Actors = [.. parties];
            candidate.Recipients.RemoveAll(r => candidate.Actors.Exists(a => a.SameActor(r)) || (r.Sector is null && candidate.Actors.Exists(a => a.Country is not null && a.Country == r.Country)));
            candidate.Saying = true;
            candidate.Why.Add("speaker→actor");
            // "'Whoever attacks our boats will pay,' the minister told Chad"
            if (!candidate.HasKnownRecipient && candidate.Type == EventType.THREATEN && Array.FindAll(addressee.Of(attributions.Speeches[index].Cue), told => !candidate.Actors.Exists(a => a.SameActor(told))) is { Length: > 0 } others)
            {
                candidate.Recipients = [.. others];
                candidate.Why.Add("addressed→recipient");
            }

            return true;
        }

        return candidate.Sense.Actor.Length > 1 && candidate.HasKnownActor;
    }

    /// <summary>The second event that a sense names with <c>also=</c>, with the same parties.</summary>
    private void AddSecond(EventCandidate first)
    {
        var second = new EventCandidate { Predicate = first.Predicate, Sense = first.Sense, Type = first.Sense.AlsoType, Passive = first.Passive, Actors = [.. first.Actors], Recipients = [.. first.Recipients] };
        // "police of both states patrolled together, arresting 14 people": force has an object though what is done together has none
        if (second.Recipients.Count == 0 && second.Type is EventType.COERCE or EventType.ASSAULT && frame.Object >= 0 && scene.Tokens[frame.Object].Upos is Upos.NOUN or Upos.PROPN)
            second.Recipients.AddRange(actors.Resolve(frame.Object));
        second.Modes.AddRange(first.Sense.AlsoModes);
        second.Why.AddRange(first.Why);
        second.Why.Add($"also {second.Type}");
        events.Add(second);
    }

    /// <summary>What is demanded or refused is no event of its own.</summary>
    private void AddDemand(int verb)
    {
        if ((scene.IsVerb(verb) || tree.Child(verb, Deprel.Cop) >= 0) && (demands.At(verb) ?? refusals.At(verb) ?? ultimatums.At(verb) ?? blames.At(verb)) is { } demand)
            Add(verb, demand);
    }

    private void Add(int verb, EventCandidate demand)
    {
        var at = events.Count;
        while (at > 0 && events[at - 1].Predicate == verb)
            at--;
        // "should expect no mercy"
        if (demand.Type == EventType.REQUEST && events.FindIndex(at, e => e is { Saying: true, Type: EventType.THREATEN }) >= 0)
            return;
        // "the allegations are baseless": they are rejected, and nobody is accused
        if (demand.Type == EventType.ACCUSE && events.FindIndex(at, e => e.Type == EventType.REJECT) >= 0)
            return;
        // what is lifted or given, or threatened by the verb's own entry, is no harm
        if (demand.Type == EventType.THREATEN && demand.Sense != UltimatumReader.Term && events.FindIndex(at, e => e.Type is EventType.THREATEN or EventType.CONCEDE or EventType.RETREAT or EventType.SUPPORT or EventType.AGREE or EventType.CONSULT or EventType.AID or EventType.COOPERATE || (demand.Sense == UltimatumReader.Harm && e.HasKnownRecipient)) >= 0)
            return;
        for (var k = at; k < events.Count; k++)
        {
            if (demand.Type == EventType.ACCUSE)
                break;
            events[k].Drop(demand.Type == EventType.REQUEST ? "what is demanded" : demand.Type == EventType.THREATEN ? "what is threatened" : "what is refused");
            if (demand.Modes.Count == 0 && PloverDecisions.ModeOf(demand.Type, events[k]) is { } mode)
                demand.Modes.Add(mode);
            if (demand.Type is EventType.REJECT or EventType.THREATEN && demand.Recipients.Count == 0)
                demand.Recipients.AddRange(events[k].Recipients.FindAll(r => !demand.Actors.Exists(a => a.SameActor(r))));
        }

        events.Insert(at, demand);
    }
}
