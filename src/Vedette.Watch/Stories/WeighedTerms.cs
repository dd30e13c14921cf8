using System.Globalization;

namespace Vedette.Watch.Stories;

/// <summary>A report's terms with their weights against the window as it is now.</summary>
internal sealed class WeighedTerms
{
    /// <summary>Term frequency, name weight and rarity, over the length of the vector.</summary>
    private readonly double[] unit;
    private readonly double[] rarity;

    public WeighedTerms(StoryTerms terms, WordWindow words, StoryParameters parameters)
    {
        Terms = terms;
        var count = terms.Hashes.Length;
        unit = new double[count];
        rarity = new double[count];
        var square = 0.0;
        for (var i = 0; i < count; i++)
        {
            rarity[i] = words.Rarity(terms.Hashes[i]);
            unit[i] = terms.Counts[i] * (1 + ((parameters.NameWeight - 1) * words.NameShare(terms.Hashes[i], terms.Names[i])));
            square += unit[i] * rarity[i] * (unit[i] * rarity[i]);
        }

        var length = square > 0 ? Math.Sqrt(square) : 1;
        Packed = new ushort[count];
        for (var i = 0; i < count; i++)
        {
            Packed[i] = KeptReport.Pack(unit[i] / length, terms.Names[i]);
            unit[i] *= rarity[i] / length;
        }
    }

    public StoryTerms Terms { get; }

    /// <summary>Weights without the rarity, which changes as the window moves on.</summary>
    public ushort[] Packed { get; }

    /// <summary>What a term adds to the likeness of a report in which it weighs as much as here.</summary>
    public double Value(int term) => unit[term] * unit[term];

    public int[] Weightiest(int count)
    {
        var order = new int[unit.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(order, (x, y) => unit[x] != unit[y] ? unit[y].CompareTo(unit[x]) : x.CompareTo(y));
        return order.Length > count ? order[..count] : order;
    }

    public double MeanCosine(ReadOnlySpan<KeptReport> reports)
    {
        var sum = 0.0;
        foreach (var report in reports)
            sum += Cosine(report, null);
        return reports.Length == 0 ? 0 : sum / reports.Length;
    }

    /// <summary>The terms that make most of the mean cosine, with their parts of it.</summary>
    public IEnumerable<string> Shared(ReadOnlySpan<KeptReport> reports, int count)
    {
        var parts = new double[unit.Length];
        foreach (var report in reports)
            Cosine(report, parts);
        var number = reports.Length;
        return [.. parts.Select((part, term) => (Part: part / number, term)).Where(p => p.Part >= 0.0005).OrderByDescending(p => p.Part).ThenBy(p => p.term).Take(count)
            .Select(p => string.Create(CultureInfo.InvariantCulture, $"{Terms.Labels[p.term]} {p.Part:0.000}"))];
    }

    private double Cosine(KeptReport report, double[]? parts)
    {
        var sum = 0.0;
        var (mine, theirs) = (Terms.Hashes, report.Terms);
        for (int i = 0, j = 0; i < mine.Length && j < theirs.Length;)
        {
            if (mine[i] == theirs[j])
            {
                var part = unit[i] * report.Weight(j) * rarity[i];
                sum += part;
                if (parts is not null)
                    parts[i] += part;
                i++;
                j++;
            }
            else if (mine[i] < theirs[j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return sum;
    }
}
