using System.Text.Json;
using Vedette.Coding;

namespace Vedette.Watch.Stories;

/// <summary>B-cubed and pairwise figures of a clustering against gold.</summary>
public sealed record StoryScores(int Documents, int GoldStories, int FoundStories, double Precision, double Recall, double PairPrecision, double PairRecall)
{
    public double F1 => Harmonic(Precision, Recall);

    public double PairF1 => Harmonic(PairPrecision, PairRecall);

    private static double Harmonic(double p, double r) => p + r > 0 ? 2 * p * r / (p + r) : 0;
}

/// <summary>Measures the clustering on documents whose stories are known.</summary>
public static class StoryEvaluation
{
    /// <param name="Story">The gold story.</param>
    public sealed record Labelled(Report Report, string Story);

    /// <summary>Documents with "id", "text", perhaps "date", and "story"; without it the story is the id up to its last hyphen (as in samples/).</summary>
    public static (IReadOnlyList<Labelled>? Documents, string? Error) Read(TextReader gold)
    {
        var documents = new List<Labelled>();
        var line = 0;
        while (gold.ReadLine() is { } json)
        {
            line++;
            if (string.IsNullOrWhiteSpace(json))
                continue;
            try
            {
                using var parsed = JsonDocument.Parse(json);
                var root = parsed.RootElement;
                var id = root.GetProperty("id").GetString()!;
                DateOnly? date = root.TryGetProperty("date", out var d) && d.ValueKind == JsonValueKind.String ? DateOnly.Parse(d.GetString()!, System.Globalization.CultureInfo.InvariantCulture) : null;
                var story = root.TryGetProperty("story", out var s) ? s.GetString()! : id[..Math.Max(0, id.LastIndexOf('-'))];
                var publisher = root.TryGetProperty("publisher", out var p) ? p.GetString() : null;
                documents.Add(new Labelled(new Report(id, root.GetProperty("text").GetString()!) { Date = date, Publisher = publisher }, story));
            }
            catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or NullReferenceException)
            {
                return (null, $"line {line}: {e.Message.ReplaceLineEndings(" ")}");
            }
        }

        return (documents, null);
    }

    /// <summary>The story of each document, in their order. Coded documents bring actors, acts and places.</summary>
    public static IReadOnlyList<StoryPlace> Cluster(IReadOnlyList<CodedDocument> documents, StoryParameters parameters)
    {
        var clusters = new StoryClusters(parameters, number => documents[(int)number].Report.Text);
        return [.. documents.Select((document, i) => clusters.Place(StoryInput.Of(i, document)))];
    }

    public static StoryScores Score(IReadOnlyList<string> gold, IReadOnlyList<long> found)
    {
        var goldSizes = gold.CountBy(g => g).ToDictionary();
        var foundSizes = found.CountBy(f => f).ToDictionary();
        var both = gold.Zip(found).CountBy(x => x).ToDictionary();
        var (precision, recall) = (0.0, 0.0);
        foreach (var ((story, cluster), count) in both)
        {
            precision += (double)count * count / foundSizes[cluster];
            recall += (double)count * count / goldSizes[story];
        }

        var together = both.Values.Sum(Pairs);
        var (said, true_) = (foundSizes.Values.Sum(Pairs), goldSizes.Values.Sum(Pairs));
        return new StoryScores(gold.Count, goldSizes.Count, foundSizes.Count, precision / gold.Count, recall / gold.Count,
            said > 0 ? (double)together / said : 1, true_ > 0 ? (double)together / true_ : 1);
    }

    private static long Pairs(int n) => (long)n * (n - 1) / 2;
}
