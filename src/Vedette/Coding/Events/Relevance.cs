using Vedette.Coding.Judgements;
using Vedette.Coding.Parties;
using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;
using Vedette.Ontology;

namespace Vedette.Coding.Events;

/// <summary>Tells which of the events read from the words are events of politics.</summary>
internal sealed class Relevance(Scene scene, Grammar grammar, FrameReader frames, ActorResolver actors)
{
    private readonly TreeIndex tree = scene.Tree;
    private readonly ThemeReader themes = new(scene);
    private readonly FictionReader fiction = new(scene, grammar);
    private readonly PastReader past = new(scene, grammar);
    private readonly PrivateLife privacy = new(scene, grammar);
    private readonly RelevanceJudge judge = new(scene);

    /// <summary>Reads what the report is about.</summary>
    public void Begin()
    {
        themes.Read();
        judge.Begin();
    }

    /// <summary>Why an event is left out; null when it stays.</summary>
    /// <param name="given">True where the parties are given, as for evaluation: then only the report's theme is asked.</param>
    public string? Objection(EventCandidate candidate, bool given)
    {
        if (!given && OfParties(candidate) is { } objection)
            return objection;
        if (!IsNoPlay(candidate) && themes.Covers(tree.SentenceOf(candidate.Predicate)))
            return $"the report is about {themes.Name}";
        return given ? null : judge.Objection(candidate);
    }

    /// <summary>Soldiers who dig trenches and crowds that gather in protest are none of a theme's, whatever else the report speaks of.</summary>
    private static bool IsNoPlay(EventCandidate candidate) => candidate switch
    {
        { Type: EventType.PROTEST, Sense.Bare: true } => !candidate.Modes.Contains("boycott"),
        { Type: EventType.MOBILIZE or EventType.COERCE or EventType.RETREAT } => candidate.Actors.Exists(a => a.Sector is "MIL" or "REB" or "PRM" or "COP" or "GOV"),
        _ => false,
    };

    /// <summary>
    /// What speaks against an event as one of politics. 1. Nobody in it is known; 2. animals, weather, ailments or works act or are acted on; 3. it is told in a
    /// work of fiction, is long past or asked as in a quiz; 4. a team acts; 5. only private persons and firms take part; 6. nobody could stand for a state, and the
    /// report speaks of other things; 7. of those who act only the nationality is known, or they are police and an ordinary suspect, in a report without public life.
    /// </summary>
    private string? OfParties(EventCandidate candidate)
    {
        if (!IsWanted(candidate))
            return "no party of it is known";
        if (IsOfThings(candidate))
            return "animals, weather, ailments and works are no party to politics";
        if (fiction.Around(candidate.Predicate) is { } work)
            return $"told in a work: {work}";
        if (past.YearOf(candidate) is { } then)
            return $"long past: {then}";
        if (IsAskedFor(candidate.Predicate))
            return "asked as in a quiz";
        if (!candidate.Sense.IsNoun && (themes.SpeaksOfSport || !themes.SpeaksOfInstitutions) && IsTeam(candidate))
            return "a place with a plural verb is a team";
        if (candidate.Actors.Exists(IsOfMyHouse))
            return "those of somebody's own house act";
        if (privacy.IsPrivate(candidate))
            return "only private persons and firms take part";
        if (themes.SpeaksOfThemesOnly && !(candidate is { Type: EventType.PROTEST, Sense.Bare: true }) && !candidate.Actors.Exists(PrivateLife.IsPublic) && !candidate.Recipients.Exists(PrivateLife.IsPublic))
            return "no state, army or party takes part";
        if (!themes.SpeaksOfPublicLife(candidate.Predicate) && privacy.IsEveryday(candidate))
            return "nothing in it is of politics but a nationality";
        if (privacy.IsCrime(candidate) && !themes.SpeaksOfGraveThings)
            return "a crime among private people";
        return null;
    }

    private bool IsWanted(EventCandidate candidate)
    {
        if (candidate.Dropped || IsMeans(candidate.Predicate) || (candidate.Sense.IsNoun && IsJudgement(candidate.Predicate)))
            return false;
        if (candidate.Type is EventType.THREATEN or EventType.REJECT or EventType.REQUEST or EventType.ACCUSE && candidate.Actors.Count == 0 && candidate is { Passive: false, Sense.IsNoun: false } && candidate.Recipients.TrueForAll(r => r.ByPlace))
            return false;
        if (candidate.Sense.Bare || candidate.HasKnownActor || candidate.HasKnownRecipient)
            return true;
        // "the two leaders agreed", "the delegations met": sides that talk are those of politics where the report speaks of it
        if (candidate.Type is EventType.CONSULT or EventType.AGREE or EventType.SUPPORT && !candidate.Sense.IsNoun && candidate.Actors.Exists(a => grammar.Is(scene.Tokens[a.Head].Lemma, grammar.Delegates) && (a.Plural || scene.Tokens[a.Head].Upos == Upos.NUM)) && !candidate.Judgement.Negated && !themes.SpeaksOfThemesOnly)
            return true;
        // of a protest it is enough that a crowd makes it
        if (candidate.Type == EventType.PROTEST && candidate.Actors.Exists(a => grammar.Is(scene.Tokens[a.Head].Lemma, grammar.Crowd)))
            return true;
        // force is politics where the text speaks of it, whoever uses it; a bare noun ("the attack") is not told with it
        if ((candidate.Type is EventType.ASSAULT or EventType.MOBILIZE || (candidate.Type == EventType.RETREAT && candidate.Modes.Exists(m => m is "ceasefire" or "withdraw" or "disarm")))
            && themes.SpeaksOfForce && candidate.Factuality == Factuality.Actual && (!candidate.Sense.IsNoun || candidate.Actors.Count + candidate.Recipients.Count > 1))
            return true;
        return !candidate.Sense.IsNoun && themes.SpeaksOfPolitics && (candidate.Actors.Exists(p => p.Kind is PartyKind.Person or PartyKind.Organisation) || candidate.Recipients.Exists(p => p.Kind is PartyKind.Person or PartyKind.Organisation));
    }

    // ---- animals, weather, works ----

    private bool IsOfThings(EventCandidate candidate)
    {
        // "tractors blocked the road": who drives them protests
        if (candidate is { Type: EventType.PROTEST, Sense.Bare: true })
            return false;
        if (candidate.Actors.Count > 0 && candidate.Actors.TrueForAll(a => a.IsThing || IsMishap(a)))
            return true;
        if (!candidate.Actors.Exists(a => a.Resolved) && IsThingBefore(candidate.Predicate))
            return true;
        if (candidate.Sense.IsNoun)
            return scene.Text.Lemma(candidate.Predicate) is "attack" or "strike" or "invasion" or "threat" && (HasThingBefore(candidate.Predicate) || (!candidate.HasKnownActor && candidate.Recipients.Count > 0 && candidate.Recipients.TrueForAll(r => r.IsThing)));
        // "police rescued a swan"
        if (candidate.Type is EventType.AID or EventType.SUPPORT && candidate.Actors.TrueForAll(a => a.Sector is "COP" or "CVL" or "LAB" or "MED") && candidate.Recipients.TrueForAll(r => r.IsThing && r.Country is null) && frames.ObjectOf(candidate.Predicate, 0) is >= 0 and var cared && actors.Resolve(cared) is { Length: > 0 } pets && Array.TrueForAll(pets, p => p.IsThing))
            return true;
        // a state bans films and fish; nobody fights them, and what is done to them by nobody named is no politics
        if (candidate.Type != EventType.ASSAULT && !(!candidate.Actors.Exists(a => a.Resolved) && candidate.Type is EventType.REJECT or EventType.AID or EventType.MOBILIZE or EventType.ACCUSE or EventType.THREATEN) && candidate.Type != EventType.RETREAT)
            return false;
        // the trees and herds of another state's people are theirs
        if (candidate.Actors.Exists(a => a.Country is not null) && candidate.Recipients.Exists(r => r.Country is not null))
            return false;
        if (candidate.Recipients.Count > 0 && candidate.Recipients.TrueForAll(r => r.IsThing || grammar.Is(scene.Tokens[r.Head].Lemma, grammar.Figure)))
            return true;
        // "a Swedish reporter was refused entry"
        if (candidate.Type == EventType.REJECT && candidate.HasKnownRecipient)
            return false;
        return frames.ObjectOf(candidate.Predicate, 0) is >= 0 and var undergoes && actors.Resolve(undergoes) is { Length: > 0 } those && Array.TrueForAll(those, p => p.IsThing);
    }

    /// <summary>"A gas leak killed", "a house collapsed and killed": houses, leaks and lorries kill by themselves.</summary>
    private bool IsMishap(Party party) => !party.Resolved && scene.Tokens[party.Head].Upos == Upos.NOUN && grammar.Is(scene.Tokens[party.Head].Lemma, grammar.Mishap);

    /// <summary>"It threatens two villages": what the sentence before was about, where the pronoun leads to nobody.</summary>
    private bool IsThingBefore(int predicate)
    {
        if (tree.Child(predicate, Deprel.Nsubj) is not (>= 0 and var subject) || scene.Text.Lower(subject) is not ("it" or "they") || tree.SentenceOf(predicate) is not (> 0 and var sentence))
            return false;
        var before = scene.Text.Sentences[sentence - 1];
        for (var i = before.First; i < before.Limit; i++)
        {
            if (scene.Tokens[i].Rel is Deprel.Nsubj or Deprel.NsubjPass && scene.Tokens[i].Upos is Upos.NOUN or Upos.PROPN)
                return actors.Resolve(i) is { Length: > 0 } those && Array.TrueForAll(those, p => p.IsThing);
        }

        return false;
    }

    /// <summary>"A wolf attack", "the storm threat".</summary>
    private bool HasThingBefore(int noun)
    {
        for (var c = tree.FirstChild(noun); c >= 0 && c < noun; c = tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel == Deprel.Compound && scene.Tokens[c].Upos == Upos.NOUN && (grammar.Is(scene.Tokens[c].Lemma, grammar.Creature) || grammar.Is(scene.Tokens[c].Lemma, grammar.Weather)))
                return true;
        }

        return false;
    }

    // ---- teams ----

    /// <summary>"Marseille have threatened", "Spain were bombarded": the name of one place takes the plural only where it means a team.</summary>
    private bool IsTeam(EventCandidate candidate)
    {
        var verb = candidate.Predicate;
        if (tree.Child(verb, Deprel.Nsubj) is var active && (active >= 0 ? active : tree.Child(verb, Deprel.NsubjPass)) is not (>= 0 and var subject))
            return false;
        if (scene.Tokens[subject].Upos != Upos.PROPN || scene.Tokens[subject].Xpos == Xpos.NNPS || tree.Child(subject, Deprel.Conj) >= 0 || scene.NameAt(subject) is not (>= 0 and var index) || scene.Names[index].Entry is not { } entry)
            return false;
        if (scene.Lexicon.Actors[entry.Actor].Kind is not (ActorKind.State or ActorKind.Capital or ActorKind.Place) || scene.Text.Lower(scene.Names[index].Last).EndsWith('s'))
            return false;
        for (var c = tree.FirstChild(verb); c >= 0; c = tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel is Deprel.Aux or Deprel.AuxPass && c > subject)
                return scene.Text.Lower(c) is "have" or "are" or "were";
        }

        return scene.Tokens[verb].Xpos == Xpos.VBP && active == subject && scene.Text.Lower(verb) is "face" or "meet" or "host" or "lead" or "play" or "beat" or "hold" or "win" or "lose";
    }

    // ---- words that tell no event ----

    /// <summary>"My Russian neighbour", "my nephew's Japan": of whom somebody says "my" is of his house; not "my country".</summary>
    private bool IsOfMyHouse(Party party)
    {
        var t = party.Head;
        while (scene.Tokens[t].Head is >= 0 and var head && !scene.IsVerb(head))
            t = head;
        if (tree.Child(t, Deprel.NmodPoss) is not (>= 0 and var owner))
            return false;
        return scene.Text.Lower(owner) == "my" ? grammar.Is(scene.Tokens[t].Lemma, grammar.Kin) : grammar.Is(scene.Tokens[owner].Lemma, grammar.Kin) && tree.Child(owner, Deprel.NmodPoss) is >= 0 and var whose && scene.Text.Lower(whose) == "my";
    }

    /// <summary>"Which king attacked Spain?", "Who betrayed Carthage?": whoever asks who did it says nothing.</summary>
    private bool IsAskedFor(int predicate)
    {
        var sentence = scene.Text.Sentences[tree.SentenceOf(predicate)];
        return scene.Text.Lower(sentence.First) is "which" or "who" or "what" or "name" && scene.Text.Form(sentence.Limit - 1) is "?";
    }

    /// <summary>"the means at its disposal to stop an attack", "the right to strike": what somebody could do is not said to be done or planned.</summary>
    private bool IsMeans(int predicate) =>
        scene.Tokens[predicate] is { Rel: Deprel.Acl, Head: >= 0 and var noun } && grammar.Is(scene.Tokens[noun].Lemma, grammar.Means) && frames.ClauseMark(predicate) == "to";

    /// <summary>"an attack on one is aggression against all": what something amounts to is no event. "Are on strike" tells what they do.</summary>
    private bool IsJudgement(int noun) =>
        tree.Child(noun, Deprel.Cop) >= 0 && scene.CaseOf(noun) < 0 && tree.Child(noun, Deprel.Det) < 0 && tree.Child(noun, Deprel.NmodPoss) < 0 && tree.Child(noun, Deprel.Nummod) < 0;
}
