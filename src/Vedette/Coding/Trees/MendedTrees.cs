using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Coding.Trees;

/// <summary>
/// Applies all repairs of words and trees, in their order. A repair looks at a few words and can close a ring through others; everything later walks up to the
/// root, so that a sentence that a repair leaves with a ring gets back the tree it was parsed with.
/// </summary>
internal sealed class MendedTrees(Lexicon lexicon, Grammar grammar)
{
    private (int Head, Deprel Rel)[] parsed = new (int, Deprel)[256];
    private int[] seen = new int[256];

    public void Mend(ParsedText text)
    {
        Keep(text);
        LemmaRepair.Apply(text, lexicon);
        PerfectRepair.Apply(text, lexicon, grammar);
        GerundRepair.Apply(text, lexicon, grammar);
        TreeRepair.Apply(text, grammar);
        PairRepair.Apply(text, lexicon);
        ChargeRepair.Apply(text, grammar);
        VerdictRepair.Apply(text, grammar);
        for (var s = 0; s < text.SentenceCount; s++)
        {
            if (HasRing(text.Tokens, text.Sentences[s]))
                Restore(text.Tokens, text.Sentences[s]);
        }
    }

    private void Keep(ParsedText text)
    {
        if (parsed.Length < text.TokenCount)
        {
            parsed = new (int, Deprel)[text.TokenCount * 2];
            seen = new int[parsed.Length];
        }

        for (var i = 0; i < text.TokenCount; i++)
            parsed[i] = (text.Tokens[i].Head, text.Tokens[i].Rel);
        Array.Clear(seen, 0, text.TokenCount);
    }

    /// <summary>Walks up from each word until the root or a word that was passed before; one passed on the same walk closes a ring.</summary>
    private bool HasRing(Token[] tokens, Sentence sentence)
    {
        for (var i = sentence.First; i < sentence.Limit; i++)
        {
            var t = i;
            for (; t >= 0 && seen[t] == 0; t = tokens[t].Head)
                seen[t] = i + 1;
            if (t >= 0 && seen[t] == i + 1)
                return true;
        }

        return false;
    }

    private void Restore(Token[] tokens, Sentence sentence)
    {
        for (var i = sentence.First; i < sentence.Limit; i++)
            (tokens[i].Head, tokens[i].Rel) = parsed[i];
    }
}
