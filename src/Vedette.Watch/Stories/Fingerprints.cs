namespace Vedette.Watch.Stories;

/// <summary>
/// Winnowed shingles: of every run of words the least hashes are kept, so that two texts which share a passage share fingerprints wherever it stands.
/// S. Schleimer, D. Wilkerson, A. Aiken: "Winnowing: local algorithms for document fingerprinting", SIGMOD 2003.
/// </summary>
internal static class Fingerprints
{
    /// <summary>Distinct, in ascending order. A text shorter than a shingle has one.</summary>
    public static uint[] Of(ReadOnlySpan<ReportWord> words, int shingle, int window)
    {
        if (words.Length == 0)
            return [];
        var count = Math.Max(1, words.Length - shingle + 1);
        var hashes = new uint[count];
        for (var i = 0; i < count; i++)
        {
            var hash = 0u;
            foreach (var word in words.Slice(i, Math.Min(shingle, words.Length - i)))
                hash = StoryHash.Join(hash, word.Word);
            hashes[i] = StoryHash.Mix(hash);
        }

        var kept = new HashSet<uint>();
        var last = -1;
        for (var start = 0; start == 0 || start + window <= count; start++)
        {
            // The rightmost least hash of the window; it is taken once while the window slides over it.
            var end = Math.Min(count, start + window);
            if (last >= start)
            {
                if (hashes[end - 1] <= hashes[last])
                    last = end - 1;
                else
                    continue;
            }
            else
            {
                last = start;
                for (var i = start + 1; i < end; i++)
                {
                    if (hashes[i] <= hashes[last])
                        last = i;
                }
            }

            kept.Add(hashes[last]);
        }

        var sorted = kept.ToArray();
        Array.Sort(sorted);
        return sorted;
    }
}
