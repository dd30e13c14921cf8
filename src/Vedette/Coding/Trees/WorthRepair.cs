using Vedette.Language;

namespace Vedette.Coding.Trees;

/// <summary>"Two million dollars' worth of vaccines": what something is worth measures it; the thing behind "of" stands where the worth stood.</summary>
internal static class WorthRepair
{
    public static void Apply(ParsedText text, Sentence sentence)
    {
        var tokens = text.Tokens;
        for (var worth = sentence.First + 1; worth + 2 < sentence.Limit; worth++)
        {
            if (text.Lower(worth) != "worth" || text.Lower(worth + 1) != "of" || tokens[worth + 1].Head is not (> 0 and var thing) || thing <= worth || tokens[thing].Head != worth)
                continue;
            var head = tokens[worth].Head;
            var amount = -1;
            for (var k = sentence.First; k < worth; k++)
            {
                if (tokens[k].Head == worth || (head >= 0 && tokens[k].Head == head && tokens[k].Rel is Deprel.Obj or Deprel.Iobj or Deprel.Obl && k > head && IsAmount(text, sentence, k)))
                    (tokens[k].Head, tokens[k].Rel, amount) = (thing, Deprel.Nummod, k);
            }

            if (amount < 0)
                continue;
            (tokens[thing].Head, tokens[thing].Rel) = (head, tokens[worth].Rel is Deprel.Nsubj or Deprel.NsubjPass or Deprel.Root or Deprel.Conj or Deprel.Nmod ? tokens[worth].Rel : Deprel.Obj);
            for (var k = worth + 1; k < sentence.Limit; k++)
            {
                if (tokens[k].Head == worth)
                    tokens[k].Head = thing;
            }

            (tokens[worth].Head, tokens[worth].Rel) = (thing, Deprel.Compound);
            (tokens[worth + 1].Head, tokens[worth + 1].Rel) = (worth, Deprel.Fixed);
        }
    }

    /// <summary>A sum of money, or a noun with a number before it ("two weeks").</summary>
    private static bool IsAmount(ParsedText text, Sentence sentence, int token)
    {
        if (text.Tokens[token].Upos is Upos.SYM or Upos.NUM)
            return true;
        for (var k = sentence.First; k < token; k++)
        {
            if (text.Tokens[k].Head == token && text.Tokens[k].Rel == Deprel.Nummod)
                return true;
        }

        return false;
    }
}
