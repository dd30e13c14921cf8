using Vedette.Language;

namespace Vedette.Coding.Trees;

/// <summary>"India test-fires a missile": what hangs on the word before a verb's hyphen belongs to the verb; "Polish F-16s" are jets.</summary>
internal static class HyphenRepair
{
    public static void Apply(ParsedText text, Sentence sentence, Grammar grammar)
    {
        var tokens = text.Tokens;
        for (var i = sentence.First + 2; i < sentence.Limit; i++)
        {
            if (tokens[i - 1].Start != tokens[i - 2].End || tokens[i].Start != tokens[i - 1].End || text.Lower(i - 1) is not "-")
                continue;
            var first = i - 2;
            if (char.IsAsciiDigit(text.Lower(i)[0]) && grammar.Is(tokens[first].Lower, grammar.AircraftModel) && char.IsUpper(text.Form(first)[0]))
                tokens[first].Lemma = grammar.Jet;
            if (tokens[i].Upos != Upos.VERB || tokens[first].Head != i || tokens[first].Upos is not (Upos.NOUN or Upos.VERB or Upos.ADJ))
                continue;
            var subject = false;
            for (var k = sentence.First; k < first; k++)
                subject |= tokens[k].Head == i && tokens[k].Rel is Deprel.Nsubj or Deprel.NsubjPass;
            for (var k = sentence.First; k < first; k++)
            {
                if (tokens[k].Head != first || tokens[k].Upos is not (Upos.NOUN or Upos.PROPN))
                    continue;
                (tokens[k].Head, tokens[k].Rel) = (i, subject ? Deprel.Dep : Deprel.Nsubj);
                subject = true;
            }

            tokens[first].Rel = Deprel.Compound;
        }
    }
}
