using Vedette.Coding.Parties;
using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;
using Vedette.Ontology;

namespace Vedette.Coding.Events;

/// <summary>Tells private people and firms from those who stand for a state, and what happens among them from politics.</summary>
internal sealed class PrivateLife(Scene scene, Grammar grammar)
{
    private readonly int[] themes = ThemeReader.Classes(scene.Lexicon);

    /// <summary>Firms and persons without office who deal with one another, or with nobody known, by words or business, and crimes among them.</summary>
    public bool IsPrivate(EventCandidate candidate)
    {
        var (actors, recipients) = (candidate.Actors, candidate.Recipients);
        switch (candidate.Type)
        {
            case EventType.PROTEST or EventType.SANCTION or EventType.MOBILIZE:
                return false;
            case EventType.ASSAULT:
                return actors.Count > 0 && actors.TrueForAll(IsSomebody) && recipients.TrueForAll(r => r.ByPlace || (r.Country is null ? r.Sector is null or "CVL" or "BUS" : actors.Exists(a => a.Country == r.Country) && r.Sector is "CVL" or "BUS"));
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
            || (party is { Sector: "LAB", Kind: PartyKind.Person } && scene.Tokens[party.Head].Xpos == Xpos.NN && !grammar.Is(scene.Tokens[party.Head].Lemma, grammar.Leader))
        : party.Kind is PartyKind.Person or PartyKind.Unknown;

    /// <summary>Whom private persons and firms deal with where no state is meant: their like, and things and people that a state is only told of ("her Ethiopian rival", "a Lithuanian sawmill").</summary>
    private bool IsPrivateSide(Party party) =>
        IsPrivate(party) || party is { Country: null, Sector: null or "CVL" or "LAB" } or { Sector: "BUS" or "LAB" } || (party is { Indirect: true, Sector: null, ByPronoun: false } && !IsAct(scene.Tokens[party.Head].Head));

    /// <summary>"The Swedish ban", "Chinese demands": what a state does stands for the state.</summary>
    private bool IsAct(int noun) => noun >= 0 && !scene.Lexicon.NounTypes(scene.Tokens[noun].Lemma).IsEmpty;

    public static bool IsPublic(Party party) => party.Given || party.Country is not null || party.Sector is not (null or "CVL" or "BUS" or "COP" or "JUD" or "CRM" or "EDU" or "MED" or "LAB" or "AGR" or "JRN" or "SOC" or "REL");

    /// <summary>
    /// "The Nigerian champion refused a rematch with the Cuban", "doctors in Israel treated a boy": of those who act only the nationality or the place is known.
    /// Asked only where the report has no word of public life.
    /// </summary>
    public bool IsEveryday(EventCandidate candidate)
    {
        if (candidate.Sense.IsNoun || candidate.Type == EventType.MOBILIZE || (candidate.Type != EventType.SUPPORT && candidate.Actors.Exists(IsOfMany)))
            return false;
        var artists = candidate.Actors.Count > 0 && candidate.Actors.TrueForAll(IsArtist);
        if (candidate.Type == EventType.PROTEST && !artists)
            return false;
        if (candidate.Actors.Count == 0)
        {
            return candidate.Recipients.Count > 0 && candidate.Type switch
            {
                EventType.ACCUSE or EventType.SUPPORT or EventType.THREATEN or EventType.REJECT => candidate.Recipients.TrueForAll(IsOneOfUs),
                EventType.AID => candidate.Recipients.TrueForAll(IsSomebody),
                EventType.COERCE => scene.Text.Lemma(candidate.Predicate) is "fine" or "ban" or "suspend" && candidate.Recipients.TrueForAll(IsOneOfUs),
                _ => false,
            };
        }

        var single = candidate.Type is EventType.AID or EventType.SANCTION or EventType.COOPERATE && candidate.Actors.TrueForAll(IsOnePerson) && candidate.Recipients.TrueForAll(IsOnePerson);
        if (!artists && !single && candidate.Type is EventType.ASSAULT or EventType.COERCE or EventType.SANCTION or EventType.AID or EventType.COOPERATE && AreOfTwoStates(candidate))
            return false;
        return candidate.Actors.TrueForAll(IsOneOfUs) && (candidate.Actors.Exists(a => a.Resolved) || (candidate.Type is EventType.ACCUSE or EventType.SUPPORT or EventType.REJECT or EventType.ASSAULT && candidate.Recipients.Count > 0 && candidate.Recipients.TrueForAll(r => r is { Resolved: true, Country: null } && IsOneOfUs(r)))) && candidate.Recipients.TrueForAll(r => IsOneOfUs(r) || IsPlace(r) || !r.Resolved);
    }

    /// <summary>What people of one state do to those of another matters to both, beyond words: "a Somali man stabbed two Swedish tourists".</summary>
    private bool AreOfTwoStates(EventCandidate candidate) =>
        candidate.Actors.Exists(a => a.Country is not null && (candidate.Recipients.Exists(r => r.Country is not null && r.Country != a.Country && !IsPlace(r)) || candidate.Actors.Exists(b => b.Country is not null && b.Country != a.Country)));

    private bool IsOnePerson(Party party) => !party.Plural && Noun(party) is >= 0 and var noun && scene.Tokens[noun].Xpos == Xpos.NN && (party.Kind == PartyKind.Person || grammar.Is(scene.Tokens[noun].Lemma, grammar.Kin) || IsArtist(party));

    /// <summary>A town, capital or not: for a museum that lends to Oslo it is no government.</summary>
    private bool IsPlace(Party party) =>
        party.ByPlace || (scene.CaseOf(party.Head) >= 0 && scene.NameAt(party.Head) is >= 0 and var name && scene.Names[name].Entry is { } entry && scene.Lexicon.Actors[entry.Actor].Kind == ActorKind.Capital);

    /// <summary>"Hundreds of supporters", "port workers": many together make politics.</summary>
    private bool IsOfMany(Party party) => (party.Plural && party.Sector == "LAB") || (party.Sector is null or "CVL" && grammar.Is(scene.Tokens[party.Head].Lemma, grammar.Many));

    private bool IsOneOfUs(Party party)
    {
        if (party.Given)
            return false;
        if (!party.Resolved)
            return party.Kind is PartyKind.Unknown or PartyKind.Person;
        if (party.Sector is "CVL" or "BUS" or "EDU" or "MED" or "LAB" or "AGR" or "JRN")
            return scene.NameAt(party.Head) < 0 || party.Kind is PartyKind.Person or PartyKind.Group;
        if (party.Sector is "MIL" or "JUD")
            return grammar.Is(scene.Tokens[party.Head].Lemma, grammar.Civil);
        return party is { Sector: null, Indirect: true } && !Party.IsInternational(party.Country) && Noun(party) is >= 0 and var noun && (IsOfTrade(noun) || (!IsAct(noun) && !grammar.Is(scene.Tokens[noun].Lemma, grammar.Office)));
    }

    /// <summary>"A luxury group", "a stock exchange": what the word before it says of sport, culture or markets.</summary>
    private bool IsOfTrade(int noun)
    {
        for (var c = scene.Tree.FirstChild(noun); c >= 0 && c < noun; c = scene.Tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel == Deprel.Compound && scene.Tokens[c].Upos == Upos.NOUN && Array.Exists(themes, theme => grammar.Is(scene.Tokens[c].Lemma, theme)))
                return true;
        }

        return false;
    }

    /// <summary>The common noun that a state is only told of: "champion" in "the Nigerian champion"; -1 where it is a name.</summary>
    private int Noun(Party party)
    {
        var t = party.Head;
        while (scene.Tokens[t].Rel is Deprel.Amod or Deprel.Compound or Deprel.NmodPoss or Deprel.Nmod or Deprel.NmodDesc && scene.Tokens[t].Head is >= 0 and var head)
            t = head;
        return scene.Tokens[t].Upos == Upos.NOUN && (!scene.HasCapital(t) || t == scene.Text.Sentences[scene.Tree.SentenceOf(t)].First) ? t : -1;
    }

    /// <summary>Somebody of sport or culture.</summary>
    private bool IsArtist(Party party) => !party.Given && (grammar.Is(scene.Tokens[party.Head].Lemma, themes[0]) || grammar.Is(scene.Tokens[party.Head].Lemma, themes[1]));

    /// <summary>"Police arrested a man of 31", "a court in Naples fined a woman": what police and courts do to people of whom nothing public is said.</summary>
    public bool IsCrime(EventCandidate candidate)
    {
        if (candidate.Type is not (EventType.COERCE or EventType.SANCTION or EventType.REQUEST or EventType.RETREAT) || candidate.Actors.Count == 0 || candidate.Recipients.Count == 0 || !candidate.Actors.TrueForAll(a => a.Sector is "COP" or "JUD"))
            return false;
        return candidate.Recipients.TrueForAll(r => candidate.Type == EventType.REQUEST && IsArtist(r) || IsSomebody(r) && (r.Country is null || candidate.Actors.Exists(a => a.Country == r.Country)) && scene.Tree.Child(r.Head, Deprel.Amod) < 0);
    }
}
