using Vedette.Language;

namespace Vedette.Coding.Trees;

/// <summary>
/// What a relative clause describes, where the tree has hung it on a noun further back: "solidarity with Kuwait, which had been insulted" speaks of Kuwait, "the
/// cheers of campaigners who had floated" of the campaigners.
/// </summary>
internal static class RelativeRepair
{
    public static void Apply(ParsedText text, Sentence sentence, Grammar grammar)
    {
        var tokens = text.Tokens;
        for (var i = sentence.First + 2; i < sentence.Limit - 1; i++)
        {
            if (tokens[i].Xpos is not (Xpos.WDT or Xpos.WP) || text.Lower(i) is not ("which" or "who" or "whom"))
                continue;
            var comma = text.Lower(i - 1) == ",";
            var near = comma ? i - 2 : i - 1;
            if (near <= sentence.First || tokens[near].Upos is not (Upos.NOUN or Upos.PROPN))
                continue;
            while (tokens[near].Rel is Deprel.Flat or Deprel.Compound && tokens[near].Head >= sentence.First)
                near = tokens[near].Head;
            var clause = ClauseOf(tokens, sentence, i);
            if (clause < 0 || tokens[clause].Head is not (>= 0 and var far) || far >= near || far < sentence.First || !IsWithin(tokens, near, far))
                continue;
            if (text.Lower(i) == "which" ? comma && tokens[near].Upos == Upos.PROPN && tokens[far].Upos == Upos.NOUN && !grammar.Is(tokens[far].Lemma, grammar.Accord) && !grammar.Is(tokens[far].Lemma, grammar.Document) || IsPerson(tokens[far], grammar) && !IsPerson(tokens[near], grammar) : tokens[far].Upos == Upos.NOUN && !IsSomebody(tokens[far], grammar) && IsPerson(tokens[near], grammar))
                tokens[clause].Head = near;
        }
    }

    private static int ClauseOf(Token[] tokens, Sentence sentence, int pronoun)
    {
        for (var t = tokens[pronoun].Head; t >= sentence.First; t = tokens[t].Head)
        {
            if (tokens[t].Rel == Deprel.AclRelcl)
                return t > pronoun ? t : -1;
        }

        return -1;
    }

    /// <summary>Through prepositional phrases only.</summary>
    private static bool IsWithin(Token[] tokens, int token, int ancestor)
    {
        for (var t = token; t >= 0 && t != ancestor; t = tokens[t].Head)
        {
            if (tokens[t].Rel is not (Deprel.Nmod or Deprel.Flat or Deprel.Compound))
                return false;
            if (tokens[t].Head == ancestor)
                return true;
        }

        return false;
    }

    private static bool IsPerson(in Token token, Grammar grammar) =>
        token.Upos == Upos.NOUN && token.Xpos == Xpos.NNS && (grammar.Is(token.Lemma, grammar.People) || grammar.IsRole(token.Lemma));

    /// <summary>Anybody or any body of people, one or many.</summary>
    private static bool IsSomebody(in Token token, Grammar grammar) =>
        grammar.Is(token.Lemma, grammar.People) || grammar.Is(token.Lemma, grammar.Group) || grammar.IsRole(token.Lemma);
}
