using Vedette.Language;

namespace Vedette.Coding.Trees;

/// <summary>
/// Participles that are modifiers of the noun behind them: 1. between a verb and its object ("repatriated stranded sailors"), 2. without a subject and read as the
/// clause's verb ("Masked men stormed into a studio", "a night in which masked youths burned a car"); the noun's own verb hangs on either.
/// </summary>
internal static class ParticipleRepair
{
    public static void Apply(ParsedText text, Sentence sentence)
    {
        if (sentence.Count < 4)
            return;
        var tokens = text.Tokens;
        for (var i = sentence.First + 1; i + 1 < sentence.Limit; i++)
        {
            if (tokens[i] is { Rel: Deprel.Xcomp or Deprel.Acl, Xpos: Xpos.VBN or Xpos.VBD } && tokens[i].Head == i - 1 && IsBetween(text, i))
            {
                tokens[i + 1].Head = i - 1;
                (tokens[i].Head, tokens[i].Rel, tokens[i].Xpos, tokens[i].Upos) = (i + 1, Deprel.Amod, Xpos.JJ, Upos.ADJ);
            }
        }

        for (var first = sentence.First; first + 2 < sentence.Limit; first++)
        {
            if (tokens[first] is not { Xpos: Xpos.VBN or Xpos.VBD } || tokens[first + 1].Xpos is not (Xpos.NNS or Xpos.NNPS) || tokens[first + 1].Head != first || tokens[first + 1].Rel is not (Deprel.Obj or Deprel.Nsubj))
                continue;
            if (first == sentence.First ? tokens[first].Head < 0 : tokens[first].Rel is Deprel.AclRelcl or Deprel.Advcl && IsRelativeOrMark(text, first))
                Modify(tokens, sentence, first);
        }
    }

    /// <summary>A verb before it, which is no name, and the object of either behind it.</summary>
    private static bool IsBetween(ParsedText text, int i)
    {
        var tokens = text.Tokens;
        return tokens[i - 1].Upos == Upos.VERB && char.IsLower(text.Form(i - 1)[0]) && tokens[i + 1] is { Rel: Deprel.Obj, Xpos: Xpos.NNS or Xpos.NNPS } && (tokens[i + 1].Head == i || tokens[i + 1].Head == i - 1);
    }

    /// <summary>"In which masked youths": nothing but what begins the clause stands before it.</summary>
    private static bool IsRelativeOrMark(ParsedText text, int participle) =>
        text.Lower(participle - 1) is "which" or "where" or "when" or "after" or "as" or "that" && text.Tokens[participle - 1].Head == participle;

    private static void Modify(Token[] tokens, Sentence sentence, int first)
    {
        var noun = first + 1;
        for (var verb = noun + 1; verb < sentence.Limit; verb++)
        {
            var hangs = tokens[verb].Head == noun ? tokens[verb].Rel is Deprel.Acl or Deprel.AclRelcl : tokens[verb].Head == first && tokens[verb].Rel == Deprel.Ccomp && !HasSubject(tokens, noun, verb);
            if (!hangs || tokens[verb].Xpos is not (Xpos.VBD or Xpos.VBN))
                continue;
            (tokens[verb].Head, tokens[verb].Rel, tokens[verb].Xpos) = (tokens[first].Head, tokens[first].Rel, Xpos.VBD);
            (tokens[noun].Head, tokens[noun].Rel) = (verb, Deprel.Nsubj);
            (tokens[first].Head, tokens[first].Rel, tokens[first].Xpos, tokens[first].Upos) = (noun, Deprel.Amod, Xpos.JJ, Upos.ADJ);
            for (var i = sentence.First; i < sentence.Limit; i++)
            {
                if (tokens[i].Head == first || (tokens[i].Head == noun && i > verb))
                    (tokens[i].Head, tokens[i].Rel) = (verb, i < first && tokens[i].Rel == Deprel.Nsubj ? Deprel.Obl : tokens[i].Rel);
            }

            return;
        }
    }

    private static bool HasSubject(Token[] tokens, int first, int verb)
    {
        for (var k = first; k < verb; k++)
        {
            if (tokens[k].Head == verb && tokens[k].Rel is Deprel.Nsubj or Deprel.NsubjPass or Deprel.Mark)
                return true;
        }

        return false;
    }
}
