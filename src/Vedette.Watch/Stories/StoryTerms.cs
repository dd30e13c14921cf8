namespace Vedette.Watch.Stories;

/// <summary>The terms of one report, each once, in the order of their hashes.</summary>
internal sealed class StoryTerms
{
    private StoryTerms(uint[] hashes, double[] counts, bool[] names, string[] labels)
    {
        Hashes = hashes;
        Counts = counts;
        Names = names;
        Labels = labels;
    }

    public uint[] Hashes { get; }

    /// <summary>Occurrences of a word, dampened; the weight of a feature.</summary>
    public double[] Counts { get; }

    public bool[] Names { get; }

    /// <summary>The word as it was first written, or the feature.</summary>
    public string[] Labels { get; }

    public static StoryTerms Of(string text, ReadOnlySpan<ReportWord> words, IReadOnlyList<StoryFeature> features, StoryParameters parameters)
    {
        var found = new Dictionary<uint, (int Count, bool Name, int At)>();
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i];
            if (!word.IsTopical || word.Kind == WordKind.Number && word.Length < 2)
                continue;
            ref var entry = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(found, word.Stem, out var known);
            entry = known ? (entry.Count + 1, entry.Name || word.Kind == WordKind.Name, entry.At) : (1, word.Kind == WordKind.Name, i);
        }

        var byHash = new (uint Hash, double Count, bool Name, string Label)[found.Count + features.Count];
        var n = 0;
        foreach (var (hash, (count, name, at)) in found)
            byHash[n++] = (hash, 1 + (parameters.RepetitionWeight * Math.Log(count)), name, text.Substring(words[at].Start, words[at].Length));
        foreach (var feature in features)
        {
            var hash = StoryHash.Of(feature.Label);
            if (!found.ContainsKey(hash))
                byHash[n++] = (hash, feature.Weight, false, feature.Label);
        }

        Array.Resize(ref byHash, n);
        Array.Sort(byHash, (x, y) => x.Hash != y.Hash ? x.Hash.CompareTo(y.Hash) : string.CompareOrdinal(x.Label, y.Label));
        return new StoryTerms([.. byHash.Select(t => t.Hash)], [.. byHash.Select(t => t.Count)], [.. byHash.Select(t => t.Name)], [.. byHash.Select(t => t.Label)]);
    }
}
