using Vedette.Language;
using Vedette.Lexicons;
using Vedette.Ontology;

namespace Vedette.Coding;

/// <summary>
/// Finds the events of a text. Steps: 1. a sense for each verb and event noun, its parties; 2. what belongs to another event is taken into it
/// (what is demanded, threatened, refused; the noun that a verb's condition named); 3. factuality; 4. PLOVER's decisions, denials that point back; 5. doubles of one
/// sentence become one; 6. events without a known party go, and what is only a theme's way of speaking.
/// </summary>
internal sealed class EventFinder(Scene scene, Grammar grammar, FrameReader frames, RuleMatcher rules, RoleFiller roles, FactualityJudge judge, AttributionFinder attributions, DemandReader demands)
{
    private readonly Lexicon lexicon = scene.Lexicon;
    private readonly TreeIndex tree = scene.Tree;
    private readonly List<EventCandidate> events = [];
    private readonly Dictionary<int, EventCandidate> byToken = [];
    private readonly HashSet<int> consumed = [];
    private readonly List<EventCandidate> left = [];
    private readonly Frame frame = new();
    private readonly ThemeReader themes = new(scene);
    private readonly DenialReader denials = new(scene, grammar, attributions);

    public List<EventCandidate> Events => events;

    /// <summary>What was read as an event and then left out, with the reason.</summary>
    public IReadOnlyList<EventCandidate> Left => left;

    /// <summary>True to keep events none of whose parties is known: for evaluation with the parties given.</summary>
    public bool KeepsUnknown { get; set; }

    public void Find()
    {
        events.Clear();
        byToken.Clear();
        consumed.Clear();

        themes.Read();

        // 1. and 2.
        var teaser = -1;
        for (var i = 0; i < scene.Count; i++)
        {
            if (tree.SentenceOf(i) != teaser && IsTeaser(i))
                teaser = tree.SentenceOf(i);
            if (scene.Tokens[i].Upos == Upos.AUX || tree.SentenceOf(i) == teaser)
                continue;
            if (scene.IsVerb(i) || (scene.Tokens[i].Upos == Upos.ADJ && scene.Tokens[i].Xpos == Xpos.VBN))
                AddVerb(i);
            else if (scene.Tokens[i].Upos is Upos.NOUN or Upos.PROPN)
                AddNoun(i);
        }

        AddDemands();
        foreach (var candidate in events)
            TakeModes(candidate);
        foreach (var token in consumed)
        {
            if (byToken.TryGetValue(token, out var part))
                part.Drop("part of another event");
        }

        foreach (var candidate in events)
        {
            TakePurpose(candidate);
            TakeAmount(candidate);
        }

        InheritParties();

        // 3. and 4.
        foreach (var candidate in events)
        {
            if (candidate.Dropped)
                continue;
            candidate.Speech = attributions.At(candidate.Predicate);
            if (candidate.IsDemand)
            {
                candidate.Judgement = judge.Judge(attributions.Speeches[candidate.Speech].Cue);
                candidate.Factuality = candidate.Judgement.Factuality;
                candidate.Speech = attributions.Speeches[candidate.Speech].Parent;
                continue;
            }

            TakeDenier(candidate);
            TakeSpeaker(candidate);
            TakeOtherSide(candidate);
            candidate.Judgement = judge.Judge(candidate.Predicate, candidate.Carrier);
            DenyByObject(candidate);
            candidate.Factuality = candidate.Judgement.Factuality;
            Decide(candidate);
        }

        denials.AddTo(events);

        // 6. and 5.
        foreach (var candidate in events)
        {
            if (!candidate.Dropped && !KeepsUnknown && !IsWanted(candidate))
                candidate.Drop("no party of it is known");
            if (!candidate.Dropped && themes.Covers(tree.SentenceOf(candidate.Predicate)))
                candidate.Drop($"the report is about {themes.Name}");
        }

        MergeDoubles();
        left.Clear();
        left.AddRange(events.FindAll(e => e.Dropped));
        events.RemoveAll(e => e.Dropped);
    }

    /// <summary>"Read more: Poland to install a barrier" is a link to another report, not part of this one.</summary>
    private bool IsTeaser(int first)
    {
        var sentence = scene.Text.Sentences[tree.SentenceOf(first)];
        if (first != sentence.First || sentence.Count < 4)
            return false;
        var start = scene.Text.Lower(first);
        if (start is "related" or "more" or "also")
            return scene.Text.Lower(first + 1) == ":";
        return start is "read" or "see" or "watch" or "also" && (scene.Text.Lower(first + 1) is "more" or "also" || (start == "also" && scene.Text.Lower(first + 1) is "read")) && scene.Text.Lower(first + 2) is ":" or "|" or "-";
    }

    private void AddVerb(int verb)
    {
        if (lexicon.VerbSenses(scene.Tokens[verb].Lemma).IsEmpty)
            return;
        if (scene.Tokens[verb].Rel is Deprel.Amod or Deprel.Compound)
            return;
        frames.ReadVerb(verb, frame);
        if (rules.VerbSense(frame) is { } sense)
            Add(verb, sense);
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
        Consume(sense);
        if (sense.Type == EventType.None)
            return;
        var candidate = new EventCandidate { Predicate = token, Sense = sense, Type = sense.Type, Passive = frame.Passive };
        if (Array.Exists(sense.Conditions, c => c.Slot.Kind == SlotKind.LightVerb && !c.Negated))
            candidate.Carrier = frame.LightVerb;
        candidate.Modes.AddRange(sense.Modes);
        candidate.Why.Add(sense.Rule);
        roles.Fill(candidate, frame);
        if (sense.Type is EventType.REQUEST or EventType.THREATEN or EventType.REJECT or EventType.AGREE)
            roles.FillFromComplement(candidate, frame);
        if (sense.Mutual && candidate.Recipients.Count == 0 && candidate.Actors.Count > 1)
            candidate.Why.Add("mutual: all are actors");
        if (sense.AlsoType != EventType.None)
            AddSecond(candidate);
        events.Add(candidate);
        byToken[token] = candidate;
    }

    /// <summary>The second event that a sense names with <c>also=</c>, with the same parties.</summary>
    private void AddSecond(EventCandidate first)
    {
        var second = new EventCandidate { Predicate = first.Predicate, Sense = first.Sense, Type = first.Sense.AlsoType, Passive = first.Passive, Actors = [.. first.Actors], Recipients = [.. first.Recipients] };
        second.Modes.AddRange(first.Sense.AlsoModes);
        second.Why.AddRange(first.Why);
        second.Why.Add($"also {second.Type}");
        events.Add(second);
    }

    /// <summary>Arguments that a condition of the sense asked for are part of this event, not events of their own.</summary>
    private void Consume(Sense sense)
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
        }
    }

    // ---- what is demanded, threatened, refused ----

    private void AddDemands()
    {
        for (var i = 0; i < scene.Count; i++)
        {
            if (!scene.IsVerb(i) && tree.Child(i, Deprel.Cop) < 0 || demands.At(i) is not { } demand)
                continue;
            var at = events.FindIndex(e => e.Predicate >= i);
            at = at < 0 ? events.Count : at;
            for (var k = at; k < events.Count && events[k].Predicate == i; k++)
            {
                events[k].Drop("what is demanded");
                if (demand.Modes.Count == 0 && ModeOf(EventType.REQUEST, events[k]) is { } mode)
                    demand.Modes.Add(mode);
            }

            events.Insert(at, demand);
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
        if (!candidate.HasKnownRecipient)
        {
            var known = part.Recipients.Exists(p => p.Resolved && !candidate.Actors.Exists(a => a.SameActor(p))) ? part.Recipients : part.Actors;
            foreach (var party in known)
            {
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
        var mode = ModeOf(candidate.Type, part);
        if (mode is not null)
        {
            candidate.Modes.Add(mode);
            candidate.Why.Add($"{scene.Text.Form(token)} ({part.Type}) → {mode}");
        }
    }

    /// <summary>"Gave money to help refugees in Chad": what help is given for is the help itself, and says who gets it.</summary>
    private void TakePurpose(EventCandidate purpose)
    {
        if (purpose.Dropped || purpose.Sense.IsNoun || purpose.Type is not (EventType.AID or EventType.SUPPORT) || frames.ClauseMark(purpose.Predicate) != "to")
            return;
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

    private static string? ModeOf(EventType type, EventCandidate part) => (type, part.Type) switch
    {
        (EventType.THREATEN, EventType.ASSAULT or EventType.MOBILIZE) => "violence",
        (EventType.THREATEN, EventType.SANCTION) => part.Modes.Contains("expel") ? "expel" : "relations",
        (EventType.THREATEN, EventType.COERCE) => part.Modes.Contains("arrest") ? "arrest" : part.Modes.Contains("deport") ? "expel" : part.Modes.Contains("seize") ? "territory" : "restrict",
        (EventType.REQUEST or EventType.REJECT, EventType.AID or EventType.COOPERATE or EventType.SUPPORT) => "assist",
        (EventType.REQUEST or EventType.REJECT, EventType.CONCEDE or EventType.RETREAT) => "yield",
        (EventType.REQUEST or EventType.REJECT, EventType.CONSULT) => "meet",
        (EventType.REQUEST or EventType.REJECT, EventType.SANCTION or EventType.COERCE or EventType.ACCUSE or EventType.MOBILIZE) => "change",
        _ => null,
    };

    // ---- parties carried over ----

    /// <summary>"Nor do we see the accumulation of equipment": an event noun without parties takes over those of the same type in the sentence before, said by the same speaker.</summary>
    private void InheritParties()
    {
        for (var i = 0; i < events.Count; i++)
        {
            var candidate = events[i];
            if (candidate.Dropped || !candidate.Sense.IsNoun || candidate.HasKnownActor || candidate.HasKnownRecipient || attributions.At(candidate.Predicate) < 0)
                continue;
            var sentence = tree.SentenceOf(candidate.Predicate);
            for (var k = i - 1; k >= 0; k--)
            {
                var before = events[k];
                var distance = sentence - tree.SentenceOf(before.Predicate);
                if (distance > 1)
                    break;
                if (distance != 1 || before.Dropped || before.Type != candidate.Type || !before.HasKnownActor || attributions.At(before.Predicate) != attributions.At(candidate.Predicate))
                    continue;
                candidate.Actors = [.. before.Actors];
                candidate.Recipients = [.. before.Recipients];
                candidate.Why.Add("parties carried over from the sentence before");
                break;
            }
        }
    }

    /// <summary>"Kosovo denied that anyone had been beaten": who denies an act that names nobody is the one said to have done it.</summary>
    private void TakeDenier(EventCandidate candidate)
    {
        if (candidate.Speech < 0 || attributions.Speeches[candidate.Speech] is not { Kind: CueKind.Denial } denial || candidate.HasKnownActor || denial.Parties.Length == 0)
            return;
        if (denial.Rule == "quotation" || candidate.Recipients.Exists(r => Array.Exists(denial.Parties, p => p.SameActor(r))))
            return;
        candidate.Actors = [.. denial.Parties];
        candidate.Why.Add("denier→actor");
    }

    /// <summary>"He said that joint drills with Russia were planned": what is done with somebody and names no other party is done by the speaker.</summary>
    private void TakeSpeaker(EventCandidate candidate)
    {
        if (candidate.Speech >= 0 && !candidate.HasKnownActor && candidate.Actors.Count == 0 && !candidate.Sense.IsNoun && !candidate.Passive && SubjectIsSpeaker(candidate))
        {
            candidate.Actors = [.. attributions.Speeches[candidate.Speech].Parties];
            candidate.Recipients.RemoveAll(r => candidate.Actors.Exists(a => a.SameActor(r)));
            candidate.Why.Add("speaker→actor");
            return;
        }

        if (candidate.Speech < 0 || candidate.HasKnownActor || !candidate.HasKnownRecipient || candidate.Type is not (EventType.COOPERATE or EventType.CONSULT or EventType.AGREE or EventType.SUPPORT))
            return;
        var parties = attributions.Speeches[candidate.Speech].Parties;
        if (parties.Length == 0 || !candidate.Why.Contains("with→recipient") || candidate.Recipients.Exists(r => Array.Exists(parties, p => p.Country == r.Country)))
            return;
        candidate.Actors = [.. parties];
        candidate.Why.Add("speaker→actor");
    }

    /// <summary>"The government said it would never yield": a pronoun that leads to nobody, with a speaker who could be meant.</summary>
    private bool SubjectIsSpeaker(EventCandidate candidate)
    {
        if (candidate.Sense.Actor is [var slot, ..] && slot.Kind != SlotKind.Subj)
            return false;
        var subject = frames.SubjectOf(candidate.Predicate, 0);
        if (subject < 0 || scene.Tokens[subject].Upos != Upos.PRON)
            return false;
        var lower = scene.Tokens[subject].Lower;
        return attributions.Speeches[candidate.Speech] is { Source: >= 0, Kind: CueKind.Speech, Parties: [{ Resolved: true }, ..] }
            && (grammar.Is(lower, grammar.It) || grammar.Is(lower, grammar.They) || grammar.Is(lower, grammar.He));
    }

    /// <summary>A warning, an accusation or a build-up that names nobody it is aimed at is aimed at the only other state that its sentence speaks of.</summary>
    private void TakeOtherSide(EventCandidate candidate)
    {
        if (candidate.Type is not (EventType.THREATEN or EventType.ACCUSE or EventType.MOBILIZE or EventType.REJECT or EventType.SANCTION or EventType.REQUEST) || candidate.HasKnownRecipient || candidate.Actors is not [{ Country: { Length: 3 } own }])
            return;
        if (candidate.Sense.Recipient is [{ Kind: SlotKind.None }] || candidate.Recipients.Exists(r => r is { Resolved: false, Kind: PartyKind.Person }))
            return;
        var sentence = scene.Text.Sentences[tree.SentenceOf(candidate.Predicate)];
        NameMention? other = null;
        for (var i = sentence.First; i < sentence.Limit; i++)
        {
            if (scene.NameAt(i) is not (>= 0 and var index) || scene.Names[index] is not { Entry: { } entry } mention)
                continue;
            var actor = lexicon.Actors[entry.Actor];
            // "Iran's threat to close the strait alarmed Qatar" was not made to Qatar
            if (candidate.Type is EventType.THREATEN or EventType.REJECT && candidate.Sense.IsNoun && !tree.Under(mention.Head, candidate.Predicate) && scene.Tokens[candidate.Predicate].Rel is Deprel.Nsubj or Deprel.NsubjPass && tree.Under(mention.Head, scene.Tokens[candidate.Predicate].Head))
                continue;
            // whose attack was condemned is not told by where it was
            if (candidate.Type == EventType.ACCUSE && IsWhere(mention.Head))
                continue;
            if (actor.Affiliations[0].Country is not { Length: 3 } country || country == own || actor.Kind is not (ActorKind.State or ActorKind.Demonym or ActorKind.Capital or ActorKind.Seat))
                continue;
            if (other is { } seen && lexicon.Actors[seen.Entry!.Actor].Affiliations[0].Country != country)
                return;
            other ??= mention;
        }

        if (other is not { } found || candidate.Type == EventType.MOBILIZE && candidate.Speech < 0)
            return;
        if (candidate.Recipients.TrueForAll(r => !r.Resolved))
            candidate.Recipients.Clear();
        var party = new Party { Kind = PartyKind.State, Resolved = true, Name = lexicon.Actors[found.Entry!.Actor].Name, Country = lexicon.Actors[found.Entry.Actor].Affiliations[0].Country }
            .At(found.First, found.Last, found.Head, "the only other state of the sentence");
        candidate.Recipients.Add(party);
        candidate.Why.Add("the only other state of the sentence→recipient");
    }

    private bool IsWhere(int token)
    {
        for (var t = token; t >= 0; t = scene.Tokens[t].Head)
        {
            if (scene.CaseOf(t) is >= 0 and var prep)
                return scene.Text.Words[prep] is "in" or "at" or "on" or "against" or "near" or "across";
            if (scene.IsVerb(t))
                return false;
        }

        return false;
    }

    /// <summary>"Gave no assurance": where the object is part of the event, none of it is no event, whatever the verb says of itself.</summary>
    private void DenyByObject(EventCandidate candidate)
    {
        if (candidate.Sense.IsNoun || candidate.Judgement.Negated || candidate.Judgement.Factuality != Factuality.Actual || !Array.Exists(candidate.Sense.Conditions, c => c.Slot.Kind == SlotKind.Obj && !c.Negated && !c.Any))
            return;
        if (tree.Child(candidate.Predicate, Deprel.Obj) is not (>= 0 and var thing) || tree.Child(thing, Deprel.Det) is not (>= 0 and var none) || scene.Text.Lower(none) != "no")
            return;
        candidate.Judgement = new Judgement { Factuality = Factuality.Negation, Degree = candidate.Judgement.Degree with { Negated = true }, Reasons = [.. candidate.Judgement.Why, $"no {scene.Text.Form(thing)} → negation"] };
    }

    // ---- PLOVER's decisions ----

    private void Decide(EventCandidate candidate)
    {
        var type = candidate.Type;
        var cooperative = type is EventType.CONSULT or EventType.SUPPORT or EventType.COOPERATE or EventType.AID;
        var yielding = type is EventType.RETREAT or EventType.CONCEDE;
        if (type == EventType.MOBILIZE && SpeaksOf(candidate.Predicate, grammar.Relief) is { } relief)
            Become(candidate, EventType.AID, $"forces for {relief}");
        else if (type == EventType.MOBILIZE && AreOfTwoStates(candidate.Actors) && SpeaksOf(candidate.Predicate, grammar.Exercise) is { } exercise)
            Become(candidate, EventType.COOPERATE, $"joint {exercise}");
        else if ((cooperative || yielding) && !candidate.Judgement.Negated && candidate.Factuality is Factuality.Future or Factuality.Hypothetical && WillingnessOver(candidate.Predicate) is { } willing)
            Become(candidate, EventType.AGREE, $"{willing} to {type}");
        else if ((cooperative || yielding || type == EventType.AGREE) && candidate.Judgement.Negated && candidate.Actors.Count > 0 && WillNot(candidate.Predicate))
            Become(candidate, EventType.REJECT, $"will not: {type}", yielding ? "yield" : type == EventType.CONSULT ? "meet" : "assist");
        else if (candidate.Factuality == Factuality.Future && cooperative)
            Become(candidate, EventType.AGREE, $"future {type}");
        else if (candidate.Factuality == Factuality.Future && type == EventType.RETREAT)
            Become(candidate, EventType.CONCEDE, "future RETREAT");
        else if (candidate.Factuality == Factuality.Future && type is EventType.ASSAULT or EventType.COERCE or EventType.SANCTION or EventType.PROTEST && Announces(candidate))
            Become(candidate, EventType.THREATEN, $"announced {type}", type == EventType.PROTEST ? "relations" : ModeOf(EventType.THREATEN, candidate));
    }

    /// <summary>Who says that he himself will do it: "Turkey said that it would attack", "the minister announced that the government will extend the curfew".</summary>
    private bool Announces(EventCandidate candidate) =>
        candidate.Speech >= 0 && candidate.Judgement.Degree.Announced && candidate.HasKnownActor
        && candidate.Actors.TrueForAll(a => Array.Exists(attributions.Speeches[candidate.Speech].Parties, s => s.SameActor(a) || (s.Country is not null && s.Country == a.Country)));

    private static void Become(EventCandidate candidate, EventType type, string why, string? mode = null)
    {
        candidate.Why.Add($"{why} → {type}");
        candidate.Type = type;
        candidate.Modes.Clear();
        if (mode is not null)
            candidate.Modes.Add(mode);
        // what is refused, offered or planned is refused and agreed now
        if (type is EventType.REJECT or EventType.AGREE)
            candidate.Factuality = Factuality.Actual;
    }

    private static bool AreOfTwoStates(List<Party> parties) =>
        parties.Exists(p => p.Country is not null && parties.Exists(o => o.Country != p.Country));

    /// <summary>A word of a class in the predicate's own phrases.</summary>
    private string? SpeaksOf(int predicate, int classId)
    {
        for (var i = tree.Left(predicate); i <= tree.Right(predicate); i++)
        {
            // a verb deeper down ("with a view to rescuing") is not what the predicate speaks of
            if (grammar.Is(scene.Tokens[i].Lemma, classId) && tree.Under(i, predicate) && (!scene.IsVerb(i) || i == predicate || scene.Tokens[i].Head == predicate))
                return scene.Text.Lemma(i);
        }

        return null;
    }

    /// <summary>"is willing to", "offered to", "stands ready to": the word above the predicate that shows willingness.</summary>
    private string? WillingnessOver(int predicate)
    {
        var head = scene.Tokens[predicate].Head;
        return head >= 0 && scene.Tokens[predicate].Rel is Deprel.Xcomp or Deprel.Advcl or Deprel.Acl or Deprel.Ccomp && grammar.Is(scene.Tokens[head].Lemma, grammar.Willing) ? scene.Text.Lemma(head) : null;
    }

    /// <summary>"will not", "won't", "would never": a refusal, not a denial that something happened.</summary>
    private bool WillNot(int predicate)
    {
        bool will = false, not = false;
        for (var c = tree.FirstChild(predicate); c >= 0; c = tree.NextSibling(c))
        {
            will |= scene.Tokens[c].Rel == Deprel.Aux && (grammar.Is(scene.Tokens[c].Lower, grammar.Future) || scene.Text.Lower(c) == "would");
            not |= scene.Tokens[c].Rel == Deprel.Advmod && grammar.Is(scene.Tokens[c].Lower, grammar.Negation);
        }

        return will && not;
    }

    /// <summary>"the means at its disposal to stop an attack", "the right to strike": what somebody could do is not said to be done or planned.</summary>
    private bool IsMeans(int predicate) =>
        scene.Tokens[predicate] is { Rel: Deprel.Acl, Head: >= 0 and var noun } && grammar.Is(scene.Tokens[noun].Lemma, grammar.Means) && frames.ClauseMark(predicate) == "to";

    /// <summary>"an attack on one is aggression against all": what something amounts to is no event.</summary>
    private bool IsJudgement(int noun) =>
        tree.Child(noun, Deprel.Cop) >= 0 && tree.Child(noun, Deprel.Det) < 0 && tree.Child(noun, Deprel.NmodPoss) < 0 && tree.Child(noun, Deprel.Nummod) < 0;

    private bool IsWanted(EventCandidate candidate)
    {
        if (candidate.Dropped || IsMeans(candidate.Predicate) || (candidate.Sense.IsNoun && IsJudgement(candidate.Predicate)))
            return false;
        if (candidate.Sense.Bare || candidate.HasKnownActor || candidate.HasKnownRecipient)
            return true;
        return !candidate.Sense.IsNoun && (candidate.Actors.Exists(p => p.Kind == PartyKind.Person) || candidate.Recipients.Exists(p => p.Kind == PartyKind.Person));
    }

    // ---- doubles ----

    private void MergeDoubles()
    {
        for (var i = 0; i < events.Count; i++)
        {
            var first = events[i];
            if (first.Dropped)
                continue;
            var sentence = tree.SentenceOf(first.Predicate);
            for (var k = i + 1; k < events.Count; k++)
            {
                var second = events[k];
                if (tree.SentenceOf(second.Predicate) != sentence)
                    break;
                if (second.Dropped)
                    continue;
                if (IsPartOfForce(first, second))
                {
                    (first.Type == EventType.MOBILIZE ? first : second).Drop("a move inside an attack");
                    if (first.Dropped)
                        break;
                }
                else if (first.Type == second.Type && first.Speech == second.Speech && first.Factuality == second.Factuality && !AreTwoActs(first, second) && Merges(first, second))
                {
                    second.Drop($"one with {first.Sense.Rule}");
                }
            }
        }
    }

    /// <summary>"MOBILIZE inside an ASSAULT report is not coded separately."</summary>
    private static bool IsPartOfForce(EventCandidate a, EventCandidate b) =>
        (a.Type, b.Type) is (EventType.MOBILIZE, EventType.ASSAULT) or (EventType.ASSAULT, EventType.MOBILIZE) && a.Factuality == b.Factuality && a.HasKnownActor && b.HasKnownActor && Compatible(a.Actors, b.Actors);

    private static bool Merges(EventCandidate first, EventCandidate second)
    {
        if (!Compatible(first.Actors, second.Actors) || !Compatible(first.Recipients, second.Recipients))
            return false;
        // "26 people were killed when gunmen attacked the Iraqi embassy": both are struck
        if (!first.HasKnownActor && second.HasKnownActor)
            first.Actors = second.Actors;
        Unite(first.Recipients, second.Recipients);
        foreach (var mode in second.Modes)
        {
            if (!first.Modes.Contains(mode))
                first.Modes.Add(mode);
        }

        first.Why.Add($"also {second.Sense.Rule}");
        return true;
    }

    private static void Unite(List<Party> parties, List<Party> more)
    {
        if (!parties.Exists(p => p.Country is not null || p.Sector is not null) && more.Exists(p => p.Country is not null || p.Sector is not null))
            parties.Clear();
        foreach (var party in more)
        {
            if (!parties.Exists(p => p.SameActor(party) || (p.First <= party.Last && party.First <= p.Last)) && (party.Country is not null || party.Sector is not null || parties.Count == 0))
                parties.Add(party);
        }
    }

    /// <summary>"summoned the envoy and condemned the strikes", "expels two diplomats, recalls its ambassador": two acts, each with its own object.</summary>
    private bool AreTwoActs(EventCandidate first, EventCandidate second)
    {
        if (first.Sense.IsNoun || second.Sense.IsNoun || first.Predicate == second.Predicate || scene.Tokens[first.Predicate].Lemma == scene.Tokens[second.Predicate].Lemma)
            return false;
        var link = scene.Tokens[second.Predicate];
        var joined = link.Head == first.Predicate && (link.Rel is Deprel.Conj or Deprel.Parataxis || (link.Rel is Deprel.Advcl or Deprel.Dep && link.Xpos is Xpos.VBZ or Xpos.VBP or Xpos.VBD && frames.ClauseMark(second.Predicate).Length == 0));
        return joined && tree.Child(first.Predicate, Deprel.Obj) >= 0 && tree.Child(second.Predicate, Deprel.Obj) >= 0 && !first.Sense.Rule.Equals(second.Sense.Rule, StringComparison.Ordinal);
    }

    private static bool Compatible(List<Party> a, List<Party> b)
    {
        var known = a.FindAll(p => p.Country is not null);
        var other = b.FindAll(p => p.Country is not null);
        return known.Count == 0 || other.Count == 0 || known.TrueForAll(p => other.Exists(o => o.Country == p.Country)) || other.TrueForAll(p => known.Exists(o => o.Country == p.Country));
    }

}
