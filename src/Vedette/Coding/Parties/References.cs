using System.Globalization;
using Vedette.Coding.Coreference;
using Vedette.Coding.Events;
using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Coding.Parties;

/// <summary>What pronouns, "both countries" and offices without a state refer to, among the actors mentioned before.</summary>
internal sealed class References(Scene scene, Grammar grammar, NounPhrases phrases, NamedActors named, ActorResolver actors, AntecedentFinder antecedents, OwnVoice own)
{
    private static readonly string[] Shares = [.. Enumerable.Range(0, 101).Select(share => string.Create(CultureInfo.InvariantCulture, $", {share} %"))];
    private readonly Discourse discourse = new();
    private readonly Lexicon lexicon = scene.Lexicon;

    /// <summary>The speaker that "we" means at a token; set once attributions are known.</summary>
    public Func<int, Party[]?>? FirstPerson { get; set; }

    public void Clear()
    {
        discourse.Clear();
        FirstPerson = null;
    }

    /// <summary>Notes an actor mentioned, for what follows.</summary>
    public void Note(int token, Party[] parties)
    {
        var subject = scene.Tokens[token].Rel is Deprel.Nsubj or Deprel.NsubjPass or Deprel.NsubjOuter or Deprel.Root;
        discourse.Add(new Mentioned(token, scene.Tree.SentenceOf(token), parties, subject, !subject && IsSetting(token)));
    }

    public Party[] Pronoun(int token)
    {
        var lower = scene.Tokens[token].Lower;
        var sentence = scene.Tree.SentenceOf(token);
        if (grammar.Is(lower, grammar.We))
            return FirstPerson?.Invoke(token) ?? [];
        if (grammar.Is(lower, grammar.Who) && scene.Tokens[token].Xpos is Xpos.WDT or Xpos.WP or Xpos.WPS)
            return Antecedent(token);
        if (grammar.Is(lower, grammar.It) && IsExpelled(token, out var host))
            return discourse.Find(token, sentence, host, static (m, host) => m.Parties is [{ Kind: PartyKind.State, Country: { } state }] && !Array.Exists(host, h => h.Country == state)) ?? [];
        if (antecedents.MentionAt(token) >= 0)
        {
            var linked = Linked(token);
            if (linked is [{ Resolved: false, Kind: PartyKind.Unknown }, ..] && grammar.Is(lower, grammar.He))
                linked = discourse.Find(token, sentence, (Here: sentence, All: this), static (m, asked) => m.Sentence == asked.Here && m.Parties is [var one] && asked.All.IsSomebody(one)) ?? [];
            // "told Reuters that its bases were hit": not the outlet's
            if (linked is [{ Sector: "JRN" } outlet] && scene.Tokens[token].Rel == Deprel.NmodPoss && scene.Tokens[outlet.Antecedent >= 0 ? outlet.Antecedent : outlet.Head].Rel is Deprel.Obj or Deprel.Iobj && Teller(outlet.Head) is { Length: > 0 } teller)
                return teller;
            return linked.Length > 0 ? linked : OfClause(token);
        }

        if (grammar.Is(lower, grammar.Both) && scene.Tree.Child(token, Deprel.Nmod) < 0)
            return [.. discourse.Pair(token, sentence, ActingOn(token), sides: false, InOneClause)];
        return [];
    }

    /// <summary>Who tells somebody.</summary>
    private Party[] Teller(int told) =>
        scene.Tokens[told].Head is >= 0 and var verb && phrases.IsSpeechVerb(verb) && scene.Tree.Child(verb, Deprel.Nsubj) is >= 0 and var subject ? actors.Resolve(subject) : [];

    /// <summary>"The air force said its jets had struck", "on his first visit the envoy toured": whose something is, where the text before does not tell, the nearest subject outside it does.</summary>
    private Party[] OfClause(int possessive)
    {
        if (scene.Tokens[possessive].Rel != Deprel.NmodPoss)
            return [];
        var lower = scene.Tokens[possessive].Lower;
        for (var t = scene.Tokens[possessive].Head; t >= 0; t = scene.Tokens[t].Head)
        {
            if (!scene.IsVerb(t))
                continue;
            var subject = scene.Tree.Child(t, Deprel.Nsubj) is >= 0 and var active ? active : scene.Tree.Child(t, Deprel.NsubjPass);
            if (subject < 0 || scene.Tree.Under(possessive, subject) || scene.Tokens[subject].Upos is not (Upos.NOUN or Upos.PROPN))
                continue;
            var owner = actors.Resolve(subject);
            var fits = owner is [{ Resolved: true } one] && (grammar.Is(lower, grammar.He) ? IsSomebody(one) : grammar.Is(lower, grammar.They) ? one.Plural || one.Kind == PartyKind.Organisation : grammar.Is(lower, grammar.It) && !one.Plural && one.Kind is PartyKind.Organisation or PartyKind.State or PartyKind.Group);
            if (fits)
                return owner;
        }

        return [];
    }

    /// <summary>A person, or one who holds an office or a rank.</summary>
    private bool IsSomebody(Party party) =>
        party.Kind == PartyKind.Person || (party is { Kind: PartyKind.Organisation, Plural: false, Resolved: true } && scene.Tokens[party.Head] is { Upos: Upos.NOUN, Xpos: Xpos.NN } t && !grammar.Is(t.Lemma, grammar.Body) && phrases.FindRole(party.Head) is not null);

    /// <summary>"condemned Syria and expelled its ambassador": nobody expels an ambassador of his own.</summary>
    private bool IsExpelled(int pronoun, out Party[] host)
    {
        host = [];
        if (scene.Tokens[pronoun] is not { Rel: Deprel.NmodPoss, Head: >= 0 and var noun } || scene.Tokens[noun] is not { Rel: Deprel.Obj, Head: >= 0 and var verb } || !grammar.Is(scene.Tokens[verb].Lemma, grammar.Expel))
            return false;
        host = ActingOn(noun);
        return host.Length > 0;
    }

    /// <summary>The actors that a pronoun or description was found to repeat; empty when that is open or they are not known.</summary>
    public Party[] Linked(int token)
    {
        for (var i = antecedents.MentionAt(token); i >= 0;)
        {
            i = antecedents.Mentions[i].Antecedent;
            if (i < 0)
                return [];
            if (antecedents.Mentions[i] is { Pronoun: PronounKind.None, Token: var meant, Coordinated: var all })
                return all ? actors.Resolve(meant) : OfHead(actors.Resolve(meant), meant);
        }

        return [];
    }

    private static Party[] OfHead(Party[] parties, int head) =>
        parties is [var one] && one.Head == head ? parties : Array.FindAll(parties, p => p.Head == head);

    /// <summary>How sure a link is, for the trace; empty when it does not come from the ranker.</summary>
    public string Share(int token) =>
        antecedents.MentionAt(token) is >= 0 and var i && antecedents.Mentions[i] is { Antecedent: >= 0, Probability: var share } ? Shares[(int)MathF.Round(share * 100, MidpointRounding.AwayFromZero)] : "";

    private Party[] Antecedent(int token)
    {
        for (var t = token; t >= 0; t = scene.Tokens[t].Head)
        {
            if (scene.Tokens[t].Rel == Deprel.AclRelcl && scene.Tokens[t].Head is >= 0 and var noun)
                return actors.Resolve(noun);
        }

        return [];
    }

    /// <summary>"Both countries", "the two leaders", "all sides": the two that are meant, where the text named two. False where it did not, or where the phrase says whose they are.</summary>
    public bool AddCountriesInGeneral(int token, List<Party> into)
    {
        if (scene.Tokens[token].Xpos != Xpos.NNS || scene.Tree.Child(token, Deprel.NmodPoss) >= 0)
            return false;
        var sides = grammar.Is(scene.Tokens[token].Lemma, grammar.Quarrelling);
        // "two ministers" are any two
        var definite = phrases.IsDefinite(token) || (scene.Tokens[token] is { Rel: Deprel.NmodPoss, Head: >= 0 and var owned } && phrases.IsDefinite(owned));
        if (!(definite || phrases.HasWord(token, grammar.Each) || (sides && phrases.HasWord(token, grammar.All))))
            return false;
        for (var c = scene.Tree.FirstChild(token); c >= 0; c = scene.Tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel is Deprel.Amod or Deprel.Compound && scene.NameAt(c) >= 0)
                return false;
        }

        if (sides && discourse.Opposed(token, scene.Tree.SentenceOf(token)) is { } opposed)
        {
            into.Add(opposed.Own.At(token, token, token, $"{scene.Text.Form(token)} → {opposed.Own.Name} (of those who fight)"));
            into.Add(opposed.Foe.At(token, token, token, $"{scene.Text.Form(token)} → {opposed.Foe.Name} (of those who fight)"));
            return true;
        }

        // "the four countries"
        var number = scene.Tree.Child(token, Deprel.Nummod) is >= 0 and var counted ? SizeReader.Unit(scene.Text.Lower(counted)) ?? 0 : 2;
        var pair = (grammar.Is(scene.Tokens[token].Lemma, grammar.Ally) && !phrases.HasWord(token, grammar.Both)) || number > 2
            ? discourse.LastJoined(token, scene.Tree.SentenceOf(token))
            : discourse.Pair(token, scene.Tree.SentenceOf(token), ActingOn(token), sides, InOneClause);
        if (pair.Count < 2 || (number > 2 && pair.Count != number))
            return false;
        var role = sides ? null : phrases.FindRole(token);
        foreach (var party in pair)
        {
            var general = party.At(token, token, token, $"{scene.Text.Form(token)} → {party.Country} (of those named)");
            general.Antecedent = party.Head;
            general.Sector = null;
            general.Others = [];
            general.TakeSectors(role?.Sectors ?? []);
            general.Kind = PartyKind.State;
            into.Add(general);
        }

        return true;
    }

    /// <summary>"The two", "both", with nothing that says of what.</summary>
    public bool AddTwo(int token, List<Party> into)
    {
        if (scene.Tree.Child(token, Deprel.Nmod) >= 0 || scene.Tokens[token].Rel is Deprel.Nummod or Deprel.Compound)
            return false;
        var pair = discourse.Pair(token, scene.Tree.SentenceOf(token), ActingOn(token), sides: false, InOneClause);
        if (pair.Count == 2)
            into.AddRange(pair.ConvertAll(p => p.At(token, token, token, $"the two → {p.Country}")));
        return pair.Count == 2;
    }

    /// <summary>Two arguments of one verb, or joined by a conjunction.</summary>
    private bool InOneClause(int a, int b)
    {
        (a, b) = (FirstJoined(a), FirstJoined(b));
        return a == b || (scene.Tokens[a].Head == scene.Tokens[b].Head && scene.Tokens[a].Head is >= 0 and var verb && scene.IsVerb(verb));
    }

    private int FirstJoined(int token)
    {
        // "the President of Turkey" stands where "President" does
        while (scene.Tokens[token] is { Head: >= 0 and var first } t && (t.Rel == Deprel.Conj || (t.Rel is Deprel.Nmod or Deprel.NmodPoss && phrases.FindRole(first) is not null)))
            token = first;
        return token;
    }

    /// <summary>The subject of the clause that a phrase is the object of: "Malaysia praised the two governments" is not about Malaysia.</summary>
    private Party[] ActingOn(int token)
    {
        for (var t = token; scene.Tokens[t].Head is >= 0 and var head; t = head)
        {
            if (scene.Tokens[t].Rel is Deprel.Nsubj or Deprel.NsubjPass)
                return [];
            if (scene.IsVerb(head) && scene.Tree.Child(head, Deprel.Nsubj) is >= 0 and var subject && !scene.Tree.Under(token, subject))
                return actors.Resolve(subject);
        }

        return [];
    }

    /// <summary>"Its neighbour", "Mali's rival": the other of the two that the report is about.</summary>
    public Party? Opposite(int token)
    {
        if (phrases.HasWord(token, grammar.Neighbouring))
        {
            // "troops from the neighbouring country": not the one that the clause begins with
            var two = discourse.Pair(token, scene.Tree.SentenceOf(token), [], sides: false, InOneClause);
            var here = discourse.Find(token, scene.Tree.SentenceOf(token), 0, static (m, _) => m.Subject && m.Parties[0].Country is { Length: 3 })?[0].Country;
            return two.Count == 2 && two.Exists(p => p.Country == here) ? two.Find(p => p.Country != here) : null;
        }

        if (!grammar.Is(scene.Tokens[token].Lemma, grammar.Foe) || scene.Tokens[token].Xpos != Xpos.NN || scene.Tree.Child(token, Deprel.NmodPoss) is not (>= 0 and var whose) || actors.Resolve(whose) is not [{ Country: { Length: 3 } own }])
            return null;
        var pair = discourse.Pair(token, scene.Tree.SentenceOf(token), [], sides: true, InOneClause);
        return pair.Count == 2 && pair.Exists(p => p.Country == own) ? pair.Find(p => p.Country != own) : null;
    }

    /// <summary>"the country": the state that is spoken of.</summary>
    public Party? CountryBefore(int token) =>
        discourse.Find(token, scene.Tree.SentenceOf(token), 0, static (m, _) => m.Parties[0] is { Country: { Length: 3 } of, Kind: not PartyKind.Unknown } && !Party.IsInternational(of))?[0];

    /// <summary>"The ministry", "the army" in a report of that state's own office.</summary>
    public Party? OwnOffice(int token, string? sector) =>
        own.State is { } state && (sector == state.Sector || sector == "MIL") && grammar.Is(scene.Tokens[token].Lower, grammar.OfState) ? state : null;

    /// <summary>"In Bahrain, police detained nine": the police and authorities of the land that the sentence begins with.</summary>
    public Party? OfSetting(int token, string? sector) =>
        sector is "GOV" or "COP" or "MIL" or "LEG" or "JUD" && (sector == "COP" || scene.Tokens[token].Xpos == Xpos.NNS || scene.Text.Lemma(token) is "government" or "army" or "parliament" or "junta" or "military") ? SettingOf(token) : null;

    /// <summary>The state that a sentence begins with as the place of what follows; null for others.</summary>
    private Party? SettingOf(int token)
    {
        var first = scene.Text.Sentences[scene.Tree.SentenceOf(token)].First;
        if (scene.Text.Lower(first) != "in")
            return null;
        for (var t = first + 1; t <= first + 3 && t < token; t++)
        {
            if (scene.Tokens[t].Rel == Deprel.Obl && scene.NameAt(t) >= 0 && actors.Resolve(t) is [{ Country: { Length: 3 } country, Kind: PartyKind.State } place] && !Party.IsInternational(country))
                return place;
        }

        return null;
    }

    /// <summary>An office mentioned before by the same word ("the embassy"), else the same kind of body; of forces that stand far back the only ones of the report.</summary>
    public Party? SameOffice(int token, string? sector, PartyKind kind)
    {
        var sentence = scene.Tree.SentenceOf(token);
        return discourse.Find(token, sentence, (scene.Tokens, scene.Tokens[token].Lemma), static (m, office) => m.Parties[0].Country is not null && office.Tokens[m.Parties[0].Head].Lemma == office.Lemma)?[0]
            ?? (sector is null ? null : discourse.Find(token, sentence, (sector, kind, sentence), static (m, office) => m.Parties[0].Country is { } of && !Party.IsInternational(of) && m.Parties[0].Sector == office.sector && (m.Parties[0].Kind == office.kind || m.Sentence == office.sentence))?[0])
            ?? (sector is "MIL" or "REB" ? discourse.Only(token, (scene.Tokens, scene.Tokens[token].Lemma, sector), static (p, forces) => p.Sector == forces.sector && forces.Tokens[p.Head].Lemma == forces.Lemma) : null);
    }

    /// <summary>Whose an office or force is that names no state: of the state where its holder speaks, else of the one that acted last.</summary>
    public Party? OwnerOf(int token, string? sector, PartyKind kind)
    {
        if (sector is not ("GOV" or "MIL" or "LEG" or "SPY" or "COP" or "JUD" or null) || grammar.Is(scene.Tokens[token].Lemma, grammar.League))
            return null;
        var sentence = scene.Tree.SentenceOf(token);
        if (kind == PartyKind.Person && PlaceOfSpeech(token) is { } here)
            return here;
        if (sector is "COP" or "JUD")
            return null;
        if (own.State is { } state && sector is "GOV" or "MIL" or "LEG" or "SPY")
            return state;
        return discourse.Find(token, sentence, sentence, static (m, here) => m.Subject && here - m.Sentence <= 3 && m.Parties[0] is { Country: { Length: 3 } country, Kind: not PartyKind.Unknown } && !Party.IsInternational(country))?[0];
    }

    /// <summary>"told reporters in Kigali": the capital where somebody speaks, when the verb or its object names one.</summary>
    private Party? PlaceOfSpeech(int token)
    {
        var t = token;
        while (scene.Tokens[t].Rel is Deprel.NmodDesc or Deprel.Compound or Deprel.Flat or Deprel.Appos && scene.Tokens[t].Head >= 0)
            t = scene.Tokens[t].Head;
        var verb = scene.Tokens[t].Head;
        if (verb < 0 || scene.Tokens[t].Rel != Deprel.Nsubj || !phrases.IsSpeechVerb(verb))
            return null;
        for (var c = scene.Tree.FirstChild(verb); c >= 0; c = scene.Tree.NextSibling(c))
        {
            if (named.Capital(c) is { } here)
                return here;
            if (scene.Tokens[c].Rel is not (Deprel.Obj or Deprel.Iobj))
                continue;
            for (var inner = scene.Tree.FirstChild(c); inner >= 0; inner = scene.Tree.NextSibling(inner))
            {
                if (named.Capital(inner) is { } there)
                    return there;
            }
        }

        return null;
    }

    /// <summary>A capital or town that something is done or said in.</summary>
    private bool IsSetting(int token) =>
        scene.CaseOf(token) is >= 0 and var prep && scene.Text.Words[prep] is "according_to" or "according" ||
        scene.Tokens[token].Rel is Deprel.Obl or Deprel.Nmod && scene.NameAt(token) is >= 0 and var name && scene.Names[name].Entry is { } entry &&
        lexicon.Actors[entry.Actor].Kind is ActorKind.Capital or ActorKind.Place or ActorKind.Seat && grammar.Is(scene.CaseOf(token), grammar.Inhabit);
}
