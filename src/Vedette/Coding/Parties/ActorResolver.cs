using Vedette.Coding.Coreference;
using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Coding.Parties;

/// <summary>
/// Tells which actors a noun phrase means. For its head, in this order: 1. a pronoun, 2. a name of the lexicon or one learned in this text,
/// 3. a role noun with the country found around it, 4. a country spoken of in general ("both countries"), 5. an actor inside the phrase
/// ("Syria's decision", "the Turkish drone"). Coordinated heads add up.
/// </summary>
internal sealed partial class ActorResolver
{
    private const int MaxDepth = 5;
    private readonly Scene scene;
    private readonly Grammar grammar;
    private readonly Lexicon lexicon;
    private readonly NounPhrases phrases;
    private readonly NamedActors named;
    private readonly LearnedNames learned;
    private readonly References references;
    private readonly OwnVoice own;
    private readonly int with;
    private readonly int inside;
    private readonly int partOf;
    private readonly int by;
    private readonly Stack<List<Party>> spare = [];
    private int depth;
    private bool cut;

    // what an unknown name is matters only where it is a party: the finder costs as much as all the rest of reading through
    private bool notingOnly;

    public ActorResolver(Scene scene, Grammar grammar, AntecedentFinder antecedents)
    {
        (this.scene, this.grammar, lexicon) = (scene, grammar, scene.Lexicon);
        phrases = new NounPhrases(scene, grammar);
        named = new NamedActors(scene, phrases);
        learned = new LearnedNames(scene, phrases, this);
        own = new OwnVoice(scene, grammar, this);
        references = new References(scene, grammar, phrases, named, this, antecedents, own);
        (with, inside, partOf, by) = (scene.Words["with"], scene.Words["in"], scene.Words["of"], scene.Words["by"]);
    }

    /// <summary>The office whose own report it is; empty for others.</summary>
    public Party[] OwnVoiceAt(int token) => own.At(token);

    /// <summary>The speaker that "we" means at a token; set once attributions are known.</summary>
    public Func<int, Party[]?>? FirstPerson
    {
        set => references.FirstPerson = value;
    }

    /// <summary>Reads the text in order: learns names from appositions and titles, and notes every actor mentioned.</summary>
    public void ReadThrough()
    {
        own.Clear();
        references.Clear();
        phrases.Begin();
        learned.Read();
        own.Find();
        ForgetAll();
        notingOnly = true;
        for (var i = 0; i < scene.Count; i++)
        {
            if (!scene.IsNominal(i) || scene.Tokens[i].Rel is Deprel.Compound or Deprel.Flat or Deprel.Amod or Deprel.Det or Deprel.Nummod or Deprel.Fixed)
                continue;
            if (scene.Tokens[i].Upos == Upos.PRON && !grammar.Is(scene.Tokens[i].Lower, grammar.They))
            {
                Resolve(i);
                continue;
            }

            var parties = Resolve(i);
            if (parties.Length == 0 || (!parties[0].Resolved && !parties[0].IsThing))
                continue;
            references.Note(i, parties);
        }

        // first-person pronouns could not be resolved yet: forget, later look-ups see the same discourse
        notingOnly = false;
        ForgetAll();
    }

    private void ForgetAll()
    {
        for (var i = 0; i < scene.Count; i++)
            scene.Forget(i);
    }

    public Party[] Resolve(int token)
    {
        if (token < 0)
            return [];
        if (scene.Cached(token) is { } cached)
            return cached;
        if (depth > MaxDepth)
        {
            cut = true;
            return [];
        }

        var cutBefore = cut;
        cut = false;
        depth++;
        var list = Rent();
        AddOne(token, list);
        for (var c = scene.Tree.FirstChild(token); c >= 0; c = scene.Tree.NextSibling(c))
        {
            if ((scene.Tokens[c].Rel == Deprel.Conj && (scene.IsNominal(c) || scene.NameAt(c) >= 0)) || IsPaired(token, c))
                AddOne(c, list);
        }

        if (scene.NameAt(token) is >= 0 and var name && scene.Names[name].Length > 2)
            AddJoinedInside(token, scene.Names[name], list);
        depth--;
        RemoveRepeated(list);
        Party[] found = list.Count == 0 ? [] : [.. list];
        Return(list);

        // what was cut off on the way down is no answer to the question when it is asked from nearer
        var whole = !cut || depth == 0;
        cut = depth > 0 && (cut || cutBefore);
        return whole ? scene.Cache(token, found) : found;
    }

    private void RemoveRepeated(List<Party> list)
    {
        for (var i = list.Count - 1; i > 0; i--)
        {
            for (var before = 0; before < i && list[i].Country is not null; before++)
            {
                if (!list[before].SameActor(list[i]) || list[before].ByPlace != list[i].ByPlace || AreTwoBodies(list[before], list[i]))
                    continue;
                list.RemoveAt(i);
                break;
            }
        }
    }

    /// <summary>An empty list, to be given back when what was gathered in it is taken.</summary>
    private List<Party> Rent() => spare.TryPop(out var list) ? list : new List<Party>(4);

    private void Return(List<Party> list)
    {
        list.Clear();
        spare.Push(list);
    }

    /// <summary>"The OAS and Caricom", "Pheu Thai and Bhumjaithai": two bodies of one kind, each with a name of its own.</summary>
    private bool AreTwoBodies(Party a, Party b) =>
        a.Name != b.Name && a is { Kind: PartyKind.Organisation or PartyKind.Person or PartyKind.State, Indirect: false } && b is { Kind: PartyKind.Organisation or PartyKind.Person or PartyKind.State, Indirect: false } && scene.NameAt(a.Head) >= 0 && scene.NameAt(b.Head) >= 0;

    private void AddOne(int token, List<Party> into)
    {
        var t = scene.Tokens[token];

        // 1. pronouns
        if (t.Upos == Upos.PRON || (t.Upos == Upos.DET && grammar.Is(t.Lower, grammar.Both)))
        {
            foreach (var party in references.Pronoun(token))
            {
                // the words that name the actor, when they stand in the same sentence
                var near = scene.Tree.SentenceOf(party.Head) == scene.Tree.SentenceOf(token);
                var meant = party.At(near ? party.First : token, near ? party.Last : token, token, $"{scene.Text.Form(token)} → {party.Name} (coref{references.Share(token)})");
                meant.ByPronoun = true;
                meant.Antecedent = party.Head;
                into.Add(meant);
            }

            if (into.Count == 0)
                AddInside(token, into, scene.Text.Lower(token));
            return;
        }

        // "the two agreed"
        if (t.Upos == Upos.NUM && scene.Text.Lower(token) == "two" && phrases.IsDefinite(token) && references.AddTwo(token, into))
            return;

        // 2. names
        if (scene.NameAt(token) is >= 0 and var name && NameCounts(token, scene.Names[name]))
        {
            // "Peru's Congress" is not the one that the name alone means
            if (scene.Tree.Child(token, Deprel.NmodPoss) is >= 0 and var whose && scene.NameAt(whose) >= 0 && scene.Names[name] is { Length: 1, Entry: not null } && phrases.FindRole(token) is { Sectors.Length: > 0 } body)
            {
                AddRole(token, body, into);
                if (into.Count > 0 && into[0].Country is not null)
                    return;
                into.Clear();
            }

            into.Add(named.OfName(token, scene.Names[name]));
            return;
        }

        if (t.Upos == Upos.PROPN && learned.Find(t.Lower) is { } known)
        {
            // "government spokeswoman Aline Uwase": of the state that is spoken of
            if (known.Country is null && known.Sector is not null && references.OwnerOf(token, known.Sector, known.Kind) is { } state)
            {
                known.Country = state.Country;
                known.Because($"of {state.Name} (coref)");
            }

            var (first, last) = phrases.NameSpan(token);
            into.Add(known.At(first, last, token, $"{scene.Text.Form(token)} learned in the text"));
            return;
        }

        // 3. "both governments", then roles
        if (t.Upos == Upos.NOUN && (grammar.Is(t.Lemma, grammar.Side) || grammar.Is(t.Lemma, grammar.Pairable)) && (phrases.HasWord(token, grammar.Both) || phrases.AreSides(token)))
        {
            if (references.AddCountriesInGeneral(token, into))
                return;
            // "both sides" of a quarrel that the text does not tell of are not the one who speaks of them
            if (t.Xpos == Xpos.NNS && grammar.Is(t.Lemma, grammar.Quarrelling) && phrases.HasWord(token, grammar.Both) && phrases.AreSides(token))
            {
                into.Add(Unknown(token));
                return;
            }
        }

        if (phrases.FindRole(token) is { } role)
        {
            var first = into.Count;
            AddRole(token, role, into);
            for (var i = first; i < into.Count && phrases.IsGroupOfThings(token); i++)
                into[i].IsThing = true;
            return;
        }

        // 4. countries in general
        if (t.Upos == Upos.NOUN && grammar.Is(t.Lemma, grammar.Side) && references.AddCountriesInGeneral(token, into))
            return;
        if (t.Upos == Upos.NOUN && grammar.Is(t.Lemma, grammar.Country))
        {
            AddInside(token, into, "of a country");
            foreach (var party in into)
            {
                party.Sector = null;
                party.Others = [];
                party.Indirect = false;
            }

            var definite = t.Xpos is Xpos.NN or Xpos.NNP && phrases.IsDefinite(token) && !phrases.IsNamed(token);
            if (into.Count == 0 && (definite && !grammar.Is(t.Lemma, grammar.Foe) && !phrases.HasWord(token, grammar.Neighbouring) ? references.CountryBefore(token) : references.Opposite(token)) is { } country)
            {
                var meant = country.At(token, token, token, $"the {scene.Text.Lemma(token)} → {country.Name}");
                (meant.Sector, meant.Others, meant.Kind, meant.Indirect) = (null, [], PartyKind.State, false);
                into.Add(meant);
            }

            if (into.Count > 0)
                return;
        }

        // 5. somebody inside
        AddInside(token, into, scene.Text.Lemma(token));
        if (t.Upos == Upos.NOUN ? lexicon.NounTypes(t.Lemma).IsEmpty : t.Upos == Upos.PROPN)
            Widen(token, into);
        if (into.Count == 0 && t.Upos == Upos.NOUN && references.Linked(token) is { Length: > 0 } repeated && repeated[0].Country is not null)
        {
            // "the bloc", "the islanders": only what was named before tells who
            foreach (var party in repeated)
            {
                var meant = party.At(token, token, token, $"the {scene.Text.Lemma(token)} → {party.Name} (coref{references.Share(token)})");
                meant.Antecedent = party.Head;
                into.Add(meant);
            }
        }

        if (into.Count == 0)
            into.Add(Unknown(token));
        if (phrases.IsThing(token))
        {
            foreach (var party in into)
                party.IsThing = true;
        }
    }

    /// <summary>A name counts for the head when the head is in it; an adjective ("Syrian") before a noun does not make the noun Syrian people.</summary>
    private static bool NameCounts(int token, NameMention mention) => mention.Head == token || (token >= mention.First && token <= mention.Last);

    /// <summary>A noun phrase as a party of nobody known.</summary>
    public Party Words(int token) => Unknown(token);

    private Party Unknown(int token)
    {
        var (first, last) = phrases.PhraseSpan(token);
        // "a stretch of the pipeline"
        for (var c = scene.Tree.FirstChild(token); c >= 0; c = scene.Tree.NextSibling(c))
        {
            if (c > token && scene.Tokens[c].Rel == Deprel.Nmod && scene.CaseOf(c) == partOf)
                last = Math.Max(last, phrases.PhraseSpan(c).Last);
        }

        var proper = scene.Tokens[token].Upos == Upos.PROPN;
        var kind = !proper ? PartyKind.Unknown : notingOnly ? PartyKind.Person : scene.FoundName(token).Kind switch
        {
            NameKind.Organisation => PartyKind.Organisation,
            NameKind.Place => PartyKind.Unknown,
            _ => PartyKind.Person,
        };
        var unknown = new Party
        {
            First = first,
            Last = last,
            Head = token,
            Name = scene.Span(first, last),
            Kind = kind,
            Plural = scene.Tokens[token].Xpos is Xpos.NNS or Xpos.NNPS,
            Resolved = scene.IsGiven(token),
            Given = scene.IsGiven(token),
        };
        unknown.Because(unknown.Given ? "given as a party" : proper ? NameOf(kind) : "no actor known");
        return unknown;
    }

    private static string NameOf(PartyKind kind) => kind switch
    {
        PartyKind.Organisation => "a name that is not known, by its look an organisation",
        PartyKind.Person => "a name that is not known",
        _ => "a name that is not known, by its look a place",
    };

    /// <summary>Whether the word names an office or a role ("minister", "rebels").</summary>
    public bool IsOffice(int token) => phrases.FindRole(token) is not null;

    public void AddRole(int token, RoleEntry role, List<Party> into)
    {
        var (first, last) = phrases.PhraseSpan(token);
        var plural = scene.Tokens[token].Xpos is Xpos.NNS or Xpos.NNPS;
        if (!plural)
            last = Math.Max(last, phrases.HolderBehind(token));
        var kind = plural ? PartyKind.Group : role.Words.Length > 1 || role.Sectors is ["MIL" or "COP" or "LEG" or "JUD", ..] ? PartyKind.Organisation : PartyKind.Person;
        var word = scene.Text.Lemma(token);
        var inside = Rent();
        AddInside(token, inside, word);
        var known = inside.Exists(o => o.Country is not null);
        foreach (var owner in inside)
        {
            // "Syrian government forces" are Syria's, not those of some other government
            if (known && owner.Country is null)
                continue;
            var named = owner.First > last && !owner.ByPronoun && scene.Tree.Under(owner.Head, token) ? Math.Max(last, Math.Max(owner.Last, phrases.ChildAbove(owner.Head, token))) : last;
            var party = owner.At(first, named, token, $"{word} of {owner.Name} → {owner.Country}{(role.Sectors.Length > 0 ? role.Sectors[0] : owner.Sector)}");
            var armed = owner.Sector is "REB" or "PRM" or "UAF" && role.Sectors is ["MIL", ..]; // "Houthi forces" are no army
            // "police in Brussels" are not the Union's
            if (Party.IsInternational(owner.Country) && role.Sectors is ["COP" or "JUD" or "CVL" or "LAB" or "EDU" or "MED" or "REF", ..] && this.named.TownOf(owner.Head) is { } town)
                party.Country = town;
            var government = owner is { Sector: "GOV", Country: null } && role.Sectors is ["MIL" or "COP" or "SPY", ..];
            if (role.Sectors.Length > 0 && !armed && (government || !(owner.Sector is not null && owner.Country is null)))
                party.TakeSectors(role.Sectors);
            // "government forces" without more words are those of the state that is spoken of
            if (government && (plural || phrases.IsDefinite(token)) && (references.SameOffice(token, party.Sector, kind) ?? references.OwnerOf(token, party.Sector, kind)) is { } state)
                party.Country = state.Country;
            if (party.IsOfState && phrases.IsFormer(token))
                party.TakeSectors(Party.Former);
            party.Kind = kind;
            party.Plural = plural;
            party.Indirect = false;
            party.ByPlace = false;
            party.Name = scene.Span(first, named);
            into.Add(party);
        }

        var owned = inside.Count > 0;
        Return(inside);
        if (owned)
            return;
        var result = new Party { First = first, Last = last, Head = token, Name = scene.Span(first, last), Kind = kind, Plural = plural, Resolved = true };
        result.TakeSectors(Party.IsOffice(role.Sectors) && phrases.IsFormer(token) ? Party.Former : role.Sectors);
        result.Because($"role {word} → {result.Sector}");
        var personal = role.Sectors is ["CVL" or "SOC" or "CRM" or "REF" or "LAB" or "EDU" or "MED" or "REL" or "BUS", ..];
        if (!personal && references.OfSetting(token, result.Sector) is { } place)
        {
            result.Country = place.Country;
            result.Because($"in {place.Name}");
        }
        else if (!personal && (phrases.IsDefinite(token) || phrases.IsTitle(token)))
        {
            var linked = Array.Find(references.Linked(token), p => p.Country is not null);
            if ((linked ?? references.OwnOffice(token, result.Sector) ?? references.SameOffice(token, result.Sector, kind) ?? references.OwnerOf(token, result.Sector, kind)) is { } near)
            {
                result.Country = near.Country;
                result.Sector ??= near.Sector;
                if (linked is null)
                    result.Because($"the {word} → of {near.Name} (coref)");
                else
                    result.Because($"the {word} → {near.Name} (coref{references.Share(token)})");
            }
        }

        into.Add(result);
    }

    // ---- names learned in the text ----
}
