using Vedette.Language;

namespace Vedette.Coding.Trees;

/// <summary>
/// Clauses that hang on the wrong word: 1. "jets rose after a drone entered the airspace", "days before the ministers met": a noun between a word that joins clauses
/// and a finite verb without a subject is the verb's subject, where the parser made a prepositional phrase of it, 2. "told the agency, adding that": who tells adds,
/// 3. "said the forces were on alert and blamed Kigali", "said the shells fell in its waters and lodged a protest": who says blames and protests,
/// 4. "denied a role and accused Chad of lying": what follows a conjunction and a second verb is that verb's object, not joined to the first one's.
/// </summary>
internal static class ClauseRepair
{
    public static void Apply(ParsedText text, Sentence sentence, Grammar grammar)
    {
        var tokens = text.Tokens;
        for (var i = sentence.First; i < sentence.Limit - 2; i++)
        {
            GoOnSaying(text, sentence, grammar, i);
            GoOnJudging(tokens, sentence, grammar, i);
            TakeJoined(tokens, sentence, i);
            if (tokens[i].Rel is not (Deprel.Case or Deprel.Mark) || text.Lower(i) is not ("after" or "before" or "since" or "until" or "till" or "once" or "as"))
                continue;
            var verb = VerbOf(tokens, sentence, i);
            var noun = verb < 0 ? -1 : SubjectOf(text, i, verb);
            if (noun < 0)
                continue;
            (tokens[i].Head, tokens[i].Rel) = (verb, Deprel.Mark);
            (tokens[noun].Head, tokens[noun].Rel) = (verb, Dependents.Has(tokens, noun + 1, verb, verb, Deprel.AuxPass) ? Deprel.NsubjPass : Deprel.Nsubj);
        }
    }

    /// <summary>A gerund of saying behind a comma and a noun that somebody speaks to belongs to the one who speaks.</summary>
    private static void GoOnSaying(ParsedText text, Sentence sentence, Grammar grammar, int gerund)
    {
        var tokens = text.Tokens;
        if (tokens[gerund] is not { Xpos: Xpos.VBG, Rel: Deprel.Acl, Head: var noun } || noun < sentence.First || gerund == sentence.First || text.Lower(gerund - 1) != "," || !grammar.Is(tokens[gerund].Lemma, grammar.Say))
            return;
        if (tokens[noun] is { Rel: Deprel.Obj or Deprel.Iobj or Deprel.Obl, Head: >= 0 and var verb } && tokens[verb].Upos == Upos.VERB && verb < gerund)
            (tokens[gerund].Head, tokens[gerund].Rel) = (verb, Deprel.Advcl);
    }

    /// <summary>A verb of blame or demand that is joined to a state of things which somebody tells has the teller for its subject.</summary>
    private static void GoOnJudging(Token[] tokens, Sentence sentence, Grammar grammar, int verb)
    {
        if (tokens[verb] is not { Xpos: Xpos.VBD, Rel: Deprel.Conj, Head: var state } || state < sentence.First || state > verb || !grammar.Is(tokens[verb].Lemma, grammar.Judge))
            return;
        if (tokens[state] is not { Rel: Deprel.Ccomp, Head: var said } || said < sentence.First || said > state || !grammar.Is(tokens[said].Lemma, grammar.Say) || tokens[said].Xpos is not (Xpos.VBD or Xpos.VBZ))
            return;
        bool still = tokens[state].Upos != Upos.VERB, own = false;
        for (var k = said + 1; k < sentence.Limit; k++)
        {
            still |= tokens[k].Head == state && (tokens[k].Rel is Deprel.AuxPass or Deprel.Cop or Deprel.Expl || (tokens[k].Rel == Deprel.Nsubj && tokens[k].Upos == Upos.NOUN && grammar.Is(tokens[k].Lemma, grammar.Property)));
            own |= tokens[k].Head == verb && k < verb && tokens[k].Rel is Deprel.Nsubj or Deprel.NsubjPass or Deprel.Mark;
        }

        if (still && !own)
            tokens[verb].Head = said;
    }

    private static void TakeJoined(Token[] tokens, Sentence sentence, int verb)
    {
        if (tokens[verb] is not { Upos: Upos.VERB, Rel: Deprel.Conj, Xpos: Xpos.VBD or Xpos.VBZ or Xpos.VBP or Xpos.VBN, Head: var first } || first < sentence.First || first > verb || verb == sentence.First || tokens[verb - 1] is not { Upos: Upos.CCONJ, Head: var noun } || noun <= verb)
            return;
        if (tokens[noun] is not { Rel: Deprel.Conj, Head: var joined } || joined >= verb || joined <= first || Dependents.Has(tokens, sentence, verb, Deprel.Obj))
            return;
        if (tokens[verb].Xpos == Xpos.VBN && tokens[first].Xpos != Xpos.VBD)
            return;
        (tokens[verb - 1].Head, tokens[noun].Head, tokens[noun].Rel) = (verb, verb, Deprel.Obj);
        tokens[verb].Xpos = tokens[first].Xpos;
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
            if (tokens[i].Xpos is not (Xpos.VBD or Xpos.VBZ or Xpos.VBP) && !Dependents.Has(tokens, mark + 1, i, i, Deprel.Aux) && !Dependents.Has(tokens, mark + 1, i, i, Deprel.AuxPass))
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
            if (noun >= 0 || (above != tokens[verb].Head && above != verb) || tokens[k].Upos is not (Upos.NOUN or Upos.PROPN) || tokens[k].Rel is not (Deprel.Obl or Deprel.Nmod or Deprel.OblUnmarked or Deprel.Obj))
                return -1;
            noun = k;
        }

        return noun >= 0 && (tokens[mark].Head == noun || tokens[mark].Head == verb) ? noun : -1;
    }
}
