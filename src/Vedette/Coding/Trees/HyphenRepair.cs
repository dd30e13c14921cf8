using Vedette.Language;

namespace Vedette.Coding.Trees;

/// <summary>"India test-fires a missile": what hangs on the word before a verb's hyphen belongs to the verb; "Polish F-16s" are jets; a "president-elect" is a president.</summary>
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
            {
                tokens[first].Lemma = grammar.Jet;
                if (tokens[first].Head == i && tokens[i].Upos == Upos.NOUN)
                    tokens[i].Lemma = grammar.Jet;
            }

            if (text.Lower(i) is "elect" or "designate" && tokens[first].Upos is Upos.NOUN or Upos.PROPN && tokens[first].Head == i)
            {
                LeadOffice(tokens, sentence, first, i);
                continue;
            }

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

    /// <summary>"The president-elect spoke": the office leads, and what it is not yet follows it.</summary>
    private static void LeadOffice(Token[] tokens, Sentence sentence, int office, int elect)
    {
        var rel = tokens[elect].Rel == Deprel.Xcomp && tokens[elect].Head > elect && !Dependents.Has(tokens, sentence, tokens[elect].Head, Deprel.Nsubj) ? Deprel.Nsubj : tokens[elect].Rel;
        (tokens[office].Head, tokens[office].Rel) = (tokens[elect].Head, rel);
        (tokens[elect].Head, tokens[elect].Rel, tokens[elect].Upos, tokens[elect].Xpos) = (office, Deprel.Amod, Upos.ADJ, Xpos.JJ);
        for (var k = sentence.First; k < sentence.Limit; k++)
        {
            if (tokens[k].Head == elect)
                tokens[k].Head = office;
        }
    }
}
