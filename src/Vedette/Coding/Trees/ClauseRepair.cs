using Vedette.Language;

namespace Vedette.Coding.Trees;

/// <summary>
/// "Jets rose after a drone entered the airspace", "days before the ministers met": a noun between a word that joins clauses and a finite verb without a subject is
/// the verb's subject, where the parser made a prepositional phrase of it.
/// </summary>
internal static class ClauseRepair
{
    public static void Apply(ParsedText text, Sentence sentence)
    {
        var tokens = text.Tokens;
        for (var i = sentence.First; i < sentence.Limit - 2; i++)
        {
            if (text.Lower(i) is not ("after" or "before" or "since" or "until" or "till" or "once" or "as") || tokens[i].Rel is not (Deprel.Case or Deprel.Mark))
                continue;
            var verb = VerbOf(tokens, sentence, i);
            var noun = verb < 0 ? -1 : SubjectOf(text, i, verb);
            if (noun < 0)
                continue;
            (tokens[i].Head, tokens[i].Rel) = (verb, Deprel.Mark);
            (tokens[noun].Head, tokens[noun].Rel) = (verb, IsPassive(tokens, noun, verb) ? Deprel.NsubjPass : Deprel.Nsubj);
        }
    }

    /// <summary>The finite verb of the clause, which hangs on what the noun hangs on and has no subject; -1 for none.</summary>
    private static int VerbOf(Token[] tokens, Sentence sentence, int mark)
    {
        for (var i = mark + 1; i < sentence.Limit; i++)
        {
            if (tokens[i].Upos is Upos.PUNCT or Upos.CCONJ or Upos.SCONJ)
                return -1;
            if (tokens[i] is not { Upos: Upos.VERB, Rel: Deprel.Advcl or Deprel.Acl or Deprel.Parataxis or Deprel.Ccomp or Deprel.Conj } || tokens[i].Head < 0)
                continue;
            if (tokens[i].Xpos is not (Xpos.VBD or Xpos.VBZ or Xpos.VBP) && !HasAuxiliary(tokens, mark, i))
                return -1;
            for (var k = mark + 1; k < sentence.Limit; k++)
            {
                if (tokens[k].Head == i && tokens[k].Rel is Deprel.Nsubj or Deprel.NsubjPass or Deprel.Csubj or Deprel.Expl)
                    return -1;
            }

            return i;
        }

        return -1;
    }

    private static bool HasAuxiliary(Token[] tokens, int from, int verb)
    {
        for (var k = from + 1; k < verb; k++)
        {
            if (tokens[k].Head == verb && tokens[k].Rel is Deprel.Aux or Deprel.AuxPass)
                return true;
        }

        return false;
    }

    /// <summary>The noun whose phrase fills the room between the word that joins and the verb but for auxiliaries and adverbs; -1 for none.</summary>
    private static int SubjectOf(ParsedText text, int mark, int verb)
    {
        var tokens = text.Tokens;
        var noun = -1;
        for (var k = mark + 1; k < verb; k++)
        {
            var above = tokens[k].Head;
            if ((above > mark && above < verb) || (above == verb && tokens[k].Rel is Deprel.Aux or Deprel.AuxPass or Deprel.Advmod))
                continue;
            if (noun >= 0 || above != tokens[verb].Head || tokens[k].Upos is not (Upos.NOUN or Upos.PROPN) || tokens[k].Rel is not (Deprel.Obl or Deprel.Nmod or Deprel.OblUnmarked or Deprel.Obj))
                return -1;
            noun = k;
        }

        return noun >= 0 && (tokens[mark].Head == noun || tokens[mark].Head == verb) ? noun : -1;
    }

    private static bool IsPassive(Token[] tokens, int from, int verb)
    {
        for (var k = from + 1; k < verb; k++)
        {
            if (tokens[k].Head == verb && tokens[k].Rel == Deprel.AuxPass)
                return true;
        }

        return false;
    }
}
