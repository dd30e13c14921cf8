using Vedette.Language;

namespace Vedette.Coding.Trees;

/// <summary>
/// Objects that the tree has as something else: 1. behind a prepositional phrase ("signed in Strasbourg the statute", "approved by 91 votes the
/// protocol"), 2. read as a bare infinitive ("paid tribute to"), 3. of a passive verb of giving ("was given a standing ovation"),
/// 4. behind a preposition that governs the noun before it ("sentenced in absentia the editor").
/// </summary>
internal static class ObjectRepair
{
    public static void Apply(ParsedText text, Sentence sentence, Grammar grammar)
    {
        TakePrepositions(text, sentence);
        var tokens = text.Tokens;
        for (var i = sentence.First + 1; i < sentence.Limit; i++)
        {
            var verb = tokens[i].Head;
            if (verb < sentence.First || verb >= i || tokens[verb].Upos != Upos.VERB)
                continue;
            switch (tokens[i].Rel)
            {
                case Deprel.Obl when IsBareBehindPhrase(text, sentence, i, verb, grammar):
                    tokens[i].Rel = Deprel.Obj;
                    break;
                case Deprel.Xcomp when tokens[i].Upos == Upos.VERB && i == verb + 1 && tokens[i].Xpos is Xpos.VB or Xpos.VBP && text.Lemma(verb) is "pay" or "voice" or "express" or "gain" or "win":
                    Name(text, sentence, i);
                    break;
                case Deprel.Xcomp when tokens[i].Upos == Upos.NOUN && grammar.Is(tokens[verb].Lemma, grammar.Give) && Dependents.Has(text.Tokens, sentence, i, Deprel.Det) && !Dependents.Has(text.Tokens, sentence, i, Deprel.Case) && Dependents.Has(text.Tokens, sentence, verb, Deprel.AuxPass):
                    tokens[i].Rel = Deprel.Obj;
                    break;
            }
        }
    }

    /// <summary>"Sentenced in absentia the editor": a preposition governs the noun right behind it, and what follows is the object.</summary>
    private static void TakePrepositions(ParsedText text, Sentence sentence)
    {
        var tokens = text.Tokens;
        for (var i = sentence.First + 1; i < sentence.Limit - 2; i++)
        {
            var governed = tokens[i].Head;
            if (tokens[i].Rel != Deprel.Case || governed <= i + 1 || tokens[i + 1] is not { Rel: Deprel.Obl, Upos: Upos.NOUN or Upos.X } || tokens[governed].Rel != Deprel.Obl || tokens[i + 1].Head != tokens[governed].Head || tokens[i + 2] is not { Rel: Deprel.Det or Deprel.Nummod } || tokens[i + 2].Head != governed)
                continue;
            tokens[i].Head = i + 1;
            if (!Dependents.Has(text.Tokens, sentence, tokens[governed].Head, Deprel.Obj))
                tokens[governed].Rel = Deprel.Obj;
        }
    }

    /// <summary>A noun with an article or a number and no preposition, behind a prepositional phrase of a verb that has no object.</summary>
    private static bool IsBareBehindPhrase(ParsedText text, Sentence sentence, int noun, int verb, Grammar grammar)
    {
        var tokens = text.Tokens;
        if (tokens[noun].Upos is not (Upos.NOUN or Upos.PROPN) || grammar.Is(tokens[noun].Lemma, grammar.Daytime) || grammar.Is(tokens[noun].Lower, grammar.Calendar) || (tokens[verb].Xpos == Xpos.VBN && !Dependents.Has(text.Tokens, sentence, verb, Deprel.Nsubj) && !Dependents.Has(text.Tokens, sentence, verb, Deprel.NsubjPass)))
            return false;
        bool phrase = false, article = false;
        for (var k = sentence.First; k < sentence.Limit; k++)
        {
            if (tokens[k].Head == verb && tokens[k].Rel is Deprel.Obj or Deprel.Xcomp or Deprel.Ccomp or Deprel.AuxPass)
                return false;
            if (tokens[k].Head == noun && (tokens[k].Rel is Deprel.Case or Deprel.Mark || (tokens[k].Rel == Deprel.Nummod && (tokens[noun].Xpos != Xpos.NNS || grammar.Is(tokens[noun].Lemma, grammar.Timespan)))))
                return false;
            article |= tokens[k].Head == noun && tokens[k].Rel is Deprel.Det or Deprel.NmodPoss or Deprel.Nummod;
            phrase |= tokens[k].Head == verb && k > verb && k < noun && tokens[k].Rel is Deprel.Obl or Deprel.OblAgent && Dependents.Has(text.Tokens, sentence, k, Deprel.Case);
        }

        return phrase && article;
    }

    private static void Name(ParsedText text, Sentence sentence, int token)
    {
        var tokens = text.Tokens;
        tokens[token].Upos = Upos.NOUN;
        tokens[token].Xpos = Xpos.NN;
        tokens[token].Rel = Deprel.Obj;
        for (var k = token + 1; k < sentence.Limit; k++)
        {
            if (tokens[k].Head == token && tokens[k].Rel == Deprel.Obl)
                tokens[k].Rel = Deprel.Nmod;
        }
    }
}
