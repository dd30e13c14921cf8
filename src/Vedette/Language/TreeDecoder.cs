namespace Vedette.Language;

/// <summary>
/// The best tree with one root for a matrix of scores: each word's best head when that is a tree, else a maximum spanning tree
/// (Chu and Liu, 1965; Edmonds, 1967). Row i holds the scores of the heads of word i; column n is the root.
/// </summary>
internal sealed class TreeDecoder
{
    private const float Never = -1e30f;

    private int[] seen = new int[256];
    private bool[] active = [];
    private float[] matrix = [];
    private int[] entries = [], exits = [], cycles = [], cycleStarts = [];

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

    /// <summary>
    /// 1. Gives each node its best head; 2. while there is a cycle, makes one node of it, kept in the place of its first node, and begins anew;
    /// 3. opens the cycles, the last one first, where they are entered.
    /// </summary>
    private void Contract(ReadOnlySpan<float> scores, int n, int root, Span<int> heads)
    {
        Reserve(n);
        active.AsSpan(0, n).Fill(true);
        for (var i = 0; i < n; i++)
            scores.Slice(i * (n + 1), n).CopyTo(matrix.AsSpan(i * n));

        var levels = 0;
        while (true)
        {
            for (var i = 0; i < n; i++)
            {
                if (active[i])
                    heads[i] = i == root ? n : BestHead(i, n);
            }

            if (!FindCycle(heads, n, root, levels))
                break;
            Merge(levels++, n, heads);
        }

        while (--levels >= 0)
        {
            var cycle = cycles.AsSpan(cycleStarts[levels], cycleStarts[levels + 1] - cycleStarts[levels]);
            var head = heads[cycle[0]];
            for (var v = 0; v < n; v++)
            {
                if (exits[(levels * n) + v] >= 0 && heads[v] == cycle[0])
                    heads[v] = exits[(levels * n) + v];
            }

            for (var k = 0; k < cycle.Length; k++)
                heads[cycle[k]] = cycle[(k + 1) % cycle.Length];
            heads[entries[(levels * n) + head]] = head;
        }
    }

    private int BestHead(int node, int n)
    {
        var best = -1;
        for (var j = 0; j < n; j++)
        {
            if (active[j] && j != node && (best < 0 || matrix[(node * n) + j] > matrix[(node * n) + best]))
                best = j;
        }

        return best;
    }

    /// <summary>Writes the nodes of a cycle down, each before its head.</summary>
    private bool FindCycle(ReadOnlySpan<int> heads, int n, int root, int level)
    {
        Array.Clear(seen, 0, n);
        for (var start = 0; start < n; start++)
        {
            if (!active[start])
                continue;
            var at = start;
            while (at != root && seen[at] == 0)
            {
                seen[at] = start + 1;
                at = heads[at];
            }

            if (at == root || seen[at] != start + 1)
                continue;
            var end = cycleStarts[level];
            var c = at;
            do
            {
                cycles[end++] = c;
                c = heads[c];
            }
            while (c != at);
            cycleStarts[level + 1] = end;
            return true;
        }

        return false;
    }

    private void Merge(int level, int n, ReadOnlySpan<int> heads)
    {
        var cycle = cycles.AsSpan(cycleStarts[level], cycleStarts[level + 1] - cycleStarts[level]);
        foreach (var c in cycle)
            active[c] = false;
        var merged = cycle[0];
        for (var v = 0; v < n; v++)
        {
            exits[(level * n) + v] = -1;
            if (!active[v])
                continue;
            // An arc into the cycle counts by what it gains over the cycle's own arc; one out of it by its score.
            var (gain, score) = (float.NegativeInfinity, float.NegativeInfinity);
            foreach (var c in cycle)
            {
                var gains = matrix[(c * n) + v] - matrix[(c * n) + heads[c]];
                if (gains > gain)
                    (entries[(level * n) + v], gain) = (c, gains);
                if (matrix[(v * n) + c] > score)
                    (exits[(level * n) + v], score) = (c, matrix[(v * n) + c]);
            }

            (matrix[(merged * n) + v], matrix[(v * n) + merged]) = (gain, score);
        }

        active[merged] = true;
    }

    private void Reserve(int n)
    {
        if (n <= active.Length)
            return;
        active = new bool[n];
        matrix = new float[n * n];
        // Each merging takes away a node at least, so there are fewer than n and their cycles have fewer than 2n nodes.
        (entries, exits) = (new int[n * n], new int[n * n]);
        (cycles, cycleStarts) = (new int[2 * n], new int[n + 1]);
    }
}
