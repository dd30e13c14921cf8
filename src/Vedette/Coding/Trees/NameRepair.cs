using Vedette.Language;

namespace Vedette.Coding.Trees;

/// <summary>
/// Names of persons and their titles, which the parser takes apart in many ways: 1. an office before a name is the name's title, with its portfolio
/// ("German Chancellor Friedrich Merz", "Secretary of State Anna Berg"), 2. two names that follow each other as objects of one verb are one ("met Rustem Umerov"),
/// 3. any trade right before a name that is an object too is its title ("met Hamas spokesman Yahya Darwish"), 4. what is joined to a name's last word is joined to the name.
/// </summary>
internal static class NameRepair
{
    private const int LongestName = 4;

    public static void Apply(ParsedText text, Sentence sentence, Grammar grammar)
    {
        for (var i = sentence.First; i < sentence.Limit - 1; i++)
        {
            var name = NameBehind(text, sentence, grammar, i);
            if (name > 0)
                i = Entitle(text, sentence, grammar, i, name);
            else
                JoinObjects(text, sentence, grammar, i);
        }

        JoinTitles(text, sentence, grammar);
        JoinNames(text.Tokens, sentence);
    }

    /// <summary>"Hassan Sheikh Mohamud and his counterpart": what is joined to a name's last word is joined to the name.</summary>
    private static void JoinNames(Token[] tokens, Sentence sentence)
    {
        for (var i = sentence.First + 2; i < sentence.Limit; i++)
        {
            if (tokens[i].Rel != Deprel.Conj || tokens[i].Head < sentence.First || tokens[i].Head > i)
                continue;
            while (tokens[tokens[i].Head] is { Rel: Deprel.Flat, Head: var name } && name >= sentence.First && name < tokens[i].Head)
                tokens[i].Head = name;
        }
    }

    /// <summary>The first word of the name that an office stands before, with or without its portfolio; -1 for none.</summary>
    private static int NameBehind(ParsedText text, Sentence sentence, Grammar grammar, int office)
    {
        var tokens = text.Tokens;
        if (!grammar.Is(tokens[office].Lower, grammar.Title))
            return -1;
        var next = office + 1;
        if (text.Lower(next) is "of" or "for" && char.IsUpper(text.Form(office)[0]))
        {
            while (next < sentence.Limit - 1 && (text.Lower(next) is "of" or "for" or "the" or "and" || grammar.Is(tokens[next].Lower, grammar.Portfolio)))
                next++;
            if (!grammar.Is(tokens[next - 1].Lower, grammar.Portfolio))
                return -1;
        }

        return next < sentence.Limit && IsName(text, grammar, next) ? next : -1;
    }

    private static bool IsName(ParsedText text, Grammar grammar, int token) =>
        text.Tokens[token].Upos == Upos.PROPN && text.Form(token) is [var first, .. var rest] && char.IsUpper(first) && rest.ContainsAnyInRange('a', 'z')
        && !grammar.Is(text.Tokens[token].Lower, grammar.Title) && !grammar.Is(text.Tokens[token].Lower, grammar.Calendar);

    /// <summary>Makes the name the head of its title. Returns the name's last word.</summary>
    private static int Entitle(ParsedText text, Sentence sentence, Grammar grammar, int office, int name)
    {
        var tokens = text.Tokens;
        var last = name;
        while (last + 1 < sentence.Limit && last - name < LongestName && IsName(text, grammar, last + 1))
            last++;
        // 1. what the whole hangs on, when all that hangs outside hangs on one word
        var (head, rel) = (-2, Deprel.Dep);
        for (var i = office; i <= last; i++)
        {
            var above = tokens[i].Head;
            if (above >= office && above <= last)
                continue;
            if (head != -2 && above != head)
                return office;
            rel = head == -2 ? tokens[i].Rel : tokens[i].Rel == Deprel.Obj ? Deprel.Obj : rel;
            head = above;
        }

        if (head == -2 || IsPredicate(tokens, sentence, office, last) || rel is not (Deprel.Nsubj or Deprel.NsubjPass or Deprel.Obj or Deprel.Iobj or Deprel.Obl or Deprel.OblAgent or Deprel.Nmod or Deprel.NmodPoss or Deprel.Conj or Deprel.Appos))
            return office;
        // 2. what hangs on its words: before it on the title, a preposition and what comes behind on the name
        for (var i = sentence.First; i < sentence.Limit; i++)
        {
            if ((i < office || i > last) && tokens[i].Head >= office && tokens[i].Head <= last)
                tokens[i].Head = i > last || tokens[i].Rel is Deprel.Case or Deprel.Mark or Deprel.Cc or Deprel.Punct ? name : office;
        }

        // 3. the words themselves
        for (var i = name + 1; i <= last; i++)
            (tokens[i].Head, tokens[i].Rel) = (name, Deprel.Flat);
        for (var i = office + 1; i < name; i++)
        {
            if (tokens[i].Head < office || tokens[i].Head >= name || tokens[i].Head == i)
                (tokens[i].Head, tokens[i].Rel) = grammar.Is(tokens[i].Lower, grammar.Portfolio) ? (office, Deprel.Nmod) : (name - 1, Deprel.Case);
        }

        (tokens[name].Head, tokens[name].Rel) = (head, rel);
        (tokens[office].Head, tokens[office].Rel) = (name, Deprel.NmodDesc);
        return last;
    }

    /// <summary>"The new envoy is minister Otieno": what has a subject of its own stays as it is.</summary>
    private static bool IsPredicate(Token[] tokens, Sentence sentence, int office, int last)
    {
        for (var i = sentence.First; i < office; i++)
        {
            if (tokens[i].Head >= office && tokens[i].Head <= last && tokens[i].Rel == Deprel.Nsubj)
                return true;
        }

        return false;
    }

    private static void JoinObjects(ParsedText text, Sentence sentence, Grammar grammar, int first)
    {
        var tokens = text.Tokens;
        if (tokens[first].Rel != Deprel.Iobj || tokens[first + 1].Rel != Deprel.Obj || tokens[first].Head is not (>= 0 and var verb) || tokens[first + 1].Head != verb || grammar.Is(tokens[verb].Lemma, grammar.Give) || grammar.Is(tokens[verb].Lemma, grammar.Naming)
            || !IsName(text, grammar, first) || !IsName(text, grammar, first + 1))
            return;
        for (var i = sentence.First; i < sentence.Limit; i++)
        {
            if (tokens[i].Head == first + 1)
                tokens[i].Head = first;
        }

        tokens[first].Rel = Deprel.Obj;
        (tokens[first + 1].Head, tokens[first + 1].Rel) = (first, Deprel.Flat);
    }

    /// <summary>"Met Hamas spokesman Yahya Darwish": an office right before a name is its title, not a second object.</summary>
    private static void JoinTitles(ParsedText text, Sentence sentence, Grammar grammar)
    {
        var tokens = text.Tokens;
        for (var i = sentence.First + 1; i < sentence.Limit - 1; i++)
        {
            if (tokens[i] is not { Rel: Deprel.Obj or Deprel.Iobj, Xpos: Xpos.NN or Xpos.NNP, Head: >= 0 } || tokens[i].Head > i || tokens[i + 1].Upos != Upos.PROPN || !(grammar.IsRole(tokens[i].Lemma) || grammar.IsRole(tokens[i].Lower)))
                continue;
            var name = i + 1;
            while (name < sentence.Limit && tokens[name].Upos == Upos.PROPN && tokens[name].Rel is not (Deprel.Obj or Deprel.Iobj))
                name++;
            if (name < sentence.Limit && tokens[name] is { Upos: Upos.PROPN, Rel: Deprel.Obj or Deprel.Iobj } && tokens[name].Head == tokens[i].Head)
                (tokens[i].Head, tokens[i].Rel, tokens[name].Rel) = (name, Deprel.NmodDesc, Deprel.Obj);
        }
    }
}
