namespace Vedette.Language;

/// <summary>Stack, buffer and the arcs made so far of the arc-hybrid system. The artificial root stands at the end of the buffer.</summary>
internal sealed class ParserState
{
    public int[] Stack = new int[SentenceSplitter.MaxSentence + 1];
    public int[] Heads = new int[SentenceSplitter.MaxSentence + 1];
    public byte[] Rels = new byte[SentenceSplitter.MaxSentence + 1];
    public int[] Left1 = new int[SentenceSplitter.MaxSentence + 1];
    public int[] Left2 = new int[SentenceSplitter.MaxSentence + 1];
    public int[] Right1 = new int[SentenceSplitter.MaxSentence + 1];
    public int[] Right2 = new int[SentenceSplitter.MaxSentence + 1];
    public byte[] LeftCount = new byte[SentenceSplitter.MaxSentence + 1];
    public byte[] RightCount = new byte[SentenceSplitter.MaxSentence + 1];
    public uint[] LeftRels = new uint[SentenceSplitter.MaxSentence + 1];
    public uint[] RightRels = new uint[SentenceSplitter.MaxSentence + 1];
    public int Depth;
    public int Front;
    public int Root;

    public bool Done => Front == Root && Depth == 0;

    public bool CanShift => Front < Root;

    /// <summary>Only the last word left may hang on the root, so that a sentence has one.</summary>
    public bool CanLeft => Depth > 0 && (Front < Root || Depth == 1);

    public bool CanRight => Depth > 1;

    public void Begin(int words)
    {
        if (words >= Stack.Length)
            Grow(words + 1);
        Root = words;
        Depth = 0;
        Front = 0;
        for (var i = 0; i <= words; i++)
        {
            Heads[i] = Left1[i] = Left2[i] = Right1[i] = Right2[i] = -1;
            Rels[i] = LeftCount[i] = RightCount[i] = 0;
            LeftRels[i] = RightRels[i] = 0;
        }
    }

    public void Shift() => Stack[Depth++] = Front++;

    public void LeftArc(byte rel)
    {
        var child = Stack[--Depth];
        Heads[child] = Front;
        Rels[child] = rel;
        Left2[Front] = Left1[Front];
        Left1[Front] = child;
        LeftCount[Front] = (byte)Math.Min(LeftCount[Front] + 1, 7);
        LeftRels[Front] = WordTraits.Mix(LeftRels[Front], rel + 1u);
    }

    public void RightArc(byte rel)
    {
        var child = Stack[--Depth];
        var head = Stack[Depth - 1];
        Heads[child] = head;
        Rels[child] = rel;
        Right2[head] = Right1[head];
        Right1[head] = child;
        RightCount[head] = (byte)Math.Min(RightCount[head] + 1, 7);
        RightRels[head] = WordTraits.Mix(RightRels[head], rel + 1u);
    }

    private void Grow(int size)
    {
        Array.Resize(ref Stack, size);
        Array.Resize(ref Heads, size);
        Array.Resize(ref Rels, size);
        Array.Resize(ref Left1, size);
        Array.Resize(ref Left2, size);
        Array.Resize(ref Right1, size);
        Array.Resize(ref Right2, size);
        Array.Resize(ref LeftCount, size);
        Array.Resize(ref RightCount, size);
        Array.Resize(ref LeftRels, size);
        Array.Resize(ref RightRels, size);
    }
}
