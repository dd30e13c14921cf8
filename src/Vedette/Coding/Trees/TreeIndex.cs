using Vedette.Language;

namespace Vedette.Coding.Trees;

/// <summary>Children and extents of every token's subtree, in flat arrays that are reused from document to document.</summary>
internal sealed class TreeIndex
{
    private int[] firstChild = [];
    private int[] nextSibling = [];
    private int[] left = [];
    private int[] right = [];
    private int[] sentence = [];
    private Token[] tokens = [];

    public void Build(ParsedText text)
    {
        tokens = text.Tokens;
        var count = text.TokenCount;
        if (firstChild.Length < count)
        {
            var size = Math.Max(count, firstChild.Length * 2);
            firstChild = new int[size];
            nextSibling = new int[size];
            left = new int[size];
            right = new int[size];
            sentence = new int[size];
        }

        Array.Fill(firstChild, -1, 0, count);
        for (var i = count - 1; i >= 0; i--)
        {
            left[i] = right[i] = i;
            var head = tokens[i].Head;
            if (head < 0)
            {
                nextSibling[i] = -1;
                continue;
            }

            nextSibling[i] = firstChild[head];
            firstChild[head] = i;
        }

        for (var i = 0; i < count; i++)
        {
            for (var up = tokens[i].Head; up >= 0; up = tokens[up].Head)
            {
                var wider = false;
                if (left[up] > i)
                {
                    left[up] = i;
                    wider = true;
                }

                if (right[up] < i)
                {
                    right[up] = i;
                    wider = true;
                }

                if (!wider)
                    break;
            }
        }

        for (var s = 0; s < text.SentenceCount; s++)
            sentence.AsSpan(text.Sentences[s].First, text.Sentences[s].Count).Fill(s);
    }

    public int FirstChild(int token) => firstChild[token];

    public int NextSibling(int token) => nextSibling[token];

    /// <summary>First token of the subtree.</summary>
    public int Left(int token) => left[token];

    /// <summary>Last token of the subtree.</summary>
    public int Right(int token) => right[token];

    public int SentenceOf(int token) => sentence[token];

    public int Child(int token, Deprel rel)
    {
        for (var c = firstChild[token]; c >= 0; c = nextSibling[c])
        {
            if (tokens[c].Rel == rel)
                return c;
        }

        return -1;
    }

    /// <summary>True when <paramref name="token"/> lies in the subtree of <paramref name="ancestor"/> (or is it).</summary>
    public bool Under(int token, int ancestor)
    {
        for (var t = token; t >= 0; t = tokens[t].Head)
        {
            if (t == ancestor)
                return true;
        }

        return false;
    }
}
