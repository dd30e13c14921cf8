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

    /// <summary>Reads what the report is about.</summary>
    public void Begin() => themes.Read();

    /// <summary>Why an event is left out; null when it stays.</summary>
    /// <param name="given">True where the parties are given, as for evaluation: then only the report's theme is asked.</param>
    public string? Objection(EventCandidate candidate, bool given)
    {
        if (!given && OfParties(candidate) is { } objection)
            return objection;
        return themes.Covers(tree.SentenceOf(candidate.Predicate)) ? $"the report is about {themes.Name}" : null;
    }

    /// <summary>
    /// What speaks against an event as one of politics. 1. Nobody in it is known; 2. animals, weather, ailments or works act or are acted on; 3. it is told in a
    /// work of fiction; 4. a team acts; 5. only private persons and firms take part; 6. nobody could stand for a state, and the report speaks of other things.
    /// </summary>
    private string? OfParties(EventCandidate candidate)
    {
        if (!IsWanted(candidate))
            return "no party of it is known";
        if (IsOfThings(candidate))
            return "animals, weather, ailments and works are no party to politics";
        if (FictionAround(candidate.Predicate) is { } work)
            return $"told in a work: {work}";
        if (!candidate.Sense.IsNoun && !themes.SpeaksOfInstitutions && IsTeam(candidate))
            return "a place with a plural verb is a team";
        if (IsPrivate(candidate))
            return "only private persons and firms take part";
        if (themes.SpeaksOfThemesOnly && !(candidate is { Type: EventType.PROTEST, Sense.Bare: true }) && !candidate.Actors.Exists(IsPublic) && !candidate.Recipients.Exists(IsPublic))
            return "no state, army or party takes part";
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
        if (candidate.Type is EventType.CONSULT or EventType.AGREE && !candidate.Sense.IsNoun && candidate.Actors.Exists(a => grammar.Is(scene.Tokens[a.Head].Lemma, grammar.Delegates) && (a.Plural || scene.Tokens[a.Head].Upos == Upos.NUM)) && !candidate.Judgement.Negated && !themes.SpeaksOfThemesOnly)
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
        if (candidate.Actors.Count > 0 && candidate.Actors.TrueForAll(a => a.IsThing))
            return true;
        if (candidate.Sense.IsNoun)
            return scene.Text.Lemma(candidate.Predicate) is "attack" or "strike" or "invasion" or "threat" && HasThingBefore(candidate.Predicate);
        // a state bans films and fish; nobody fights them, and what is done to them by nobody named is no politics
        if (candidate.Type != EventType.ASSAULT && !(candidate.Actors.Count == 0 && candidate.Type is EventType.RETREAT or EventType.REJECT or EventType.AID or EventType.MOBILIZE or EventType.ACCUSE or EventType.THREATEN))
            return false;
        // the trees and herds of another state's people are theirs
        if (candidate.Actors.Exists(a => a.Country is not null) && candidate.Recipients.Exists(r => r.Country is not null))
            return false;
        if (candidate.Recipients.Count > 0 && candidate.Recipients.TrueForAll(r => r.IsThing))
            return true;
        // "a Swedish reporter was refused entry"
        if (candidate.Type == EventType.REJECT && candidate.HasKnownRecipient)
            return false;
        return frames.ObjectOf(candidate.Predicate, 0) is >= 0 and var undergoes && actors.Resolve(undergoes) is { Length: > 0 } those && Array.TrueForAll(those, p => p.IsThing);
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

    // ---- fiction and sport ----

    /// <summary>The film, novel or opera in which an event is told: "an opera in which Egypt goes to war", "her novel imagines that Venice bombards Athens", "in the film the general attacks".</summary>
    private string? FictionAround(int predicate)
    {
        for (var t = predicate; t >= 0; t = scene.Tokens[t].Head)
        {
            if (t != predicate && IsWork(t))
                return scene.Text.Lemma(t);
            if (!scene.IsVerb(t))
                continue;
            for (var c = tree.FirstChild(t); c >= 0; c = tree.NextSibling(c))
            {
                if ((IsWork(c) || IsInstalment(c)) && (scene.Tokens[c].Rel == Deprel.Nsubj || (scene.Tokens[c].Rel is Deprel.Obl or Deprel.Nmod && scene.CaseOf(c) is >= 0 and var prep && scene.Text.Words[prep] == "in")))
                    return scene.Text.Lemma(c);
            }
        }

        return null;
    }

    /// <summary>"In the second season": a part of a work, told by its number.</summary>
    private bool IsInstalment(int token)
    {
        if (!grammar.Is(scene.Tokens[token].Lemma, grammar.Instalment))
            return false;
        var numbered = false;
        for (var c = tree.FirstChild(token); c >= 0; c = tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel == Deprel.Nmod)
                return false;
            numbered |= scene.Tokens[c].Rel == Deprel.Amod && scene.Text.Lower(c) is "first" or "second" or "third" or "fourth" or "fifth" or "sixth" or "final" or "opening";
        }

        return numbered;
    }

    private bool IsWork(int token) => scene.Tokens[token].Upos == Upos.NOUN && grammar.Is(scene.Tokens[token].Lemma, grammar.Fiction);

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

        return false;
    }

    // ---- private parties ----

    /// <summary>Firms and persons without office who deal with one another, or with nobody known, by words or business, and crimes among them.</summary>
    private bool IsPrivate(EventCandidate candidate)
    {
        var (actors, recipients) = (candidate.Actors, candidate.Recipients);
        switch (candidate.Type)
        {
            case EventType.PROTEST or EventType.SANCTION or EventType.MOBILIZE:
                return false;
            case EventType.ASSAULT:
                return actors.Count > 0 && actors.TrueForAll(IsSomebody) && recipients.TrueForAll(r => r.Country is null ? r.Sector is null or "CVL" or "BUS" : actors.Exists(a => a.Country == r.Country) && r.Sector is "CVL" or "BUS");
            case EventType.COERCE:
                return actors.Count > 0 && actors.TrueForAll(a => a is { Resolved: true, Sector: "CVL", Kind: PartyKind.Person });
        }

        // pupils who thank a teacher, parents who promise to help
        if (candidate.Type is EventType.SUPPORT or EventType.AGREE && actors.Count > 0 && actors.TrueForAll(IsOfNoState) && recipients.TrueForAll(IsOfNoState))
            return true;
        if (actors.Count == 0 && (candidate.Passive || candidate.Sense.IsNoun || candidate.Sense.Actor is [{ Kind: SlotKind.None }]))
            return false;
        // "Indian and Sri Lankan ships took part in an exercise"
        if (actors.Exists(a => a.Country is not null && actors.Exists(b => b.Country is not null && b.Country != a.Country)))
            return false;
        // who is not known may be anybody: then the others must be private without a doubt
        if (!actors.Exists(a => a.Resolved))
            return recipients.Exists(r => r.Resolved) && actors.TrueForAll(IsPrivate) && recipients.TrueForAll(IsPrivate);
        // a firm with a name of its own acts for its state where it does not speak to other firms
        return actors.TrueForAll(a => IsPrivate(a) || (recipients.Count > 0 && a is { Sector: "BUS" })) && recipients.TrueForAll(candidate.Type == EventType.AID ? IsPrivate : IsPrivateSide);
    }

    /// <summary>People of no public trade and of no state that is named.</summary>
    private static bool IsOfNoState(Party party) => party.Country is null && party.Sector is "CVL" or "EDU" or "MED" or "BUS" or "AGR" && !party.Given;

    /// <summary>"A man", "two women": a crime of theirs against people of their own country is no politics.</summary>
    private bool IsSomebody(Party party) => party is { Resolved: true, Sector: "CVL", IsPeople: false } && (party.Kind == PartyKind.Person || grammar.Is(scene.Tokens[party.Head].Lemma, grammar.Somebody));

    /// <summary>A firm spoken of by its trade ("a Chilean miner"), not one that the lexicon names; a person of no public trade. Workers together are labour.</summary>
    private bool IsPrivate(Party party) => party.Resolved
        ? party.Sector is "BUS" && scene.NameAt(party.Head) < 0 || (party is { Sector: "CVL" or "AGR" or "EDU" or "MED" or "JRN", Kind: PartyKind.Person })
            || (party is { Sector: "LAB", Kind: PartyKind.Person } && scene.Tokens[party.Head].Xpos == Xpos.NN)
        : party.Kind is PartyKind.Person or PartyKind.Unknown;

    /// <summary>Whom private persons and firms deal with where no state is meant: their like, and things and people that a state is only told of ("her Ethiopian rival", "a Lithuanian sawmill").</summary>
    private bool IsPrivateSide(Party party) =>
        IsPrivate(party) || party is { Country: null, Sector: null or "CVL" or "LAB" } or { Sector: "BUS" or "LAB" } || (party is { Indirect: true, Sector: null, ByPronoun: false } && !IsAct(scene.Tokens[party.Head].Head));

    /// <summary>"The Swedish ban", "Chinese demands": what a state does stands for the state.</summary>
    private bool IsAct(int noun) => noun >= 0 && !scene.Lexicon.NounTypes(scene.Tokens[noun].Lemma).IsEmpty;

    private static bool IsPublic(Party party) => party.Given || party.Country is not null || party.Sector is not (null or "CVL" or "BUS" or "COP" or "JUD" or "CRM" or "EDU" or "MED" or "LAB" or "AGR" or "JRN" or "SOC" or "REL");

    // ---- words that tell no event ----

    /// <summary>"the means at its disposal to stop an attack", "the right to strike": what somebody could do is not said to be done or planned.</summary>
    private bool IsMeans(int predicate) =>
        scene.Tokens[predicate] is { Rel: Deprel.Acl, Head: >= 0 and var noun } && grammar.Is(scene.Tokens[noun].Lemma, grammar.Means) && frames.ClauseMark(predicate) == "to";

    /// <summary>"an attack on one is aggression against all": what something amounts to is no event.</summary>
    private bool IsJudgement(int noun) =>
        tree.Child(noun, Deprel.Cop) >= 0 && tree.Child(noun, Deprel.Det) < 0 && tree.Child(noun, Deprel.NmodPoss) < 0 && tree.Child(noun, Deprel.Nummod) < 0;
}
