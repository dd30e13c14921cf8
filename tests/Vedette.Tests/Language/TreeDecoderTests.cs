using Vedette.Language;

namespace Vedette.Tests.Language;

public sealed class TreeDecoderTests
{
    private readonly TreeDecoder decoder = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(6)]
    public void Decode_RandomScores_FindsTheBestTreeWithItsRoot(int n)
    {
        var random = new Random(n);
        var heads = new int[n];
        for (var round = 0; round < 300; round++)
        {
            var scores = Enumerable.Range(0, n * (n + 1)).Select(_ => (float)random.Next(-50, 50)).ToArray();
            decoder.Decode(scores, n, heads);
            var root = Array.IndexOf(heads, n);
            Assert.Equal(Best(scores, n, root, new int[n], 0), Score(scores, n, heads));
        }
    }

    [Fact]
    public void Decode_CyclesWithinCycles_IsATree()
    {
        const int n = 60;
        var random = new Random(1);
        var heads = new int[n];
        for (var round = 0; round < 50; round++)
        {
            // Neighbours want each other most, then pairs of pairs, and so on.
            var scores = Enumerable.Range(0, n * (n + 1)).Select(k => (float)(-10 * Distance(k / (n + 1), k % (n + 1))) + random.NextSingle()).ToArray();
            decoder.Decode(scores, n, heads);
            Assert.True(IsTree(heads, n));
        }
    }

    private static int Distance(int a, int b) => System.Numerics.BitOperations.Log2((uint)(a ^ b) + 1);

    private static float Score(float[] scores, int n, int[] heads) => heads.Select((h, i) => h == n ? 0 : scores[(i * (n + 1)) + h]).Sum();

    private static float Best(float[] scores, int n, int root, int[] heads, int at)
    {
        if (at == n)
            return IsTree(heads, n) ? Score(scores, n, heads) : float.NegativeInfinity;
        var most = float.NegativeInfinity;
        for (var h = 0; h < n; h++)
        {
            if (at != root && h == at)
                continue;
            heads[at] = at == root ? n : h;
            most = MathF.Max(most, Best(scores, n, root, heads, at + 1));
            if (at == root)
                break;
        }

        return most;
    }

    private static bool IsTree(int[] heads, int n)
    {
        for (var i = 0; i < n; i++)
        {
            var at = i;
            for (var steps = 0; at != n; steps++)
            {
                if (steps > n)
                    return false;
                at = heads[at];
            }
        }

        return heads.Count(h => h == n) == 1;
    }
}
