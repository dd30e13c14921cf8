using Vedette.Coding.Parties;
using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Coding.Events;

/// <content>The classes of heads that the coder itself decides: actors, states, the armed, persons, events, quotations.</content>
internal sealed partial class RuleMatcher
{
    private bool FitsBuiltIn(BuiltInClasses wanted, int token)
    {
        var t = scene.Tokens[token];
        if ((wanted & BuiltInClasses.Quoted) != 0 && IsQuoted(token))
            return true;
        if ((wanted & BuiltInClasses.Event) != 0 && !(scene.IsVerb(token) ? lexicon.VerbTypes(t.Lemma) : lexicon.NounTypes(t.Lemma)).IsEmpty)
            return true;
        if (scene.IsVerb(token))
            return false;
        var people = grammar.Is(t.Lemma, grammar.People);
        foreach (var party in actors.Resolve(token))
        {
            // "Kenyan officers" are Kenyans who act, "the Kenyan border" is a thing of Kenya's
            if (people && party is { Resolved: true, Country: not null } && (wanted & (BuiltInClasses.Actor | BuiltInClasses.Person)) != 0)
                return true;
            if ((wanted & BuiltInClasses.Actor) != 0 && (party is { Resolved: true, Indirect: false } || (t.Upos == Upos.PROPN && !grammar.Is(t.Lower, grammar.Calendar))))
                return true;
            if ((wanted & BuiltInClasses.State) != 0 && party.Resolved && party.Country is not null && party.Sector is null or "GOV" && !party.Indirect)
                return true;
            if ((wanted & BuiltInClasses.Armed) != 0 && party.Resolved && party.Sector is "MIL" or "REB" or "PRM" or "UAF" or "COP")
                return true;
            if ((wanted & BuiltInClasses.Person) != 0 && party.Kind == PartyKind.Person && !party.Indirect)
                return true;
        }

        return false;
    }

    /// <summary>"Chad and Niger", "Spanish and Gambian police", "the two navies": more states than one.</summary>
    private bool IsOfStates(int token)
    {
        string? first = null;
        for (var c = token; c >= 0; c = c == token ? scene.Tree.FirstChild(token) : scene.Tree.NextSibling(c))
        {
            // a side that is not coordinated with the head is the head's own
            if (c != token && scene.Tokens[c].Rel != Deprel.Conj)
                continue;
            // "Kenya and its allies"
            if (c != token && first is not null && grammar.Is(scene.Tokens[c].Lemma, grammar.Ally))
                return true;
            foreach (var party in actors.Resolve(c))
            {
                if (party is not { Country: not null, Sector: not "BUS" })
                    continue;
                first ??= party.Country;
                if (first != party.Country)
                    return true;
            }
        }

        // "Australian and Malaysian vessels": a thing of two states; "US and Arab allies"; not firms of two states
        if (Array.Exists(actors.Resolve(token), p => p.Sector == "BUS"))
            return false;
        for (var c = scene.Tree.FirstChild(token); c >= 0; c = scene.Tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel is not (Deprel.Amod or Deprel.Compound or Deprel.NmodPoss) || scene.Tree.Child(c, Deprel.Conj) is not (>= 0 and var second))
                continue;
            if (first is not null && scene.Tokens[c].Upos == Upos.PROPN && grammar.Is(scene.Tokens[token].Lemma, grammar.Ally))
                return true;
            if (actors.Modifier(c) is [{ Country: { } one }, ..] && actors.Modifier(second) is [{ Country: { } other }, ..] && one != other)
                return true;
        }

        return false;
    }

    /// <summary>Of another state than the subject, or than whose event it is.</summary>
    private bool IsForeign(int token, Frame frame)
    {
        var own = frame.Subject >= 0 ? frame.Subject : frame.LightSubject >= 0 ? frame.LightSubject : frame.Possessors.Count > 0 ? frame.Possessors[0] : frame.Occasion;
        // "was whisked to Turkey", "were handed over to Kenya": by nobody named, of another state than what is brought there
        if (own < 0 && frame.Passive && frame.Object >= 0 && token != frame.Object)
            return Array.Exists(actors.Resolve(token), p => p.Country is not null && !Array.Exists(actors.Resolve(frame.Object), o => o.Country == p.Country));
        if (own < 0)
            return false;
        // a ship or firm that nobody knows acts as one of another state
        var unknown = scene.Tokens[own].Upos == Upos.PROPN && !Array.Exists(actors.Resolve(own), a => a.Country is not null || a.Kind == PartyKind.Person);
        foreach (var party in actors.Resolve(token))
        {
            if (unknown && party.Country is not null)
                return true;
            if (party.Country is not null && Array.Exists(actors.Resolve(own), a => a.Country is not null && a.Country != party.Country))
                return true;
        }

        return IsElsewhere(token, own, frame);
    }

    /// <summary>"Orphans in Togo", "for schools in Togo": people, and what something is for, told by where they are.</summary>
    private bool IsElsewhere(int token, int own, Frame frame)
    {
        if (scene.Tokens[token].Upos != Upos.NOUN || (token == frame.Object || token == frame.Indirect) && !grammar.Is(scene.Tokens[token].Lemma, grammar.Needy) && !grammar.Is(scene.Tokens[token].Lemma, grammar.People))
            return false;
        for (var c = scene.Tree.FirstChild(token); c >= 0; c = scene.Tree.NextSibling(c))
        {
            if (c > token && scene.Tokens[c].Rel == Deprel.Nmod && scene.CaseOf(c) is >= 0 and var prep && scene.Text.Words[prep] is "in" or "from" or "outside" or "near" && Array.Exists(actors.Resolve(c), p => p.Country is not null && Array.Exists(actors.Resolve(own), a => a.Country is not null && a.Country != p.Country)))
                return true;
        }

        return false;
    }

    /// <summary>Quotation marks open right before the words under a token.</summary>
    private bool IsQuoted(int token)
    {
        var first = scene.Tree.Left(token);
        return IsQuote(first) || (first > 0 && IsQuote(first - 1)) || (token > 0 && IsQuote(token - 1));
    }

    private bool IsQuote(int token) => scene.Text.Form(token) is "\"" or "“" or "‘" or "'" or "``" or "«" or "„";
}
