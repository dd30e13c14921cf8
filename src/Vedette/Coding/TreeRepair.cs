using Vedette.Language;

namespace Vedette.Coding;

/// <summary>
/// Mends what no grammatical tree has: 1. a sentence whose root is a noun and whose only finite verb hangs on it as a participle
/// ("Georgian students agitated ..."), 2. two subjects of one verb with a conjunction between them ("Algeria and Tunisia signed").
/// </summary>
internal static class TreeRepair
{
    public static void Apply(ParsedText text)
    {
        for (var s = 0; s < text.SentenceCount; s++)
        {
            var sentence = text.Sentences[s];
            PromoteVerb(text, sentence);
            JoinSubjects(text, sentence);
        }
    }

    private static void PromoteVerb(ParsedText text, Sentence sentence)
    {
        var tokens = text.Tokens;
        int root = -1, verb = -1;
        for (var i = sentence.First; i < sentence.Limit; i++)
        {
            if (tokens[i].Head < 0)
                root = i;
            if (tokens[i].Xpos is Xpos.VBZ or Xpos.VBP or Xpos.MD || (tokens[i].Upos == Upos.AUX && tokens[i].Xpos == Xpos.VBD))
                return;
            if (tokens[i].Xpos == Xpos.VBD || (tokens[i].Xpos == Xpos.VBN && HasObject(text, sentence, i)))
            {
                if (verb >= 0)
                    return;
                verb = i;
            }
        }

        if (root < 0 || verb <= root || tokens[verb].Head != root || tokens[verb].Rel is not (Deprel.Acl or Deprel.AclRelcl) || tokens[root].Upos is not (Upos.NOUN or Upos.PROPN))
            return;
        tokens[verb].Head = -1;
        tokens[verb].Rel = Deprel.Root;
        tokens[verb].Xpos = Xpos.VBD;
        tokens[root].Head = verb;
        tokens[root].Rel = Deprel.Nsubj;
        for (var i = sentence.First; i < sentence.Limit; i++)
        {
            if (tokens[i].Head == root && i > verb)
                tokens[i].Head = verb;
        }
    }

    private static bool HasObject(ParsedText text, Sentence sentence, int verb)
    {
        for (var i = verb + 1; i < sentence.Limit; i++)
        {
            if (text.Tokens[i].Head == verb && text.Tokens[i].Rel == Deprel.Obj)
                return true;
        }

        return false;
    }

    private static void JoinSubjects(ParsedText text, Sentence sentence)
    {
        var tokens = text.Tokens;
        for (var cc = sentence.First + 1; cc < sentence.Limit - 1; cc++)
        {
            if (tokens[cc].Upos != Upos.CCONJ)
                continue;
            int first = -1, second = -1;
            for (var i = sentence.First; i < sentence.Limit; i++)
            {
                if (tokens[i].Rel is not (Deprel.Nsubj or Deprel.NsubjPass) || tokens[i].Head <= cc)
                    continue;
                if (i < cc)
                    first = i;
                else if (second < 0)
                    second = i;
            }

            if (first < 0 || second < 0 || tokens[first].Head != tokens[second].Head)
                continue;
            tokens[second].Head = first;
            tokens[second].Rel = Deprel.Conj;
            if (tokens[cc].Head == tokens[first].Head)
                tokens[cc].Head = second;
        }
    }
}
