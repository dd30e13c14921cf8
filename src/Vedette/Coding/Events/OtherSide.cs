using System.Runtime.InteropServices;
using Vedette.Coding.Parties;
using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;
using Vedette.Ontology;

namespace Vedette.Coding.Events;

/// <summary>
/// The side that an event is towards where its own slots name nobody known: 1. a party in any of the verb's phrases that can mean one ("laid down
/// their arms before the governor"), 2. who must act in the condition of a threat ("unless the government withdraws its decree"), 3. who did what is
/// answered ("closed the jetties, a move welcomed by", "announced a truce, which the army rejected").
/// </summary>
internal sealed class OtherSide(Scene scene, Grammar grammar, FrameReader frames, ActorResolver actors)
{
    private readonly TreeIndex tree = scene.Tree;
    private readonly Frame frame = new();
    private readonly Destinations destinations = new(scene, grammar, actors);

    public void AddTo(EventCandidate candidate)
    {
        TakeWielder(candidate);
        TakeAccused(candidate);
        // who nobody known does anything to is no clue by itself
        if (candidate.Actors.Count == 0 || candidate.HasKnownRecipient || (candidate.Sense.Mutual && candidate.Actors.Count > 1) || (candidate.Type is EventType.AGREE or EventType.SUPPORT or EventType.CONSULT or EventType.COOPERATE && Party.CountStates(CollectionsMarshal.AsSpan(candidate.Actors)) > 1) || candidate.Recipients.Exists(r => r.Kind == PartyKind.Person))
            return;
        if (candidate.Sense.Recipient is [{ Kind: SlotKind.None }] && candidate.Type is not (EventType.RETREAT or EventType.PROTEST))
            return;
        if (candidate.Sense.IsNoun)
            frames.ReadNoun(candidate.Predicate, frame);
        else
            frames.ReadVerb(candidate.Predicate, frame);
        _ = FromPhrases(candidate) || FromPronoun(candidate) || FromCondition(candidate) || FromMaker(candidate) || FromAnswered(candidate) || destinations.Take(candidate, frame) || FromNames(candidate);
    }

    /// <summary>Who must act before somebody who says so gives way.</summary>
    public void AddCondition(EventCandidate candidate)
    {
        if (candidate.HasKnownRecipient || candidate.Actors.Count == 0 || candidate.Sense.IsNoun)
            return;
        frames.ReadVerb(candidate.Predicate, frame);
        FromCondition(candidate);
    }

    /// <summary>"A glider flown by troops dropped shells", "the package, adopted by the Council, bans": who sent or made a thing that acts.</summary>
    private void TakeWielder(EventCandidate candidate)
    {
        if (candidate.Sense.IsNoun || candidate.Actors is not [var thing] || scene.Tokens[thing.Head].Upos != Upos.NOUN || (thing.Resolved && (thing.Country is not null || !grammar.Is(scene.Tokens[thing.Head].Lemma, grammar.Property))))
            return;
        for (var c = tree.FirstChild(thing.Head); c >= 0; c = tree.NextSibling(c))
        {
            if (c < thing.Head || scene.Tokens[c].Rel is not (Deprel.Acl or Deprel.AclRelcl) || c == candidate.Predicate)
                continue;
            var wielder = frames.SubjectOf(c, 0);
            if (!frames.IsPassive(c))
                continue;
            // "a missile fired from Yemen"
            if (wielder < 0 && scene.Text.Lower(c) is "fired" or "launched" or "flown" or "sent")
                wielder = From(c);
            if (wielder < 0 && scene.Text.Lower(c) is "attributed" or "linked" or "belonging")
                wielder = tree.Child(c, Deprel.Obl);
            if (wielder < 0 || actors.Resolve(wielder) is not [{ Resolved: true } known, ..] || (known.Country is null && known.Sector is null) || candidate.Recipients.Exists(r => r.SameActor(known)))
                continue;
            candidate.Actors = [.. actors.Resolve(wielder)];
            candidate.Wielding = c;
            candidate.Why.Add("who made or sent it→actor");
            return;
        }
    }

    private int From(int verb)
    {
        for (var c = tree.FirstChild(verb); c >= 0; c = tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel == Deprel.Obl && scene.CaseOf(c) is >= 0 and var prep && scene.Text.Words[prep] == "from")
                return c;
        }

        return -1;
    }

    /// <summary>"Complained to the commission that banks hide the money": who is told of it is not who did it.</summary>
    private void TakeAccused(EventCandidate candidate)
    {
        if (candidate.Type != EventType.ACCUSE || candidate.Sense.IsNoun || !candidate.Why.Contains("to→recipient"))
            return;
        frames.ReadVerb(candidate.Predicate, frame);
        foreach (var complement in frame.Complements)
        {
            if (!scene.IsVerb(complement) || scene.Tokens[complement].Rel != Deprel.Ccomp || frames.SubjectOf(complement, 0) is not (>= 0 and var subject))
                continue;
            var known = Array.FindAll(actors.Resolve(subject), p => p.Resolved && (p.Country is not null || p.Sector is not null) && !candidate.Actors.Exists(a => a.SameActor(p)));
            if (known.Length == 0)
                continue;
            candidate.Recipients = [.. known];
            candidate.Why.Add("who is complained of→recipient");
            return;
        }
    }

    private bool FromPhrases(EventCandidate candidate)
    {
        foreach (var onObject in (ReadOnlySpan<bool>)[false, true])
        {
            foreach (var argument in frame.Prepositions)
            {
                if (argument.OnObject != onObject || !MeansParty(candidate, argument))
                    continue;
                // "grumbled to a newspaper that": whom it was told to
                if (candidate.Type == EventType.ACCUSE && scene.Text.Words[argument.Prep] == "to" && actors.Resolve(argument.Token) is [{ Sector: "JRN" }, ..])
                    continue;
                if (Take(candidate, actors.Resolve(argument.Token), scene.Text.Words[argument.Prep]))
                    return true;
            }
        }

        return false;
    }

    /// <summary>"Dumped onions at the ministry, blaming it": a pronoun that the text before does not explain is the last party named that does not act.</summary>
    private bool FromPronoun(EventCandidate candidate)
    {
        if (!candidate.HasKnownActor)
            return false;
        if (!candidate.Sense.IsNoun && frame.Object >= 0 && LastNamed(candidate, frame.Object) is { } it)
            return Take(candidate, [it], "the last party named");
        foreach (var argument in frame.Prepositions)
        {
            if (!argument.OnObject && scene.Text.Words[argument.Prep] is "with" or "to" or "against" or "from" && LastNamed(candidate, argument.Token) is { } they)
                return Take(candidate, [they], "the last party named");
        }

        return false;
    }

    private Party? LastNamed(EventCandidate candidate, int pronoun)
    {
        var lower = scene.Tokens[pronoun].Lower;
        if (scene.Tokens[pronoun].Upos != Upos.PRON || (!grammar.Is(lower, grammar.It) && !grammar.Is(lower, grammar.They) && !grammar.Is(lower, grammar.He)))
            return null;
        for (var t = candidate.Predicate - 1; t >= scene.Text.Sentences[tree.SentenceOf(candidate.Predicate)].First; t--)
        {
            if (scene.Tokens[t].Upos is not (Upos.NOUN or Upos.PROPN) || scene.Tokens[t].Rel is Deprel.Compound or Deprel.Flat or Deprel.Amod or Deprel.NmodDesc or Deprel.NmodPoss || actors.Resolve(t) is not [{ Resolved: true, Indirect: false } party, ..] || (party.Country is null && party.Sector is null))
                continue;
            var fits = grammar.Is(lower, grammar.He) ? party.Kind == PartyKind.Person : grammar.Is(lower, grammar.They) ? party.Plural : !party.Plural && party.Kind is PartyKind.State or PartyKind.Organisation or PartyKind.Group;
            if (fits && !candidate.Actors.Exists(a => a.SameActor(party) || a.Overlaps(party)))
                return party.At(party.First, party.Last, pronoun, $"{scene.Text.Form(pronoun)} → {party.Name}");
        }

        return null;
    }

    /// <summary>Nobody known, but a name: "imposed a curfew on Jleeb".</summary>
    private bool FromNames(EventCandidate candidate)
    {
        if (candidate.Recipients.Count > 0)
            return false;
        foreach (var argument in frame.Prepositions)
        {
            if (!MeansParty(candidate, argument) || scene.Tokens[argument.Token].Upos != Upos.PROPN || actors.Resolve(argument.Token) is not [{ Resolved: false } name] || candidate.Actors.Exists(a => a.Overlaps(name)))
                continue;
            candidate.Recipients.Add(name);
            candidate.Why.Add($"{scene.Text.Words[argument.Prep]}→recipient (not known)");
            return true;
        }

        return false;
    }

    private bool MeansParty(EventCandidate candidate, PrepArgument argument)
    {
        if (scene.Tokens[argument.Token].Upos is not (Upos.NOUN or Upos.PROPN) || grammar.Is(scene.Tokens[argument.Token].Lower, grammar.Calendar))
            return false;
        return scene.Text.Words[argument.Prep] switch
        {
            "to" or "against" or "towards" or "toward" or "upon" or "before" => true,
            "with" => candidate.Type is EventType.CONSULT or EventType.AGREE or EventType.COOPERATE or EventType.SUPPORT or EventType.REQUEST or EventType.REJECT or EventType.SANCTION,
            "by" => (argument.OnObject || !candidate.Passive) && candidate.Type is EventType.ACCUSE or EventType.REJECT or EventType.SUPPORT,
            "among" or "amid" => candidate.Type == EventType.ASSAULT,
            "in" => candidate.Type is EventType.ASSAULT or EventType.COERCE,
            "from" => candidate.Type is not (EventType.AGREE or EventType.CONSULT or EventType.PROTEST),
            "at" or "on" or "outside" or "into" or "near" => candidate.Type is EventType.ASSAULT or EventType.PROTEST or EventType.COERCE || (candidate.Type == EventType.RETREAT && scene.Text.Words[argument.Prep] == "at"),
            "for" => candidate.Type is EventType.AGREE or EventType.AID or EventType.SUPPORT,
            _ => false,
        };
    }

    /// <summary>"Will strike unless the ministry withdraws its plan": the threat is to the one who is to act.</summary>
    private bool FromCondition(EventCandidate candidate)
    {
        if (candidate.Type is not (EventType.THREATEN or EventType.REQUEST or EventType.PROTEST or EventType.REJECT or EventType.CONCEDE))
            return false;
        // "threatened to shut the ports if the government does not withdraw its levy"
        foreach (var complement in frame.Complements)
        {
            if (scene.IsVerb(complement) && FromConditionOf(candidate, complement))
                return true;
        }

        for (var up = candidate.Predicate; up >= 0; up = scene.Tokens[up].Head)
        {
            if (FromConditionOf(candidate, up))
                return true;

            if (up != candidate.Predicate && scene.IsVerb(up))
                return false;
        }

        return false;
    }

    private bool FromConditionOf(EventCandidate candidate, int clause)
    {
        for (var c = tree.FirstChild(clause); c >= 0; c = tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel == Deprel.Advcl && frames.ClauseMark(c) is "unless" or "if" or "until" && frames.SubjectOf(c, 0) is >= 0 and var subject && Take(candidate, actors.Resolve(subject), "who must act"))
                return true;
        }

        return false;
    }

    /// <summary>"Rejected the truce that the Quad had drafted": whose what is refused, praised or condemned is.</summary>
    private bool FromMaker(EventCandidate candidate)
    {
        if (candidate.Sense.IsNoun)
            return false;
        if (candidate.Type is EventType.ACCUSE or EventType.REJECT or EventType.SUPPORT && frame.Object >= 0 && Take(candidate, MakerOf(frame.Object), "whose it is"))
            return true;
        // "banned a march that the union had planned"
        if (candidate.Type is EventType.COERCE or EventType.SANCTION && frame.Object >= 0 && !scene.Lexicon.NounTypes(scene.Tokens[frame.Object].Lemma).IsEmpty && Take(candidate, MakerOf(frame.Object), "whose it is"))
            return true;
        foreach (var argument in frame.Prepositions)
        {
            // "refused assent to a bill passed by the assembly"
            if (candidate.Type == EventType.REJECT && scene.Text.Words[argument.Prep] is "to" or "of" && Take(candidate, MakerOf(argument.Token), "whose it is"))
                return true;
        }

        // "refused to hear a suit brought by the families"
        foreach (var complement in frame.Complements)
        {
            if (candidate.Type == EventType.REJECT && scene.IsVerb(complement) && frames.ObjectOf(complement, 0) is >= 0 and var refused && Take(candidate, MakerOf(refused), "whose it is"))
                return true;
        }

        // "struck over a tax imposed by the state"
        foreach (var argument in frame.Prepositions)
        {
            if (candidate.Type == EventType.PROTEST && scene.Text.Words[argument.Prep] is "over" or "against" or "at" && Take(candidate, MakerOf(argument.Token), "whose it is"))
                return true;
        }

        // "blocked the bridge, angered by a fee imposed by the council"
        if (candidate.Type == EventType.PROTEST)
        {
            for (var c = candidate.Predicate + 1; c <= tree.Right(candidate.Predicate); c++)
            {
                if (scene.Tokens[c] is { Rel: Deprel.Advcl or Deprel.Acl, Xpos: Xpos.VBN } && grammar.Is(scene.Tokens[c].Lemma, grammar.Anger) && frames.SubjectOf(c, 0) is >= 0 and var cause && (Take(candidate, MakerOf(cause), "whose it is") || Take(candidate, actors.Resolve(cause), "by whom")))
                    return true;
            }
        }

        return false;
    }

    private Party[] MakerOf(int made)
    {
        if (scene.Tokens[made].Upos != Upos.NOUN)
            return [];
        for (var c = tree.FirstChild(made); c >= 0; c = tree.NextSibling(c))
        {
            if (c < made || scene.Tokens[c].Rel is not (Deprel.Acl or Deprel.AclRelcl))
                continue;
            var maker = frames.IsPassive(c) ? frames.SubjectOf(c, 0) : scene.Tokens[c].Rel == Deprel.AclRelcl ? tree.Child(c, Deprel.Nsubj) : -1;
            if (maker >= 0 && maker != made && scene.Tokens[maker].Upos is Upos.NOUN or Upos.PROPN)
                return actors.Resolve(maker);
        }

        return [];
    }

    /// <summary>What is praised, condemned or refused as "a move", "the proposal" or "which" is what the clause before tells: its subject is the other side.</summary>
    private bool FromAnswered(EventCandidate candidate)
    {
        if (candidate.Type is not (EventType.ACCUSE or EventType.REJECT or EventType.SUPPORT or EventType.CONCEDE or EventType.AGREE) || !candidate.HasKnownActor || candidate.Sense.IsNoun)
            return false;
        var verb = candidate.Predicate;
        var clause = -1;
        if (scene.Tokens[verb].Rel is Deprel.AclRelcl or Deprel.Acl)
        {
            // "a move welcomed by the commander", "which the chamber hailed"
            for (var t = scene.Tokens[verb].Head; t >= 0 && clause < 0; t = scene.Tokens[t].Head)
            {
                if (scene.IsVerb(t))
                    clause = t;
            }
        }
        else if (frame.Object >= 0 && scene.Tokens[verb].Rel is Deprel.Conj or Deprel.Parataxis or Deprel.Root or Deprel.Ccomp && IsAnswered(frame.Object))
        {
            // "X offered gas, but Y spurned the proposal"
            for (var t = verb - 1; t >= scene.Text.Sentences[tree.SentenceOf(verb)].First && clause < 0; t--)
            {
                if (scene.IsVerb(t) && !tree.Under(t, verb) && tree.Child(t, Deprel.Nsubj) >= 0)
                    clause = t;
            }
        }

        return clause >= 0 && frames.SubjectOf(clause, 0) is >= 0 and var subject && !tree.Under(verb, subject) && Take(candidate, actors.Resolve(subject), "whose act it is");
    }

    private bool IsAnswered(int token) =>
        scene.Tokens[token].Upos == Upos.PRON ? grammar.Is(scene.Tokens[token].Lower, grammar.It)
            : tree.Child(token, Deprel.Det) is >= 0 and var article && scene.Text.Lower(article) is "the" or "this" or "that" && tree.Child(token, Deprel.Nmod) < 0 && tree.Child(token, Deprel.Acl) < 0;

    /// <summary>Takes those known of some parties that are not the actor's own; false where there are none.</summary>
    public static bool Take(EventCandidate candidate, Party[] parties, string how)
    {
        var known = Array.FindAll(parties, p => p.Resolved && !p.IsThing && (p.Country is not null || p.Sector is not null) && !candidate.Actors.Exists(a => a.SameActor(p) || a.Overlaps(p) || (p.Sector is null && a.Country == p.Country)));
        if (known.Length == 0)
            return false;
        candidate.Recipients.RemoveAll(r => !r.Resolved || (r.Country is null && r.Sector is null));
        candidate.Recipients.AddRange(known);
        candidate.Why.Add($"{how}→recipient");
        return true;
    }
}
