using Vedette.Language;

namespace Vedette.Coding.Trees;

/// <summary>What hangs on a word, asked before there is an index of the tree.</summary>
internal static class Dependents
{
    public static bool Has(Token[] tokens, Sentence sentence, int head, Deprel rel) => Has(tokens, sentence.First, sentence.Limit, head, rel);

    /// <summary>Among the words from the first up to the limit.</summary>
    public static bool Has(Token[] tokens, int first, int limit, int head, Deprel rel)
    {
        for (var k = first; k < limit; k++)
        {
            if (tokens[k].Head == head && tokens[k].Rel == rel)
                return true;
        }

        return false;
    }
}
