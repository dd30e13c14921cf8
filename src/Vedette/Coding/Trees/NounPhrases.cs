using Vedette.Coding.Parties;
using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Coding.Trees;

/// <summary>What the tree and the lexicon's words tell of a noun phrase: its words, its role noun, whether it is definite.</summary>
internal sealed class NounPhrases(Scene scene, Grammar grammar)
{
    private const string Ex = "ex-";
    private static readonly RoleEntry Unread = new([], []);
    private readonly Lexicon lexicon = scene.Lexicon;
    private RoleEntry?[] roles = [];
    private readonly int toward = scene.Words["to"];
    private readonly int forWhom = scene.Words["for"];
    private readonly int of = scene.Words["of"];

    public (int First, int Last) NameSpan(int token)
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

    public (int First, int Last) PhraseSpan(int token)
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

    /// <summary>"The chief of Cuba's mission in Washington, Lianys Torres": the last word of the name of who holds an office, where the tree hangs it on a noun within; -1 for none.</summary>
    public int HolderBehind(int office)
    {
        for (var inner = office; inner >= 0;)
        {
            var next = -1;
            for (var c = scene.Tree.FirstChild(inner); c >= 0; c = scene.Tree.NextSibling(c))
            {
                if (c < inner)
                    continue;
                if (inner != office && scene.Tokens[c] is { Rel: Deprel.Appos, Upos: Upos.PROPN } && scene.Tree.Child(c, Deprel.Flat) >= 0 && scene.Text.Form(scene.Tree.Left(c)) is ",")
                    return NameSpan(c).Last;
                if (scene.Tokens[c].Rel == Deprel.Nmod)
                    next = c;
            }

            inner = next;
        }

        return -1;
    }

    /// <summary>Without the conjunction, comma or preposition that the tree hangs on the first word.</summary>
    private int Trimmed(int first, int token)
    {
        while (first < token && (scene.Tokens[first].Upos is Upos.CCONJ or Upos.PUNCT or Upos.ADP || scene.Tokens[first].Xpos is Xpos.WDT))
            first++;
        return first;
    }

    /// <summary>Forgets the roles found in the document before.</summary>
    public void Begin()
    {
        if (roles.Length < scene.Count)
            roles = new RoleEntry?[scene.Count * 2];
        Array.Fill(roles, Unread, 0, scene.Count);
    }

    /// <summary>The role that a noun names; null for none.</summary>
    public RoleEntry? FindRole(int token)
    {
        if (roles[token] == (object)Unread)
            roles[token] = RoleOf(token);
        return roles[token];
    }

    private RoleEntry? RoleOf(int token)
    {
        foreach (var role in lexicon.RolesEndingIn(scene.Tokens[token].Lemma))
        {
            if (RoleFits(token, role))
                return role;
        }

        // "Minister" keeps its capital in a title, "the High Court" and "the President of Kenya" in a name, "d'affaires" its form
        if (scene.Tokens[token].Lemma != scene.Tokens[token].Lower)
        {
            var title = scene.Tokens[token].Upos == Upos.NOUN || scene.Tokens[token].Rel is Deprel.NmodDesc or Deprel.Compound || grammar.Is(scene.Tokens[token].Lower, grammar.Body);
            foreach (var role in lexicon.RolesEndingIn(scene.Tokens[token].Lower))
            {
                if (RoleFits(token, role) && (title || (Party.IsOffice(role.Sectors) && IsDefinite(token))))
                    return role;
            }
        }

        // "the ex-president"
        if (IsEx(token) && scene.Text.Words.TryFind(scene.Text.Lower(token).AsSpan(Ex.Length), out var office))
        {
            foreach (var role in lexicon.RolesEndingIn(office))
            {
                if (role.Words.Length == 1)
                    return role;
            }
        }

        // "Ministry of Defence": a role of several words whose head is its first
        var lemma = scene.Tokens[token].Lemma;
        for (var c = scene.Tree.FirstChild(token); c >= 0; c = scene.Tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel != Deprel.Nmod)
                continue;
            foreach (var role in lexicon.RolesEndingIn(scene.Tokens[c].Upos == Upos.PROPN ? scene.Tokens[c].Lower : scene.Tokens[c].Lemma))
            {
                if (role.Words.Length >= 3 && (role.Words[0] == lemma || role.Words[0] == scene.Tokens[token].Lower) && RoleFits(c, role))
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

        // "the Samoan Fishermen Forum": what makes an organisation of a name needs a name before it
        if (char.IsUpper(lexicon.Words[role.Words[^1]][0]))
            return scene.Tokens[last].Upos == Upos.PROPN && first > 0 && (scene.HasCapital(first - 1) || (scene.Text.Form(first - 1) is "'s" or "’s" or "'" or "’" && first > 1)) && scene.Text.Lower(first - 1) is not ("the" or "a" or "an" or "this" or "its" or "their");
        // "the state of relations" is no state, "the bank of the river" no firm
        if (role.Words.Length == 1 && scene.Text.Lemma(last) is "state" or "bank" && scene.Tokens[last].Xpos == Xpos.NN && scene.Tree.Child(last, Deprel.Nmod) is >= 0 and var what && scene.CaseOf(what) == of && scene.NameAt(what) < 0)
            return false;
        // "to use force", "with overwhelming force": without a determiner it is no body of soldiers
        return role.Words.Length > 1 || scene.Tokens[last].Xpos != Xpos.NN || !grammar.Is(scene.Tokens[last].Lemma, grammar.Bare) || scene.Tree.Child(last, Deprel.Det) >= 0
            || scene.Tree.Child(last, Deprel.NmodPoss) >= 0 || scene.Tree.Child(last, Deprel.Compound) >= 0;
    }

    /// <summary>"The former president", "the ex-president", and "former" in a title before a name.</summary>
    public bool IsFormer(int token)
    {
        for (var c = scene.Tree.FirstChild(token); c >= 0; c = scene.Tree.NextSibling(c))
        {
            if (IsTitleWord(c) && IsFormer(c))
                return true;
            if (scene.Tokens[c].Rel == Deprel.Amod && scene.Text.Lower(c) is "former" or "ex" or "deposed" or "ousted" or "late")
                return true;
        }

        return IsEx(token);
    }

    private bool IsEx(int token) => scene.Text.Lower(token).StartsWith(Ex, StringComparison.Ordinal);

    /// <summary>A title, or a first name that a title may hang on.</summary>
    private bool IsTitleWord(int token) => scene.Tokens[token].Rel == Deprel.NmodDesc || scene.Tokens[token] is { Rel: Deprel.Compound, Upos: Upos.PROPN };

    /// <summary>Whether it was an office of state that a person held before: the one that the words name, else the one that he is known for.</summary>
    /// <param name="known">Whether the person is known for an office of state.</param>
    public bool WasOfState(int token, bool known) => IsFormer(token) && (TitleOf(token) is { } role ? role.Sectors[0] == "ELI" || Party.IsOffice(role.Sectors) : known);

    private RoleEntry? TitleOf(int token)
    {
        for (var c = scene.Tree.FirstChild(token); c >= 0; c = scene.Tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel is not (Deprel.NmodDesc or Deprel.Compound or Deprel.Appos))
                continue;
            if (FindRole(c) is { Sectors.Length: > 0 } role)
                return role;
            if (IsTitleWord(c) && TitleOf(c) is { } inner)
                return inner;
        }

        return null;
    }

    /// <summary>A role without an article before a name: "defence minister Ato Mensah".</summary>
    public bool IsTitle(int token) =>
        scene.Tokens[token].Rel is Deprel.NmodDesc or Deprel.Compound && scene.Tokens[token].Head is >= 0 and var name && name > token && scene.Tokens[name].Upos == Upos.PROPN && scene.Tree.Child(token, Deprel.Det) < 0;

    /// <summary>"The parties", "all sides", "the warring parties", with nothing that says of what: those who quarrel, no political parties.</summary>
    public bool AreSides(int token)
    {
        if (!grammar.Is(scene.Tokens[token].Lemma, grammar.Quarrelling))
            return false;
        for (var c = scene.Tree.FirstChild(token); c >= 0; c = scene.Tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel is Deprel.Nmod or Deprel.NmodPoss or Deprel.Compound or Deprel.AclRelcl or Deprel.Appos || (scene.Tokens[c].Rel == Deprel.Amod && !grammar.Is(scene.Tokens[c].Lower, grammar.Warring)))
                return false;
        }

        return true;
    }

    /// <summary>"the island of Zorn" is not the country spoken of before.</summary>
    public bool IsNamed(int token)
    {
        for (var c = scene.Tree.FirstChild(token); c >= 0; c = scene.Tree.NextSibling(c))
        {
            if (scene.Tokens[c].Upos == Upos.PROPN && scene.Tokens[c].Rel is Deprel.Nmod or Deprel.Appos or Deprel.Flat or Deprel.Compound)
                return true;
        }

        return false;
    }

    public bool IsDefinite(int token)
    {
        for (var c = scene.Tree.FirstChild(token); c >= 0; c = scene.Tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel == Deprel.Det && scene.Tokens[c].Xpos == Xpos.DT)
                return scene.Text.Lower(c) is "the" or "this" or "that" or "these" or "those" or "both";
        }

        return false;
    }

    public bool HasWord(int token, int classId)
    {
        for (var c = scene.Tree.FirstChild(token); c >= 0; c = scene.Tree.NextSibling(c))
        {
            if (grammar.Is(scene.Tokens[c].Lower, classId))
                return true;
        }

        return false;
    }

    /// <summary>"an adviser to Ukraine's president", "a spokesman for the ministry": whom somebody serves.</summary>
    public bool Serves(int token, int phrase) =>
        grammar.Is(scene.Tokens[token].Lemma, grammar.Servant) && scene.CaseOf(phrase) is var prep && (prep == toward || prep == forWhom);

    /// <summary>The child of a word that another word hangs under.</summary>
    public int ChildAbove(int token, int ancestor)
    {
        while (scene.Tokens[token].Head is >= 0 and var head && head != ancestor)
            token = head;
        return token;
    }

    public bool IsSpeechVerb(int token) => lexicon.Is(scene.Tokens[token].Lemma, WordKinds.SpeechVerb);

    /// <summary>"Asian hornets", "a swarm of bees": animals, weather and works of art; not what is only counted by them ("a hail of bullets").</summary>
    public bool IsThing(int token)
    {
        // the capital of a sentence's first word makes no name of it
        if (scene.Tokens[token].Upos == Upos.PROPN && scene.NameAt(token) < 0 && token == scene.Text.Sentences[scene.Tree.SentenceOf(token)].First && scene.Tree.Child(token, Deprel.Compound) < 0 && scene.Tree.Child(token, Deprel.Flat) < 0)
            return IsThingNamed(token);
        if (!(scene.Tokens[token].Upos == Upos.NOUN || (scene.Tokens[token].Upos == Upos.PROPN && !scene.HasCapital(token))) || scene.NameAt(token) >= 0 || (scene.HasCapital(token) && token != scene.Text.Sentences[scene.Tree.SentenceOf(token)].First))
            return false;
        return IsThingNamed(What(token) is >= 0 and var what ? what : token);
    }

    /// <summary>"An army of ants", "a team of huskies".</summary>
    public bool IsGroupOfThings(int token) => What(token) is >= 0 and var what && IsThingNamed(what);

    /// <summary>The noun that a phrase is "of"; -1 without one.</summary>
    private int What(int token)
    {
        for (var c = scene.Tree.FirstChild(token); c >= 0; c = scene.Tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel == Deprel.Nmod && scene.Tokens[c].Upos == Upos.NOUN && scene.CaseOf(c) is >= 0 and var prep && scene.Text.Words[prep] == "of")
                return c;
        }

        return -1;
    }

    /// <summary>By its lemma, or by its plural where the tagger took it for a name or did not know it ("Hailstones", "mosquitoes").</summary>
    private bool IsThingNamed(int token) =>
        IsThingWord(scene.Tokens[token].Lemma) || IsThingWord(scene.Tokens[token].Lower) || IsPlural(scene.Text.Lower(token));

    private bool IsPlural(ReadOnlySpan<char> word) => word is [.. { Length: > 2 } one, 's'] && (IsSingular(one) || (one is [.. { Length: > 2 } other, 'e'] && IsSingular(other)));

    private bool IsSingular(ReadOnlySpan<char> word) => scene.Text.Words.TryFind(word, out var id) && IsThingWord(id);

    private bool IsThingWord(int lemma) => grammar.Is(lemma, grammar.Creature) || grammar.Is(lemma, grammar.Weather) || grammar.Is(lemma, grammar.Ailment) || grammar.Is(lemma, grammar.Work) || grammar.Is(lemma, grammar.Figure);
}
