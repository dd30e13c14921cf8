namespace Vedette.Language;

/// <summary>
/// The best tree with one root for a matrix of scores: each word's best head when that is a tree, else a maximum spanning tree
/// (Chu and Liu, 1965; Edmonds, 1967). Row i holds the scores of the heads of word i; column n is the root.
/// </summary>
internal sealed class TreeDecoder
{
    private const float Never = -1e30f;

    private int[] seen = new int[256];

    public void Decode(ReadOnlySpan<float> scores, int n, Span<int> heads)
    {
        if (n > seen.Length)
        {
            seen = new int[n * 2];
        }

        // 1. One root: the word for which being the root costs least.
        var stride = n + 1;
        var root = 0;
        var least = float.PositiveInfinity;
        for (var i = 0; i < n; i++)
        {
            var row = scores.Slice(i * stride, stride);
            var best = -1;
            var most = Never;
            for (var j = 0; j < n; j++)
            {
                if (j != i && row[j] > most)
                    (best, most) = (j, row[j]);
            }

            heads[i] = best;
            var cost = n == 1 ? 0 : most - row[n];
            if (cost < least)
                (root, least) = (i, cost);
        }

        heads[root] = n;
        // 2. Greedy heads are nearly always a tree.
        if (IsTree(heads, n))
            return;
        // 3. Otherwise break the cycles.
        Contract(scores, n, root, heads);
    }

    private bool IsTree(ReadOnlySpan<int> heads, int n)
    {
        Array.Clear(seen, 0, n);
        for (var i = 0; i < n; i++)
        {
            var at = i;
            while (at < n && seen[at] == 0)
            {
                seen[at] = i + 1;
                at = heads[at];
            }

            if (at < n && seen[at] == i + 1)
                return false;
        }

        return true;
    }

    private static void Contract(ReadOnlySpan<float> scores, int n, int root, Span<int> heads)
    {
        var matrix = new float[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
                matrix[(i * n) + j] = i == j ? Never : scores[(i * (n + 1)) + j];
        }

        Maximum(matrix, n, root).CopyTo(heads);
        heads[root] = n;
    }

    /// <summary>Row i holds the scores of the heads of node i. Each level merges one cycle into one node.</summary>
    private static int[] Maximum(float[] matrix, int n, int root)
    {
        var heads = new int[n];
        for (var i = 0; i < n; i++)
        {
            heads[i] = i == 0 ? 1 : 0;
            for (var j = 0; j < n; j++)
            {
                if (j != i && matrix[(i * n) + j] > matrix[(i * n) + heads[i]])
                    heads[i] = j;
            }
        }

        heads[root] = -1;
        if (FindCycle(heads) is not { } cycle)
            return heads;

        // 1. The nodes outside the cycle keep their order; the cycle becomes the last node.
        var inside = new bool[n];
        foreach (var c in cycle)
            inside[c] = true;
        var outside = Enumerable.Range(0, n).Where(i => !inside[i]).ToArray();
        var size = outside.Length + 1;
        var merged = size - 1;
        var smaller = new float[size * size];
        var entry = new int[size];
        var exit = new int[size];
        for (var a = 0; a < outside.Length; a++)
        {
            for (var b = 0; b < outside.Length; b++)
                smaller[(a * size) + b] = matrix[(outside[a] * n) + outside[b]];
            // 2. An arc into the cycle counts by what it gains over the cycle's own arc; one out of it by its score.
            var (most, widest) = (float.NegativeInfinity, float.NegativeInfinity);
            foreach (var c in cycle)
            {
                var gain = matrix[(c * n) + outside[a]] - matrix[(c * n) + heads[c]];
                if (gain > most)
                    (entry[a], most) = (c, gain);
                if (matrix[(outside[a] * n) + c] > widest)
                    (exit[a], widest) = (c, matrix[(outside[a] * n) + c]);
            }

            smaller[(merged * size) + a] = most;
            smaller[(a * size) + merged] = widest;
        }

        // 3. Solve the smaller problem and open the cycle where it is entered.
        var solved = Maximum(smaller, size, Array.IndexOf(outside, root));
        for (var a = 0; a < outside.Length; a++)
        {
            if (solved[a] >= 0)
                heads[outside[a]] = solved[a] == merged ? exit[a] : outside[solved[a]];
        }

        heads[entry[solved[merged]]] = outside[solved[merged]];
        return heads;
    }

    private static int[]? FindCycle(int[] heads)
    {
        var seen = new int[heads.Length];
        for (var start = 0; start < heads.Length; start++)
        {
            var at = start;
            while (at >= 0 && seen[at] == 0)
            {
                seen[at] = start + 1;
                at = heads[at];
            }

            if (at < 0 || seen[at] != start + 1)
                continue;
            var cycle = new List<int>();
            for (var c = at; cycle.Count == 0 || c != at; c = heads[c])
                cycle.Add(c);
            return [.. cycle];
        }

        return null;
    }
}
