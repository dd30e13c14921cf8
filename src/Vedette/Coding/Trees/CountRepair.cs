using Vedette.Language;

namespace Vedette.Coding.Trees;

/// <summary>
/// Numbers of people where the parser does not see them: 1. "killed at least nine soldiers", "killed up to 30": a bound belongs to its number and makes no
/// prepositional phrase of it, 2. "12 were killed and 30 wounded", "six killed, 14 injured": the number before a participle is its subject, 3. "M23 rebels shelled": of two
/// subjects that follow each other the name is part of the noun.
/// </summary>
internal static class CountRepair
{
    public static void Apply(ParsedText text, Sentence sentence)
    {
        var tokens = text.Tokens;
        for (var i = sentence.First; i < sentence.Limit - 1; i++)
        {
            if (tokens[i].Upos == Upos.NUM)
            {
                TakeBound(text, sentence, i);
                TakeSubject(text, sentence, i);
            }
            else if (tokens[i] is { Rel: Deprel.CcPreconj, Head: var verb } && tokens[i + 1].Xpos == Xpos.TO && i > sentence.First && tokens[i - 1].Upos == Upos.VERB && verb > i)
            {
                // "urged both to refrain"
                (tokens[i].Upos, tokens[i].Xpos, tokens[i].Head, tokens[i].Rel) = (Upos.PRON, Xpos.DT, i - 1, Deprel.Obj);
            }
            else if (tokens[i] is { Upos: Upos.PROPN, Rel: Deprel.Nsubj or Deprel.NsubjPass } && tokens[i + 1] is { Upos: Upos.NOUN, Rel: Deprel.Nsubj or Deprel.NsubjPass } && tokens[i].Head == tokens[i + 1].Head && tokens[i].Head > i)
            {
                (tokens[i].Head, tokens[i].Rel) = (i + 1, Deprel.Compound);
            }
        }
    }

    private static void TakeBound(ParsedText text, Sentence sentence, int number)
    {
        var tokens = text.Tokens;
        var first = number - BoundBefore(text, sentence, number);
        if (first == number)
            return;
        var counted = tokens[number] is { Rel: Deprel.Nummod, Head: var noun } && noun > number ? noun : number;
        var verb = tokens[counted].Head;
        for (var k = first; k < number; k++)
            (tokens[k].Head, tokens[k].Rel) = k == first ? (number, Deprel.Advmod) : (first, Deprel.Fixed);
        tokens[first].Upos = Upos.ADV;
        if (tokens[counted].Rel == Deprel.Obl && verb >= sentence.First && verb == first - 1 && tokens[verb].Upos == Upos.VERB && !Dependents.Has(tokens, sentence, verb, Deprel.Obj)
            && !Dependents.Has(tokens, sentence, verb, Deprel.AuxPass) && !Dependents.Has(tokens, sentence, counted, Deprel.Case))
            tokens[counted].Rel = Deprel.Obj;
    }

    /// <summary>How many words right before a number are a bound of it.</summary>
    private static int BoundBefore(ParsedText text, Sentence sentence, int number)
    {
        var room = number - sentence.First;
        if (room < 2)
            return 0;
        return text.Lower(number - 1) switch
        {
            "least" or "most" when text.Lower(number - 2) == "at" => 2,
            "to" when text.Lower(number - 2) == "up" => 2,
            "as" when room > 2 && text.Lower(number - 2) is "many" or "few" && text.Lower(number - 3) == "as" => 3,
            "than" when room > 2 && text.Lower(number - 2) is "fewer" or "less" && text.Lower(number - 3) == "no" => 3,
            _ => 0,
        };
    }

    private static void TakeSubject(ParsedText text, Sentence sentence, int number)
    {
        var tokens = text.Tokens;
        var participle = tokens[number].Head;
        if (participle != number + 1 || tokens[participle] is not { Upos: Upos.VERB or Upos.ADJ, Xpos: Xpos.VBN or Xpos.VBD or Xpos.JJ } || text.Lower(participle) is not ("killed" or "injured" or "wounded" or "hurt" or "arrested" or "detained" or "captured"))
            return;
        var joined = tokens[number].Rel == Deprel.Nummod && tokens[participle] is { Rel: Deprel.Conj, Head: >= 0 and var first } && Dependents.Has(tokens, sentence, first, Deprel.AuxPass);
        var headline = tokens[number].Rel is Deprel.Nsubj or Deprel.Nummod && !Dependents.Has(tokens, sentence, participle, Deprel.Obj) && !Dependents.Has(tokens, sentence, participle, Deprel.Aux);
        if (!joined && !headline || Dependents.Has(tokens, sentence, participle, Deprel.NsubjPass))
            return;
        tokens[number].Rel = Deprel.NsubjPass;
        (tokens[participle].Upos, tokens[participle].Xpos) = (Upos.VERB, Xpos.VBN);
    }
}
