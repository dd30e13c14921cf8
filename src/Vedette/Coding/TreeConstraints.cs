using Vedette.Language;

namespace Vedette.Coding;

/// <summary>
/// What holds in every tree of Universal Dependencies and the parser does not know: 1. names that follow each other as two subjects of one verb
/// are one name, 2. a second subject behind the verb and a comma is the first one's apposition ("said X, the mayor"), 3. joined nouns hang on
/// the first of them, 4. what has a preposition is no object, 5. of two objects of a verb of naming the second is what the first is called.
/// </summary>
internal static class TreeConstraints
{
    public static void Apply(ParsedText text)
    {
        for (var s = 0; s < text.SentenceCount; s++)
        {
            var sentence = text.Sentences[s];
            JoinNames(text, sentence);
            FlattenConjuncts(text.Tokens, sentence);
            NameObjects(text, sentence);
        }
    }

    private static void JoinNames(ParsedText text, Sentence sentence)
    {
        var tokens = text.Tokens;
        var first = -1;
        for (var i = sentence.First; i < sentence.Limit; i++)
        {
            if (tokens[i].Rel != Deprel.Nsubj || tokens[i].Head < 0 || tokens[i].Head > i)
                continue;
            if (first < 0 || tokens[first].Head != tokens[i].Head)
            {
                first = i;
                continue;
            }

            if (i == first + 1 && tokens[first].Upos == Upos.PROPN && tokens[i].Upos == Upos.PROPN)
                (tokens[i].Head, tokens[i].Rel) = (first, Deprel.Flat);
            else if (CommaBetween(text, first, i))
                (tokens[i].Head, tokens[i].Rel) = (first, Deprel.Appos);
        }
    }

    private static bool CommaBetween(ParsedText text, int first, int second)
    {
        for (var i = first + 1; i < second; i++)
        {
            if (text.Form(i) is ",")
                return true;
        }

        return false;
    }

    private static void FlattenConjuncts(Token[] tokens, Sentence sentence)
    {
        for (var i = sentence.First; i < sentence.Limit; i++)
        {
            var head = tokens[i].Head;
            if (tokens[i].Rel == Deprel.Conj && head >= 0 && head < i && tokens[head].Rel == Deprel.Conj && tokens[head].Head >= 0
                && tokens[i].Upos == Upos.PROPN && tokens[head].Upos == Upos.PROPN && tokens[tokens[head].Head].Upos == Upos.PROPN)
                tokens[i].Head = tokens[head].Head;
        }
    }

    public static void FreeObliques(Token[] tokens, Sentence sentence)
    {
        for (var i = sentence.First + 1; i < sentence.Limit; i++)
        {
            var noun = tokens[i].Head;
            if (tokens[i].Rel == Deprel.Case && tokens[i].Xpos == Xpos.IN && noun > i && tokens[noun].Rel == Deprel.Obj && tokens[noun].Head == i - 1)
                tokens[noun].Rel = Deprel.Obl;
        }
    }

    private static void NameObjects(ParsedText text, Sentence sentence)
    {
        var tokens = text.Tokens;
        var first = -1;
        for (var i = sentence.First; i < sentence.Limit; i++)
        {
            if (tokens[i].Rel != Deprel.Obj || tokens[i].Head < 0 || tokens[i].Head > i)
                continue;
            if (first >= 0 && tokens[first].Head == tokens[i].Head && text.Lemma(tokens[i].Head) is "call" or "name" or "label" or "dub" or "brand" or "declare" or "elect" or "appoint" or "consider")
                tokens[i].Rel = Deprel.Xcomp;
            else
                first = i;
        }
    }
}
