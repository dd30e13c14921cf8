using Vedette.Language;

namespace Vedette.Coding.Trees;

/// <summary>
/// Those who receive something and whom the tree has as something else: 1. people in the plural before what they are given ("offered Kenyan students scholarships"),
/// 2. victims of what can also be a verb ("handed out soap to flood victims").
/// </summary>
internal static class ReceiverRepair
{
    public static void Apply(ParsedText text, Sentence sentence, Grammar grammar)
    {
        var tokens = text.Tokens;
        for (var i = sentence.First + 2; i < sentence.Limit; i++)
        {
            if (tokens[i].Rel != Deprel.Obj || tokens[i].Upos != Upos.NOUN)
                continue;
            var verb = tokens[i].Head;
            if (verb < sentence.First || verb >= i)
                continue;
            if (tokens[i - 1] is { Rel: Deprel.Compound, Xpos: Xpos.NNS } && tokens[i - 1].Head == i && verb < i - 2 && grammar.Is(tokens[verb].Lemma, grammar.Give) && grammar.Is(tokens[i - 1].Lemma, grammar.People) && !Dependents.Has(tokens, sentence, verb, Deprel.Iobj))
                Receive(tokens, verb, i - 1, i);
            else if (verb == i - 1 && tokens[i].Xpos == Xpos.NNS && tokens[verb] is { Rel: Deprel.Xcomp or Deprel.Advcl or Deprel.Acl, Xpos: Xpos.VB } && grammar.Is(tokens[verb].Lower, grammar.Calamity) && tokens[verb - 1].Rel == Deprel.Mark && tokens[verb - 1].Head == verb && text.Lower(verb - 1) == "to" && grammar.Is(tokens[i].Lemma, grammar.Needy))
                Suffer(tokens, sentence, verb, i);
        }
    }

    private static void Receive(Token[] tokens, int verb, int people, int thing)
    {
        (tokens[people].Head, tokens[people].Rel) = (verb, Deprel.Iobj);
        for (var k = verb + 1; k < people; k++)
        {
            if (tokens[k].Head == thing)
                tokens[k].Head = people;
        }
    }

    private static void Suffer(Token[] tokens, Sentence sentence, int calamity, int victims)
    {
        var over = tokens[calamity].Head;
        for (var k = sentence.First; k < sentence.Limit; k++)
        {
            if (tokens[k].Head != calamity || k == victims)
                continue;
            tokens[k].Head = victims;
            if (tokens[k].Rel == Deprel.Obl)
                tokens[k].Rel = Deprel.Nmod;
            else if (tokens[k].Rel == Deprel.Mark)
                (tokens[k].Rel, tokens[k].Upos, tokens[k].Xpos) = (Deprel.Case, Upos.ADP, Xpos.IN);
        }

        (tokens[victims].Head, tokens[victims].Rel) = (over, Deprel.Obl);
        (tokens[calamity].Head, tokens[calamity].Rel, tokens[calamity].Upos, tokens[calamity].Xpos) = (victims, Deprel.Compound, Upos.NOUN, Xpos.NN);
    }
}
