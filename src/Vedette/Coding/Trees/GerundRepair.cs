using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Coding.Trees;

/// <summary>
/// Gerunds read as part of the noun that they act on: 1. "accused Chad of bombing two houses": no noun has another before its number, article or possessor, 2. "denied
/// targeting civilians": what is denied or admitted about people is done to them.
/// </summary>
internal static class GerundRepair
{
    public static void Apply(ParsedText text, Lexicon lexicon, Grammar grammar)
    {
        var tokens = text.Tokens;
        for (var gerund = 1; gerund + 1 < text.TokenCount; gerund++)
        {
            var noun = tokens[gerund].Head;
            if (noun <= gerund || tokens[gerund] is not { Xpos: Xpos.VBG or Xpos.NN, Rel: Deprel.Amod or Deprel.Compound } || tokens[noun].Upos is not (Upos.NOUN or Upos.PROPN) || tokens[noun].Head is not (>= 0 and var host))
                continue;
            var marked = tokens[gerund - 1] is { Upos: Upos.ADP or Upos.SCONJ, Rel: Deprel.Case or Deprel.Mark };
            if (marked ? !HasBorder(tokens, gerund, noun) : host != gerund - 1 || tokens[noun].Rel != Deprel.Obj || !(HasBorder(tokens, gerund, noun) || IsDenied(text, grammar, host, gerund, noun)))
                continue;
            var lemma = tokens[gerund].Xpos == Xpos.VBG && tokens[gerund].Upos == Upos.VERB ? tokens[gerund].Lemma : text.Lower(gerund).EndsWith("ing", StringComparison.Ordinal) ? LemmaRepair.VerbLemma(text, tokens[gerund].Lower, lexicon) : -1;
            if (lemma >= 0 && StandsFirst(tokens, gerund, noun, marked))
                Take(tokens, gerund, noun, host, lemma, marked);
        }
    }

    /// <summary>A number, article or possessor between the two.</summary>
    private static bool HasBorder(Token[] tokens, int gerund, int noun)
    {
        for (var k = gerund + 1; k < noun; k++)
        {
            if (tokens[k].Head == noun && tokens[k].Rel is Deprel.Nummod or Deprel.Det or Deprel.NmodPoss)
                return true;
        }

        return false;
    }

    private static bool IsDenied(ParsedText text, Grammar grammar, int host, int gerund, int noun) =>
        text.Lemma(host) is "deny" or "admit" && text.Tokens[gerund].Upos == Upos.VERB && text.Tokens[noun].Xpos == Xpos.NNS && !grammar.Is(text.Tokens[noun].Lemma, grammar.Allegation);

    /// <summary>The gerund, or the preposition before it, begins the noun's phrase.</summary>
    private static bool StandsFirst(Token[] tokens, int gerund, int noun, bool marked)
    {
        var first = marked ? gerund - 1 : gerund;
        if (marked && tokens[first].Head != noun && tokens[first].Head != gerund)
            return false;
        for (var k = Math.Max(0, first - 4); k < first; k++)
        {
            if (tokens[k].Head == noun)
                return false;
        }

        return true;
    }

    private static void Take(Token[] tokens, int gerund, int noun, int host, int lemma, bool marked)
    {
        (tokens[gerund].Upos, tokens[gerund].Xpos, tokens[gerund].Lemma, tokens[gerund].Head) = (Upos.VERB, Xpos.VBG, lemma, host);
        tokens[gerund].Rel = !marked ? Deprel.Xcomp : tokens[host].Upos == Upos.VERB ? Deprel.Advcl : Deprel.Acl;
        (tokens[noun].Head, tokens[noun].Rel) = (gerund, Deprel.Obj);
        if (!marked)
            return;
        (tokens[gerund - 1].Head, tokens[gerund - 1].Rel) = (gerund, Deprel.Mark);
        for (var k = host + 1; k < gerund - 1; k++)
        {
            if (tokens[k].Head == host && tokens[k].Rel == Deprel.Iobj)
                tokens[k].Rel = Deprel.Obj;
        }
    }
}
