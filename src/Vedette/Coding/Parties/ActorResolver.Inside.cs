using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Coding.Parties;

/// <content>Actors named within a phrase: possessors, modifiers, what it is of.</content>
internal sealed partial class ActorResolver
{
    /// <summary>Who is meant by "the Turkish drone" or "a market in Goma" is named by the whole phrase.</summary>
    private void Widen(int token, List<Party> inside)
    {
        var (first, last) = phrases.PhraseSpan(token);
        for (var i = 0; i < inside.Count; i++)
        {
            if (!scene.Tree.Under(inside[i].Head, token) || (inside[i].ByPronoun && !grammar.Is(scene.Tokens[token].Lemma, grammar.People) && !grammar.Is(scene.Tokens[token].Lemma, grammar.Beside)))
                continue;
            // "its engineers" are their own words, "its boats" stand for those whose they are
            (inside[i].First, inside[i].Last) = inside[i].ByPronoun ? (first, last) : (Math.Min(first, inside[i].First), Math.Max(last, inside[i].Last));
        }
    }

    public void AddInside(int token, List<Party> into, string of)
    {
        if (scene.Tree.FirstChild(token) < 0)
            return;
        if (depth > MaxDepth)
        {
            cut = true;
            return;
        }

        depth++;
        // possessor, demonym, apposition, then what hangs on by a preposition
        // "his Chinese counterpart" is Chinese, "Hungary's EU minister" Hungarian
        var possessor = scene.Tree.Child(token, Deprel.NmodPoss);
        var demonymFirst = possessor >= 0 ? scene.Tokens[possessor].Upos == Upos.PRON : !lexicon.RolesEndingIn(scene.Tokens[token].Lemma).IsEmpty;
        var border = grammar.Is(scene.Tokens[token].Lemma, grammar.Border); // "its border with Chad" is about Chad
        var talks = grammar.Is(scene.Tokens[token].Lemma, grammar.Talks); // "talks in Doha" are not Qatar's
        var beside = grammar.Is(scene.Tokens[token].Lemma, grammar.Beside); // "Mali's neighbour", "a US ally" are others
        AddNamed(token, into, of);
        for (var step = border ? -1 : 0; step < 4 && !into.Exists(p => p.Country is not null); step++)
        {
            var round = step < 0 ? 3 : demonymFirst && step < 2 ? 1 - step : step;
            for (var c = scene.Tree.FirstChild(token); c >= 0; c = scene.Tree.NextSibling(c))
            {
                var rel = scene.Tokens[c].Rel;
                var takes = round switch
                {
                    0 => rel == Deprel.NmodPoss && !beside,
                    1 => !(beside && IsStateAlone(c)) && rel is Deprel.Amod or Deprel.Compound or Deprel.NmodDesc or Deprel.Det or Deprel.Nmod && scene.CaseOf(c) < 0,
                    2 => rel is Deprel.Appos or Deprel.Flat,
                    _ => rel == Deprel.Nmod && ((grammar.Is(scene.CaseOf(c), grammar.Inhabit) && !(scene.CaseOf(c) == by && demonymFirst) && !(scene.CaseOf(c) == inside && (talks || grammar.Is(scene.Tokens[token].Lemma, grammar.Posted)))) || phrases.Serves(token, c) || (border && scene.CaseOf(c) == with)),
                };
                if (takes)
                    AddFrom(c, round, into, of);
            }

            // "a delegation led by the US envoy"
            if (round == 3 && into.Count == 0 && LeaderOf(token) is >= 0 and var leader)
                AddFrom(leader, 3, into, of);
            // "a Chinese government body", "Ghana's police chief" are those of a state
            if (into.Exists(p => p.Country is not null))
                into.RemoveAll(p => p.Country is null);
        }

        depth--;
    }

    /// <summary>Who leads a delegation, team or force by a participle ("headed by the minister"); -1 for none.</summary>
    private int LeaderOf(int token)
    {
        for (var c = scene.Tree.FirstChild(token); c >= 0; c = scene.Tree.NextSibling(c))
        {
            if (c < token || scene.Tokens[c].Rel != Deprel.Acl || scene.Text.Lower(c) is not ("led" or "headed" or "chaired" or "commanded"))
                continue;
            for (var a = scene.Tree.FirstChild(c); a >= 0; a = scene.Tree.NextSibling(a))
            {
                if (scene.Tokens[a].Rel is Deprel.OblAgent or Deprel.Obl && scene.CaseOf(a) == by)
                    return a;
            }
        }

        return -1;
    }

    /// <summary>The name of a state, with no other joined to it.</summary>
    private bool IsStateAlone(int token) =>
        scene.NameAt(token) is >= 0 and var name && scene.Names[name].Entry is { } entry && lexicon.Actors[entry.Actor].Kind == ActorKind.State && scene.Tree.Child(token, Deprel.Conj) < 0;

    /// <summary>"Syria's neighbour Jordan", "his ally Viktor Orban" are those who are named.</summary>
    private void AddNamed(int token, List<Party> into, string of)
    {
        if (scene.Tokens[token].Upos != Upos.NOUN)
            return;
        for (var c = scene.Tree.FirstChild(token); c >= 0; c = scene.Tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel is Deprel.Appos or Deprel.Flat && scene.Tokens[c].Upos == Upos.PROPN && (scene.NameAt(c) >= 0 || learned.Find(scene.Tokens[c].Lower) is not null))
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

    public void AddFrom(int child, int round, List<Party> into, string of)
    {
        if (round == 1)
        {
            if (scene.NameAt(child) is >= 0 and var name)
            {
                AddIndirect(named.OfName(child, scene.Names[name]), into, of);
                for (var c = scene.Tree.FirstChild(child); c >= 0; c = scene.Tree.NextSibling(c))
                {
                    if (scene.Tokens[c].Rel == Deprel.Conj && scene.NameAt(c) is >= 0 and var other)
                        AddIndirect(named.OfName(c, scene.Names[other]), into, of);
                }
            }
            else if (scene.Tokens[child].Rel == Deprel.Amod && grammar.Is(scene.Tokens[child].Lower, grammar.Belonging))
            {
                // "a Vietnamese-flagged trawler"
                for (var c = scene.Tree.FirstChild(child); c >= 0; c = scene.Tree.NextSibling(c))
                {
                    if (scene.NameAt(c) is >= 0 and var inner)
                        AddIndirect(named.OfName(c, scene.Names[inner]), into, of);
                }
            }
            else if (scene.Tokens[child].Rel == Deprel.Compound || scene.Tokens[child].Rel == Deprel.NmodDesc)
            {
                if (phrases.FindRole(child) is { } role)
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

    /// <summary>"The Organization of American States and Caricom": what is joined to a word within a name.</summary>
    private void AddJoinedInside(int token, NameMention name, List<Party> list)
    {
        for (var t = name.First; t <= name.Last; t++)
        {
            for (var c = t == token ? -1 : scene.Tree.FirstChild(t); c >= 0; c = scene.Tree.NextSibling(c))
            {
                if (c > name.Last && scene.Tokens[c].Rel == Deprel.Conj && (scene.IsNominal(c) || scene.NameAt(c) >= 0))
                    AddOne(c, list);
            }
        }
    }

    /// <summary>"Pakistan, IMF strike deal": in headlines a comma joins two names that no other comma sets off.</summary>
    private bool IsPaired(int token, int next) =>
        scene.Tokens[next].Rel == Deprel.Appos && next > token && scene.Tokens[token].Upos == Upos.PROPN && scene.Tokens[next].Upos == Upos.PROPN && IsStateOrBody(token) && IsStateOrBody(next) && scene.Names[scene.NameAt(token)].Last + 2 == scene.Names[scene.NameAt(next)].First
            && scene.Names[scene.NameAt(next)].Last is var last && last + 1 < scene.Count && scene.Tokens[last + 1].Upos != Upos.PUNCT && scene.Text.Form(scene.Names[scene.NameAt(token)].Last + 1) is ",";

    private bool IsStateOrBody(int token) =>
        scene.NameAt(token) is >= 0 and var name && scene.Names[name].Entry is { } entry && lexicon.Actors[entry.Actor].Kind is ActorKind.State or ActorKind.Capital or ActorKind.Organisation;
}
