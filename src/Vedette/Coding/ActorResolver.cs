using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Coding;

/// <summary>
/// Tells which actors a noun phrase means. For its head, in this order: 1. a pronoun, 2. a name of the lexicon or one learned in this text,
/// 3. a role noun with the country found around it, 4. a country spoken of in general ("both countries"), 5. an actor inside the phrase
/// ("Syria's decision", "the Turkish drone"). Coordinated heads add up.
/// </summary>
internal sealed class ActorResolver(Scene scene, Grammar grammar)
{
    private const int MaxDepth = 5;
    private readonly Discourse discourse = new();
    private readonly Dictionary<int, Party> learned = [];
    private readonly Lexicon lexicon = scene.Lexicon;
    private readonly int with = scene.Words["with"];
    private readonly int within = scene.Words["in"];
    private readonly int toward = scene.Words["to"];
    private readonly int forWhom = scene.Words["for"];
    private readonly int inside = scene.Words["in"];
    private int depth;

    /// <summary>The speaker that "we" means at a token; set once attributions are known.</summary>
    public Func<int, Party[]?>? FirstPerson { get; set; }

    public Discourse Discourse => discourse;

    /// <summary>Reads the text in order: learns names from appositions and titles, and notes every actor mentioned.</summary>
    public void ReadThrough()
    {
        discourse.Clear();
        learned.Clear();
        FirstPerson = null;
        LearnNames();
        ForgetAll();
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
            if (parties.Length == 0 || !parties[0].Resolved)
                continue;
            var subject = scene.Tokens[i].Rel is Deprel.Nsubj or Deprel.NsubjPass or Deprel.NsubjOuter or Deprel.Root;
            var speaker = subject && scene.Tokens[i].Head is >= 0 and var head && IsSpeechVerb(head);
            discourse.Add(new Mentioned(i, scene.Tree.SentenceOf(i), parties, subject, speaker, !subject && IsSetting(i)));
        }

        // first-person pronouns could not be resolved yet: forget, later look-ups see the same discourse
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
            return [];
        depth++;
        var list = new List<Party>(2);
        AddOne(token, list);
        for (var c = scene.Tree.FirstChild(token); c >= 0; c = scene.Tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel == Deprel.Conj && (scene.IsNominal(c) || scene.NameAt(c) >= 0))
                AddOne(c, list);
        }

        depth--;
        for (var i = list.Count - 1; i > 0; i--)
        {
            if (list.FindIndex(p => p.SameActor(list[i])) < i && list[i].Country is not null)
                list.RemoveAt(i);
        }

        return scene.Cache(token, [.. list]);
    }

    private void AddOne(int token, List<Party> into)
    {
        var t = scene.Tokens[token];

        // 1. pronouns
        if (t.Upos == Upos.PRON || (t.Upos == Upos.DET && grammar.Is(t.Lower, grammar.Both)))
        {
            foreach (var party in Pronoun(token))
            {
                // the words that name the actor, when they stand in the same sentence
                var named = scene.Tree.SentenceOf(party.Head) == scene.Tree.SentenceOf(token);
                var meant = party.At(named ? party.First : token, named ? party.Last : token, token, $"{scene.Text.Form(token)} → {party.Name} (coref)");
                meant.ByPronoun = true;
                meant.Antecedent = party.Head;
                into.Add(meant);
            }

            if (into.Count == 0)
                AddInside(token, into, scene.Text.Lower(token));
            return;
        }

        // 2. names
        if (scene.NameAt(token) is >= 0 and var name && NameCounts(token, scene.Names[name]))
        {
            into.Add(OfName(token, scene.Names[name]));
            return;
        }

        if (t.Upos == Upos.PROPN && learned.TryGetValue(t.Lower, out var known))
        {
            // "government spokeswoman Aline Uwase": of the state that is spoken of
            if (known.Country is null && known.Sector is not null && OwnerOf(token, known.Sector, known.Kind) is { } state)
            {
                known.Country = state.Country;
                known.Why.Insert(0, $"of {state.Name} (coref)");
            }

            var (first, last) = NameSpan(token);
            into.Add(known.At(first, last, token, $"{scene.Text.Form(token)} learned in the text"));
            return;
        }

        // 3. "both governments", then roles
        if (t.Upos == Upos.NOUN && grammar.Is(t.Lemma, grammar.Side) && HasWord(token, grammar.Both) && AddCountriesInGeneral(token, into))
            return;
        if (FindRole(token) is { } role)
        {
            AddRole(token, role, into);
            return;
        }

        // 4. countries in general
        if (t.Upos == Upos.NOUN && grammar.Is(t.Lemma, grammar.Side) && AddCountriesInGeneral(token, into))
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

            if (into.Count == 0 && IsDefinite(token) && !IsNamed(token) && discourse.Find(token, scene.Tree.SentenceOf(token), m => m.Parties[0] is { Country: { Length: 3 } of, Kind: not PartyKind.Unknown } && !Party.IsInternational(of), false) is { } country)
            {
                var meant = country[0].At(token, token, token, $"the {scene.Text.Lemma(token)} → {country[0].Name}");
                (meant.Sector, meant.Others, meant.Kind, meant.Indirect) = (null, [], PartyKind.State, false);
                into.Add(meant);
            }

            if (into.Count > 0)
                return;
        }

        // 5. somebody inside
        AddInside(token, into, scene.Text.Lemma(token));
        if (into.Count == 0)
            into.Add(Unknown(token));
    }

    /// <summary>A name counts for the head when the head is in it; an adjective ("Syrian") before a noun does not make the noun Syrian people.</summary>
    private static bool NameCounts(int token, NameMention mention) => mention.Head == token || (token >= mention.First && token <= mention.Last);

    private Party OfName(int token, NameMention mention)
    {
        if (mention.Learned is { } party)
            return party.At(mention.First, mention.Last, token, "learned in the text");
        var entry = mention.Entry!;
        var actor = lexicon.Actors[entry.Actor];
        var result = new Party { Name = actor.Name, Resolved = true };
        var affiliation = AffiliationIn(actor, scene.Year, out var how);
        result.Take(affiliation);
        result.Kind = actor.Kind switch
        {
            ActorKind.Person => PartyKind.Person,
            ActorKind.Organisation => PartyKind.Organisation,
            ActorKind.Demonym => PartyKind.Group,
            _ => PartyKind.State,
        };
        result.ByPlace = actor.Kind == ActorKind.Place;
        if (actor.Kind == ActorKind.Demonym)
        {
            result.Plural = scene.Tokens[token].Xpos is Xpos.NNS or Xpos.NNPS;
            if (scene.Tokens[token].Upos is Upos.PROPN or Upos.NOUN && !result.Plural)
                result.Kind = PartyKind.Person;
        }

        var (first, last) = (mention.First, mention.Last);
        if (actor.Kind == ActorKind.Person)
            (first, last) = NameSpan(token);
        return result.At(Math.Min(first, mention.First), Math.Max(last, mention.Last), token, $"{entry.Written} → {result.Country}{result.Sector}{how}");
    }

    private static Affiliation AffiliationIn(ActorEntry actor, int year, out string how)
    {
        how = "";
        Affiliation? before = null;
        foreach (var affiliation in actor.Affiliations)
        {
            if (affiliation.Covers(year))
            {
                how = affiliation.Office is { } office ? $" ({office})" : "";
                return affiliation;
            }

            if (affiliation.To < year && (before is null || affiliation.To > before.To))
                before = affiliation;
        }

        if (before is null)
            return actor.Affiliations[0];
        how = $" (until {before.To})";
        return before.Sectors is ["GOV", ..] ? before with { Sectors = ["ELI"] } : before;
    }

    private (int First, int Last) NameSpan(int token)
    {
        int first = token, last = token;
        for (var c = scene.Tree.FirstChild(token); c >= 0; c = scene.Tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel is Deprel.Flat or Deprel.Compound or Deprel.NmodDesc or Deprel.Amod)
            {
                first = Math.Min(first, scene.Tree.Left(c));
                last = Math.Max(last, c);
            }
        }

        return (Trimmed(first, token), last);
    }

    private (int First, int Last) PhraseSpan(int token)
    {
        int first = token, last = token;
        for (var c = scene.Tree.FirstChild(token); c >= 0; c = scene.Tree.NextSibling(c))
        {
            var rel = scene.Tokens[c].Rel;
            if (rel is Deprel.Amod or Deprel.Compound or Deprel.NmodPoss or Deprel.Det or Deprel.Nummod or Deprel.NmodDesc)
                first = Math.Min(first, scene.Tree.Left(c));
            if (rel is Deprel.Flat)
                last = Math.Max(last, c);
            // "his Iranian counterpart, Davoud Karimi"
            if (rel == Deprel.Appos && scene.Tokens[c].Upos == Upos.PROPN && c > token && scene.Tokens[token].Upos == Upos.NOUN)
                last = Math.Max(last, NameSpan(c).Last);
        }

        return (Trimmed(first, token), last);
    }

    /// <summary>Without the conjunction, comma or preposition that the tree hangs on the first word.</summary>
    private int Trimmed(int first, int token)
    {
        while (first < token && scene.Tokens[first].Upos is Upos.CCONJ or Upos.PUNCT or Upos.ADP)
            first++;
        return first;
    }

    private Party Unknown(int token)
    {
        var (first, last) = PhraseSpan(token);
        var proper = scene.Tokens[token].Upos == Upos.PROPN;
        return new Party
        {
            First = first,
            Last = last,
            Head = token,
            Name = scene.Span(first, last),
            Kind = proper ? PartyKind.Person : PartyKind.Unknown,
            Plural = scene.Tokens[token].Xpos is Xpos.NNS or Xpos.NNPS,
            Resolved = scene.IsGiven(token),
            Given = scene.IsGiven(token),
            Why = [scene.IsGiven(token) ? "given as a party" : proper ? "a name that is not known" : "no actor known"],
        };
    }

    // ---- roles ----

    private RoleEntry? FindRole(int token)
    {
        foreach (var role in lexicon.RolesEndingIn(scene.Tokens[token].Lemma))
        {
            if (RoleFits(token, role))
                return role;
        }

        // "Minister" keeps its capital in a title, "d'affaires" its form
        if (scene.Tokens[token].Lemma != scene.Tokens[token].Lower && (scene.Tokens[token].Upos == Upos.NOUN || scene.Tokens[token].Rel is Deprel.NmodDesc or Deprel.Compound))
        {
            foreach (var role in lexicon.RolesEndingIn(scene.Tokens[token].Lower))
            {
                if (RoleFits(token, role))
                    return role;
            }
        }

        // "Ministry of Defence": a role of several words whose head is its first
        var lemma = scene.Tokens[token].Lemma;
        for (var c = scene.Tree.FirstChild(token); c >= 0; c = scene.Tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel != Deprel.Nmod)
                continue;
            foreach (var role in lexicon.RolesEndingIn(scene.Tokens[c].Lemma))
            {
                if (role.Words.Length >= 3 && role.Words[0] == lemma && RoleFits(c, role))
                    return role;
            }
        }

        return null;
    }

    private bool RoleFits(int last, RoleEntry role)
    {
        var first = last - role.Words.Length + 1;
        if (first < 0)
            return false;
        for (var k = 0; k < role.Words.Length - 1; k++)
        {
            if (scene.Tokens[first + k].Lower != role.Words[k] && scene.Tokens[first + k].Lemma != role.Words[k])
                return false;
        }

        // "to use force", "with overwhelming force": without a determiner it is no body of soldiers
        return role.Words.Length > 1 || scene.Tokens[last].Xpos != Xpos.NN || !grammar.Is(scene.Tokens[last].Lemma, grammar.Bare) || scene.Tree.Child(last, Deprel.Det) >= 0
            || scene.Tree.Child(last, Deprel.NmodPoss) >= 0 || scene.Tree.Child(last, Deprel.Compound) >= 0;
    }

    private void AddRole(int token, RoleEntry role, List<Party> into)
    {
        var (first, last) = PhraseSpan(token);
        var plural = scene.Tokens[token].Xpos is Xpos.NNS or Xpos.NNPS;
        var kind = plural ? PartyKind.Group : role.Words.Length > 1 || role.Sectors is ["MIL" or "COP" or "LEG" or "JUD", ..] ? PartyKind.Organisation : PartyKind.Person;
        var word = scene.Text.Lemma(token);
        var inside = new List<Party>();
        AddInside(token, inside, word);
        var known = inside.Exists(o => o.Country is not null);
        foreach (var owner in inside)
        {
            // "Syrian government forces" are Syria's, not those of some other government
            if (known && owner.Country is null)
                continue;
            var named = owner.First > last && !owner.ByPronoun && scene.Tree.Under(owner.Head, token) ? Math.Max(last, Math.Max(owner.Last, ChildAbove(owner.Head, token))) : last;
            var party = owner.At(first, named, token, $"{word} of {owner.Name} → {owner.Country}{(role.Sectors.Length > 0 ? role.Sectors[0] : owner.Sector)}");
            var armed = owner.Sector is "REB" or "PRM" or "UAF" && role.Sectors is ["MIL", ..]; // "Houthi forces" are no army
            if (role.Sectors.Length > 0 && !armed && !(owner.Sector is not null && owner.Country is null))
                party.TakeSectors(role.Sectors);
            if (IsFormer(token) && party.Sector is "GOV" or "MIL" or "LEG" or "JUD" or "COP")
                party.TakeSectors(["ELI"]);
            party.Kind = kind;
            party.Plural = plural;
            party.Indirect = false;
            party.ByPlace = false;
            party.Name = scene.Span(first, named);
            into.Add(party);
        }

        if (inside.Count > 0)
            return;
        var sentence = scene.Tree.SentenceOf(token);
        var result = new Party { First = first, Last = last, Head = token, Name = scene.Span(first, last), Kind = kind, Plural = plural, Resolved = true };
        result.TakeSectors(role.Sectors);
        result.Why.Add($"role {word} → {result.Sector}");
        var personal = role.Sectors is ["CVL" or "SOC" or "CRM" or "REF" or "LAB" or "EDU" or "MED" or "REL" or "BUS", ..];
        if (!personal && (IsDefinite(token) || IsTitle(token)))
        {
            // the same word before ("the embassy"), the same kind of body, then whose office it would be
            var same = discourse.Find(token, sentence, m => m.Parties[0].Country is not null && scene.Tokens[m.Parties[0].Head].Lemma == scene.Tokens[token].Lemma, false)?[0]
                ?? discourse.Find(token, sentence, m => m.Parties[0].Country is { } of && result.Sector is not null && !Party.IsInternational(of) && m.Parties[0].Sector == result.Sector && (m.Parties[0].Kind == kind || m.Sentence == sentence), false)?[0];
            if ((same ?? OwnerOf(token, result.Sector, kind)) is { } near)
            {
                result.Country = near.Country;
                result.Sector ??= near.Sector;
                result.Why.Insert(0, $"the {word} → of {near.Name} (coref)");
            }
        }

        into.Add(result);
    }

    /// <summary>Whose an office or force is that names no state: of the state where its holder speaks, else of the one that acted last.</summary>
    private Party? OwnerOf(int token, string? sector, PartyKind kind)
    {
        if (sector is not ("GOV" or "MIL" or "LEG" or "SPY" or "COP" or "JUD" or null))
            return null;
        var sentence = scene.Tree.SentenceOf(token);
        if (kind == PartyKind.Person && PlaceOfSpeech(token) is { } here)
            return here;
        if (sector is "COP" or "JUD")
            return null;
        return discourse.Find(token, sentence, m => m.Subject && sentence - m.Sentence <= 3 && m.Parties[0] is { Country: { Length: 3 } country, Kind: not PartyKind.Unknown } && !Party.IsInternational(country), false)?[0];
    }

    /// <summary>"told reporters in Kigali": the capital where somebody speaks, when the verb or its object names one.</summary>
    private Party? PlaceOfSpeech(int token)
    {
        var t = token;
        while (scene.Tokens[t].Rel is Deprel.NmodDesc or Deprel.Compound or Deprel.Flat or Deprel.Appos && scene.Tokens[t].Head >= 0)
            t = scene.Tokens[t].Head;
        var verb = scene.Tokens[t].Head;
        if (verb < 0 || scene.Tokens[t].Rel != Deprel.Nsubj || !IsSpeechVerb(verb))
            return null;
        for (var c = scene.Tree.FirstChild(verb); c >= 0; c = scene.Tree.NextSibling(c))
        {
            if (Capital(c) is { } here)
                return here;
            if (scene.Tokens[c].Rel is not (Deprel.Obj or Deprel.Iobj))
                continue;
            for (var inner = scene.Tree.FirstChild(c); inner >= 0; inner = scene.Tree.NextSibling(inner))
            {
                if (Capital(inner) is { } there)
                    return there;
            }
        }

        return null;
    }

    private Party? Capital(int token) =>
        scene.Tokens[token].Rel is Deprel.Obl or Deprel.Nmod && scene.CaseOf(token) == within && scene.NameAt(token) is >= 0 and var name && scene.Names[name] is { Entry: { } entry } mention &&
        lexicon.Actors[entry.Actor].Kind == ActorKind.Capital ? OfName(token, mention) : null;

    /// <summary>A capital or town that something is done or said in.</summary>
    private bool IsSetting(int token) =>
        scene.CaseOf(token) is >= 0 and var prep && scene.Text.Words[prep] is "according_to" or "according" ||
        scene.Tokens[token].Rel is Deprel.Obl or Deprel.Nmod && scene.NameAt(token) is >= 0 and var name && scene.Names[name].Entry is { } entry &&
        lexicon.Actors[entry.Actor].Kind is ActorKind.Capital or ActorKind.Place or ActorKind.Seat && grammar.Is(scene.CaseOf(token), grammar.Inhabit);

    private bool IsFormer(int token)
    {
        for (var c = scene.Tree.FirstChild(token); c >= 0; c = scene.Tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel == Deprel.Amod && scene.Text.Lower(c) is "former" or "ex" or "deposed" or "ousted" or "late")
                return true;
        }

        return false;
    }

    /// <summary>A role without an article before a name: "defence minister Ato Mensah".</summary>
    private bool IsTitle(int token) =>
        scene.Tokens[token].Rel is Deprel.NmodDesc or Deprel.Compound && scene.Tokens[token].Head is >= 0 and var name && name > token && scene.Tokens[name].Upos == Upos.PROPN && scene.Tree.Child(token, Deprel.Det) < 0;

    /// <summary>"the island of Zorn" is not the country spoken of before.</summary>
    private bool IsNamed(int token)
    {
        for (var c = scene.Tree.FirstChild(token); c >= 0; c = scene.Tree.NextSibling(c))
        {
            if (scene.Tokens[c].Upos == Upos.PROPN && scene.Tokens[c].Rel is Deprel.Nmod or Deprel.Appos or Deprel.Flat or Deprel.Compound)
                return true;
        }

        return false;
    }

    /// <summary>The child of a word that another word hangs under.</summary>
    private int ChildAbove(int token, int ancestor)
    {
        while (scene.Tokens[token].Head is >= 0 and var head && head != ancestor)
            token = head;
        return token;
    }

    private bool IsDefinite(int token)
    {
        for (var c = scene.Tree.FirstChild(token); c >= 0; c = scene.Tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel == Deprel.Det && scene.Tokens[c].Xpos == Xpos.DT)
                return scene.Text.Lower(c) is "the" or "this" or "that" or "these" or "those" or "both";
        }

        return false;
    }

    // ---- countries in general ----

    private bool AddCountriesInGeneral(int token, List<Party> into)
    {
        var wanted = scene.Tokens[token].Xpos == Xpos.NNS && (HasWord(token, grammar.Both) || IsDefinite(token)) && scene.Tree.Child(token, Deprel.NmodPoss) < 0;
        if (!wanted)
            return false;
        for (var c = scene.Tree.FirstChild(token); c >= 0; c = scene.Tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel is Deprel.Amod or Deprel.Compound && scene.NameAt(c) >= 0)
                return false;
        }

        var last = discourse.LastCountries(token, scene.Tree.SentenceOf(token), 2, ActingOn(token));
        if (last.Count < 2)
            return false;
        foreach (var party in last)
        {
            var general = party.At(token, token, token, $"{scene.Text.Form(token)} → {party.Country} (the two last named)");
            general.Sector = null;
            general.Others = [];
            general.Kind = PartyKind.State;
            into.Add(general);
        }

        return true;
    }

    /// <summary>The subject of the clause that a phrase is the object of: "Malaysia praised the two governments" is not about Malaysia.</summary>
    private Party[] ActingOn(int token)
    {
        for (var t = token; scene.Tokens[t].Head is >= 0 and var head; t = head)
        {
            if (scene.Tokens[t].Rel is Deprel.Nsubj or Deprel.NsubjPass)
                return [];
            if (scene.IsVerb(head) && scene.Tree.Child(head, Deprel.Nsubj) is >= 0 and var subject && !scene.Tree.Under(token, subject))
                return Resolve(subject);
        }

        return [];
    }

    private bool HasWord(int token, int classId)
    {
        for (var c = scene.Tree.FirstChild(token); c >= 0; c = scene.Tree.NextSibling(c))
        {
            if (grammar.Is(scene.Tokens[c].Lower, classId))
                return true;
        }

        return false;
    }

    // ---- inside a phrase ----

    private void AddInside(int token, List<Party> into, string of)
    {
        if (depth > MaxDepth)
            return;
        depth++;
        // possessor, demonym, apposition, then what hangs on by a preposition
        // "his Chinese counterpart" is Chinese, "Hungary's EU minister" Hungarian
        var possessor = scene.Tree.Child(token, Deprel.NmodPoss);
        var demonymFirst = possessor >= 0 ? scene.Tokens[possessor].Upos == Upos.PRON : !lexicon.RolesEndingIn(scene.Tokens[token].Lemma).IsEmpty;
        var border = grammar.Is(scene.Tokens[token].Lemma, grammar.Border); // "its border with Chad" is about Chad
        AddNamed(token, into, of);
        for (var step = border ? -1 : 0; step < 4 && !into.Exists(p => p.Country is not null); step++)
        {
            var round = step < 0 ? 3 : demonymFirst && step < 2 ? 1 - step : step;
            for (var c = scene.Tree.FirstChild(token); c >= 0; c = scene.Tree.NextSibling(c))
            {
                var rel = scene.Tokens[c].Rel;
                var takes = round switch
                {
                    0 => rel == Deprel.NmodPoss,
                    1 => rel is Deprel.Amod or Deprel.Compound or Deprel.NmodDesc or Deprel.Det or Deprel.Nmod && scene.CaseOf(c) < 0,
                    2 => rel is Deprel.Appos or Deprel.Flat,
                    _ => rel == Deprel.Nmod && ((grammar.Is(scene.CaseOf(c), grammar.Inhabit) && !(scene.CaseOf(c) == inside && grammar.Is(scene.Tokens[token].Lemma, grammar.Posted))) || Serves(token, c) || (border && scene.CaseOf(c) == with)),
                };
                if (takes)
                    AddFrom(c, round, into, of);
            }

            // "a Chinese government body", "Ghana's police chief" are those of a state
            if (into.Exists(p => p.Country is not null))
                into.RemoveAll(p => p.Country is null);
        }

        depth--;
    }

    /// <summary>"an adviser to Ukraine's president", "a spokesman for the ministry": whom somebody serves.</summary>
    private bool Serves(int token, int phrase) =>
        grammar.Is(scene.Tokens[token].Lemma, grammar.Servant) && scene.CaseOf(phrase) is var prep && (prep == toward || prep == forWhom);

    /// <summary>"Syria's neighbour Jordan", "his ally Viktor Orban" are those who are named.</summary>
    private void AddNamed(int token, List<Party> into, string of)
    {
        if (scene.Tokens[token].Upos != Upos.NOUN)
            return;
        for (var c = scene.Tree.FirstChild(token); c >= 0; c = scene.Tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel is Deprel.Appos or Deprel.Flat && scene.Tokens[c].Upos == Upos.PROPN && (scene.NameAt(c) >= 0 || learned.ContainsKey(scene.Tokens[c].Lower)))
                AddFrom(c, 2, into, of);
        }
    }

    /// <summary>The actor that an adjective or compound names: "Turkish", "army", "US-led".</summary>
    public Party[] Modifier(int token)
    {
        var found = new List<Party>();
        AddFrom(token, 1, found, scene.Text.Lemma(token));
        if (found.Count == 0)
        {
            for (var c = scene.Tree.FirstChild(token); c >= 0 && found.Count == 0; c = scene.Tree.NextSibling(c))
            {
                if (scene.NameAt(c) >= 0)
                    AddFrom(c, 1, found, scene.Text.Lemma(token));
            }
        }

        foreach (var party in found)
            party.Indirect = false;
        return [.. found];
    }

    private void AddFrom(int child, int round, List<Party> into, string of)
    {
        if (round == 1)
        {
            if (scene.NameAt(child) is >= 0 and var name)
            {
                AddIndirect(OfName(child, scene.Names[name]), into, of);
                for (var c = scene.Tree.FirstChild(child); c >= 0; c = scene.Tree.NextSibling(c))
                {
                    if (scene.Tokens[c].Rel == Deprel.Conj && scene.NameAt(c) is >= 0 and var other)
                        AddIndirect(OfName(c, scene.Names[other]), into, of);
                }
            }
            else if (scene.Tokens[child].Rel == Deprel.Compound || scene.Tokens[child].Rel == Deprel.NmodDesc)
            {
                if (FindRole(child) is { } role)
                    AddRole(child, role, into);
                else
                    AddInside(child, into, of);
            }

            return;
        }

        foreach (var party in Resolve(child))
        {
            if (party.Resolved)
                AddIndirect(party, into, of);
        }
    }

    private static void AddIndirect(Party party, List<Party> into, string of)
    {
        var inside = party.At(party.First, party.Last, party.Head, $"{of} of {party.Name}");
        inside.Indirect = true;
        into.Add(inside);
    }

    // ---- pronouns ----

    private Party[] Pronoun(int token)
    {
        var lower = scene.Tokens[token].Lower;
        var sentence = scene.Tree.SentenceOf(token);
        if (grammar.Is(lower, grammar.We))
            return FirstPerson?.Invoke(token) ?? [];
        if (grammar.Is(lower, grammar.Who) && scene.Tokens[token].Xpos is Xpos.WDT or Xpos.WP or Xpos.WPS)
            return Antecedent(token);
        var head = scene.Tokens[token].Head;
        var speaks = scene.Tokens[token].Rel == Deprel.Nsubj && head >= 0 && IsSpeechVerb(head);
        if (grammar.Is(lower, grammar.It) && IsExpelled(token, out var host))
            return discourse.Find(token, sentence, m => m.Parties.Length == 1 && m.Parties[0] is { Kind: PartyKind.State, Country: not null } && !Array.Exists(host, h => h.Country == m.Parties[0].Country), false) ?? [];
        if (grammar.Is(lower, grammar.It))
            return discourse.Find(token, sentence, m => m.Parties.Length == 1 && m.Parties[0] is { Plural: false, Kind: PartyKind.State or PartyKind.Organisation } && !IsInside(token, m.Token), speaks) ?? [];
        if (grammar.Is(lower, grammar.He))
        {
            return discourse.Find(token, sentence, m => m.Parties.Length == 1 && m.Parties[0] is { Plural: false, Kind: PartyKind.Person, Country: not null }, speaks)
                ?? discourse.Find(token, sentence, m => m.Parties.Length == 1 && m.Parties[0] is { Plural: false, Kind: PartyKind.Person }, speaks) ?? [];
        }
        if (grammar.Is(lower, grammar.They))
            return discourse.Find(token, sentence, m => (m.Parties.Length > 1 || m.Parties[0] is { Plural: true } or { Kind: PartyKind.Group }) && !IsInside(token, m.Token), speaks)
                ?? discourse.Find(token, sentence, m => m.Parties[0].Kind is PartyKind.State or PartyKind.Organisation, speaks) ?? [];
        if (grammar.Is(lower, grammar.Both) && scene.Tree.Child(token, Deprel.Nmod) < 0)
            return [.. discourse.LastCountries(token, sentence, 2, ActingOn(token))];
        return [];
    }

    /// <summary>"condemned Syria and expelled its ambassador": nobody expels an ambassador of his own.</summary>
    private bool IsExpelled(int pronoun, out Party[] host)
    {
        host = [];
        if (scene.Tokens[pronoun] is not { Rel: Deprel.NmodPoss, Head: >= 0 and var noun } || scene.Tokens[noun] is not { Rel: Deprel.Obj, Head: >= 0 and var verb } || !grammar.Is(scene.Tokens[verb].Lemma, grammar.Expel))
            return false;
        host = ActingOn(noun);
        return host.Length > 0;
    }

    private bool IsInside(int token, int mention) => scene.Tree.Under(token, mention) || scene.Tree.Under(mention, token);

    private Party[] Antecedent(int token)
    {
        for (var t = token; t >= 0; t = scene.Tokens[t].Head)
        {
            if (scene.Tokens[t].Rel == Deprel.AclRelcl && scene.Tokens[t].Head is >= 0 and var noun)
                return Resolve(noun);
        }

        return [];
    }

    private bool IsSpeechVerb(int token)
    {
        foreach (var cue in lexicon.CuesFrom(scene.Tokens[token].Lemma))
        {
            if (cue.Form == CueForm.Verb && cue.Words.Length == 1)
                return cue.Kind is CueKind.Speech or CueKind.Denial or CueKind.Claim or CueKind.Accusation;
        }

        return false;
    }

    // ---- names learned in the text ----

    /// <summary>"Mykhailo Podolyak, an adviser to Ukraine's president" and "Belarusian general Pavel X" give the name its role and country for the rest of the text.</summary>
    private void LearnNames()
    {
        for (var i = 0; i < scene.Count; i++)
        {
            var t = scene.Tokens[i];
            if (t.Upos != Upos.PROPN || t.Rel is Deprel.Flat or Deprel.Compound || scene.NameAt(i) >= 0)
                continue;
            var found = new List<Party>();
            // of several titles ("Deputy Foreign Minister Anton Krutko") the one nearest to the name
            var nearest = -1;
            for (var c = scene.Tree.FirstChild(i); c >= 0; c = scene.Tree.NextSibling(c))
            {
                if (scene.Tokens[c].Rel is Deprel.Appos or Deprel.NmodDesc or Deprel.Compound && FindRole(c) is not null && (nearest < 0 || c < i))
                    nearest = c;
            }

            if (nearest >= 0)
                AddRole(nearest, FindRole(nearest)!, found);
            for (var c = scene.Tree.FirstChild(i); c >= 0 && found is [{ Country: null }]; c = scene.Tree.NextSibling(c))
            {
                if (c == nearest || scene.Tokens[c].Rel is not (Deprel.NmodDesc or Deprel.Compound or Deprel.Amod))
                    continue;
                var owner = new List<Party>();
                AddFrom(c, 1, owner, scene.Text.Form(i).ToString());
                if (owner.Count == 0)
                    AddInside(c, owner, scene.Text.Form(i).ToString());
                if (owner.Count > 0 && owner[0].Country is { } of)
                    found[0].Country = of;
            }

            if (found.Count == 0 && t.Rel == Deprel.Appos && t.Head >= 0 && FindRole(t.Head) is { } title)
                AddRole(t.Head, title, found);
            if (found.Count == 0 || (found[0].Country is null && found[0].Sector is null))
                continue;
            var (first, last) = NameSpan(i);
            for (var c = scene.Tree.FirstChild(i); c >= 0; c = scene.Tree.NextSibling(c))
            {
                if (scene.Tokens[c].Rel == Deprel.NmodDesc)
                    first = Math.Max(first, c + 1);
            }

            var person = found[0].At(first, last, i, found[0].Name);
            person.Name = scene.Span(Math.Min(first, i), last);
            person.Kind = PartyKind.Person;
            person.Plural = false;
            learned.TryAdd(scene.Tokens[i].Lower, person);
            for (var k = Math.Max(first, i); k <= last; k++)
            {
                if (scene.Tokens[k].Upos == Upos.PROPN)
                    learned.TryAdd(scene.Tokens[k].Lower, person);
            }
        }
    }
}
