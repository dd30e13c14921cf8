namespace Vedette.Training;

/// <summary>A sentence as the network is trained on it. The head of a root word is the number of words; -1 marks what is not to be learned.</summary>
internal sealed record Sample(int[][] Rows, int[] NgramsAt, int[] Tags, int[] Feats, int[] Heads, int[] Relations)
{
    public int Length => Rows.Length;

    /// <summary>What teachers think of it, when there are any.</summary>
    public SoftTargets? Soft { get; set; }
}
