namespace Vedette.Training;

/// <summary>The mean of several teachers' distributions over a sentence: tags, heads, and relations to the right heads.</summary>
internal sealed class SoftTargets(int words)
{
    public SoftRows Tags { get; } = new(words);

    public SoftRows Arcs { get; } = new(words);

    public SoftRows Relations { get; } = new(words);

    public void Finish()
    {
        Tags.Finish();
        Arcs.Finish();
        Relations.Finish();
    }
}

/// <summary>For each word the classes that have a share worth keeping.</summary>
internal sealed class SoftRows(int words)
{
    private const float Least = 0.002f;

    private readonly (ushort Class, float Share)[][] rows = Enumerable.Repeat<(ushort, float)[]>([], words).ToArray();

    public ReadOnlySpan<(ushort Class, float Share)> this[int word] => rows[word];

    /// <summary>Adds one teacher's distribution.</summary>
    public void Add(int word, ReadOnlySpan<float> shares)
    {
        var row = new List<(ushort, float)>(rows[word].Length + 4);
        var before = rows[word].AsSpan();
        for (var i = 0; i < shares.Length; i++)
        {
            var share = shares[i] < Least ? 0 : shares[i];
            if (before.Length > 0 && before[0].Class == i)
            {
                share += before[0].Share;
                before = before[1..];
            }

            if (share > 0)
                row.Add(((ushort)i, share));
        }

        rows[word] = [.. row];
    }

    /// <summary>Divides so that each word's shares sum to 1.</summary>
    public void Finish()
    {
        foreach (var row in rows)
        {
            var sum = 0f;
            foreach (var (_, share) in row)
                sum += share;
            for (var i = 0; i < row.Length; i++)
                row[i].Share /= sum;
        }
    }
}
