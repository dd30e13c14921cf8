using Vedette.Language;

namespace Vedette.Coding.Trees;

/// <content>Of two objects: what is given, who receives it, what somebody is called.</content>
internal static partial class TreeRepair
{
    private static void OrderObjects(ParsedText text, Sentence sentence, Grammar grammar)
    {
        var tokens = text.Tokens;
        for (var i = sentence.First + 1; i < sentence.Limit; i++)
        {
            var verb = tokens[i].Head;
            if (tokens[i].Rel != Deprel.Obj || verb < sentence.First || verb >= i || tokens[verb].Upos != Upos.VERB)
                continue;
            if (grammar.Is(tokens[verb].Lemma, grammar.Give))
                FreeReceiver(text, grammar, verb, i);
            // "the howitzers that Paris had promised Kyiv": beside the relative object the other one receives
            if (tokens[verb].Rel == Deprel.AclRelcl && !grammar.Is(tokens[verb].Lemma, grammar.Naming) && !grammar.Is(tokens[verb].Lemma, grammar.Verdict) && HasRelativeObject(tokens, sentence, verb))
                tokens[i].Rel = Deprel.Iobj;
            for (var k = verb + 1; k < i; k++)
            {
                if (tokens[k].Head != verb || tokens[k].Rel is not (Deprel.Obj or Deprel.Iobj))
                    continue;
                if (HasComma(text, k, i))
                {
                    // "announced a ceasefire in Idlib, the last enclave": an apposition, no second object
                    (tokens[k].Rel, tokens[i].Rel, tokens[i].Head) = (Deprel.Obj, Deprel.Appos, k);
                    break;
                }

                // "labelled him a dictator": what he is called, not what he is given
                if (grammar.Is(tokens[verb].Lemma, grammar.Naming))
                    tokens[i].Rel = Deprel.Xcomp;
                else
                    tokens[k].Rel = Deprel.Iobj;
            }

            // verb, gerund, adjective or name, object
            var gerund = verb + 1;
            if (tokens[i].Rel == Deprel.Obj && gerund < i - 1 && tokens[gerund].Xpos == Xpos.VBG && tokens[gerund].Head == i && tokens[gerund].Rel is Deprel.Amod or Deprel.Compound && tokens[gerund + 1].Upos is Upos.ADJ or Upos.PROPN or Upos.DET)
            {
                (tokens[gerund].Head, tokens[gerund].Rel) = (verb, Deprel.Xcomp);
                tokens[i].Head = gerund;
            }
        }
    }

    /// <summary>"Granted the Portuguese government permission", "offered his deputies money": an office before a bare noun that is given is who receives it, with the words before.</summary>
    private static void FreeReceiver(ParsedText text, Grammar grammar, int verb, int given)
    {
        var tokens = text.Tokens;
        var receiver = given - 1;
        if (receiver <= verb || tokens[receiver] is not { Upos: Upos.NOUN, Rel: Deprel.Compound } || tokens[receiver].Head != given || tokens[given].Xpos is not (Xpos.NN or Xpos.NNS) || !grammar.IsRole(tokens[receiver].Lemma))
            return;
        var first = verb + 1;
        var nation = first < receiver && tokens[first].Xpos is Xpos.DT or Xpos.PRPS && (receiver - first > 1 && char.IsUpper(text.Form(receiver - 1)[0]));
        if (tokens[receiver].Xpos != Xpos.NNS && !nation)
            return;
        for (var k = first; k < receiver; k++)
        {
            if (tokens[k].Head == given)
                tokens[k].Head = receiver;
        }

        (tokens[receiver].Head, tokens[receiver].Rel) = (verb, Deprel.Iobj);
    }

    private static bool HasRelativeObject(Token[] tokens, Sentence sentence, int verb)
    {
        for (var k = sentence.First; k < verb; k++)
        {
            if (tokens[k].Head == verb && tokens[k].Rel == Deprel.Obj && tokens[k].Xpos is Xpos.WDT or Xpos.WP)
                return true;
        }

        return false;
    }
}
