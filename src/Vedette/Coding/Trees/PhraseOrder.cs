using Vedette.Language;

namespace Vedette.Coding.Trees;

/// <summary>
/// What the order of English phrases rules out: 1. a prepositional phrase before a noun does not describe it ("passed to Interpol the prints": the
/// verb has both), 2. behind a phrase that opens the sentence and its comma, joined to it only by the comma, stands the verb's subject ("with help
/// from the FBI, Latvian police arrested"), 3. two subjects before a verb with a comma between, the first with a name and the second joined by
/// "and", are one list ("troops from Togo, Benin and Ghana"), 4. a noun right behind a verb's prepositional phrase that a participle has for its
/// subject is the verb's object ("handed over to the FBI a banker wanted for fraud").
/// </summary>
internal static class PhraseOrder
{
    public static void Apply(ParsedText text, Sentence sentence)
    {
        var tokens = text.Tokens;
        for (var i = sentence.First + 1; i < sentence.Limit; i++)
        {
            var head = tokens[i].Head;
            if (head <= i || head < sentence.First)
                continue;
            switch (tokens[i].Rel)
            {
                case Deprel.Nmod when tokens[head].Rel is Deprel.Obj or Deprel.Obl && tokens[head].Head is >= 0 and var verb && verb < i && tokens[verb].Upos == Upos.VERB && Preposition(tokens, sentence, i) is >= 0 and var prep && prep <= verb + 2 && prep > verb:
                    (tokens[i].Head, tokens[i].Rel) = (verb, Deprel.Obl);
                    if (tokens[head].Rel == Deprel.Obl && Preposition(tokens, sentence, head) < 0)
                        tokens[head].Rel = Deprel.Obj;
                    break;
                case Deprel.Nsubj when tokens[head] is { Xpos: Xpos.VBN or Xpos.VBD, Rel: Deprel.Advcl, Head: >= 0 and var main } && main < i:
                    TakeObject(text, sentence, i, head, main);
                    break;
            }
        }

        for (var comma = sentence.First + 2; comma < sentence.Limit - 2; comma++)
        {
            if (text.Form(comma) is ",")
                TakeSubject(text, sentence, comma);
        }
    }

    private static void TakeObject(ParsedText text, Sentence sentence, int noun, int participle, int verb)
    {
        var tokens = text.Tokens;
        var (phrase, left) = (-1, noun);
        for (var k = sentence.First; k < sentence.Limit; k++)
        {
            if (tokens[k].Head == participle && tokens[k].Rel is Deprel.Aux or Deprel.AuxPass)
                return;
            if (tokens[k].Head == verb && tokens[k].Rel is Deprel.Obj or Deprel.NsubjPass or Deprel.AuxPass)
                return;
            if (tokens[k].Head == verb && tokens[k].Rel == Deprel.Obl && k > verb && k < noun)
                phrase = k;
            if (tokens[k].Head == noun && k < left)
                left = k;
        }

        if (phrase < 0 || phrase != left - 1)
            return;
        (tokens[noun].Head, tokens[noun].Rel) = (verb, Deprel.Obj);
        (tokens[participle].Head, tokens[participle].Rel) = (noun, Deprel.Acl);
    }

    /// <summary>Cases 2 and 3, at one comma.</summary>
    private static void TakeSubject(ParsedText text, Sentence sentence, int comma)
    {
        var tokens = text.Tokens;
        for (var k = comma + 1; k < sentence.Limit && k < comma + 8 && text.Form(k) is not ","; k++)
        {
            if (tokens[k].Rel == Deprel.Conj && tokens[k].Head >= 0 && tokens[k].Head < comma && Left(tokens, k, comma) == comma + 1)
            {
                var verb = FiniteBehind(tokens, sentence, k);
                var opening = verb < 0 ? -1 : tokens[k].Head;
                for (var steps = 0; opening >= sentence.First && steps < 8 && tokens[opening].Head != verb; steps++)
                    opening = tokens[opening].Head;
                if (opening >= sentence.First && tokens[opening].Head == verb && tokens[opening].Rel == Deprel.Obl && Preposition(tokens, sentence, opening) == sentence.First)
                    (tokens[k].Head, tokens[k].Rel) = (verb, Deprel.Nsubj);
                return;
            }

            if (tokens[k] is { Rel: Deprel.Nsubj, Upos: Upos.PROPN } && k == comma + 1 && tokens[k].Head > k && tokens[comma - 1] is { Upos: Upos.PROPN, Rel: Deprel.Nmod, Head: >= 0 and var people } && tokens[people] is { Rel: Deprel.Nsubj } && tokens[people].Head == tokens[k].Head && people < comma && HasConjunct(tokens, sentence, k))
            {
                (tokens[k].Head, tokens[k].Rel) = (comma - 1, Deprel.Conj);
                for (var c = k + 1; c < sentence.Limit; c++)
                {
                    if (tokens[c].Head == k && tokens[c].Rel == Deprel.Conj)
                        tokens[c].Head = comma - 1;
                }

                return;
            }
        }
    }

    private static bool HasConjunct(Token[] tokens, Sentence sentence, int word)
    {
        for (var c = word + 1; c < sentence.Limit; c++)
        {
            if (tokens[c].Head == word && tokens[c] is { Rel: Deprel.Conj, Upos: Upos.PROPN })
                return true;
        }

        return false;
    }

    /// <summary>The verb right behind a noun phrase, with nothing but its own auxiliaries and adverbs between, when it has no subject; else -1.</summary>
    private static int FiniteBehind(Token[] tokens, Sentence sentence, int noun)
    {
        var verb = noun + 1;
        while (verb < sentence.Limit && tokens[verb].Upos is Upos.AUX or Upos.ADV)
            verb++;
        if (verb >= sentence.Limit || tokens[verb] is not { Upos: Upos.VERB, Xpos: Xpos.VBD or Xpos.VBZ or Xpos.VBP or Xpos.VBN })
            return -1;
        for (var k = sentence.First; k < verb; k++)
        {
            if (tokens[k].Head == verb && tokens[k].Rel is Deprel.Nsubj or Deprel.NsubjPass)
                return -1;
        }

        return verb;
    }

    private static int Preposition(Token[] tokens, Sentence sentence, int noun)
    {
        for (var k = sentence.First; k < noun; k++)
        {
            if (tokens[k].Head == noun && tokens[k].Rel == Deprel.Case && tokens[k].Xpos != Xpos.POS)
                return k;
        }

        return -1;
    }

    private static int Left(Token[] tokens, int head, int floor)
    {
        var left = head;
        for (var k = head - 1; k > floor; k--)
        {
            if (tokens[k].Head == head || (tokens[k].Head > k && tokens[k].Head <= head))
                left = k;
        }

        return left;
    }
}
