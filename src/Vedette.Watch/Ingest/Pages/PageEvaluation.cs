using System.Text.Json;

namespace Vedette.Watch.Ingest.Pages;

/// <summary>How one page was read against its gold text.</summary>
/// <param name="Related">Gold links to other articles that were recorded, of how many.</param>
public sealed record PageScore(string Name, double Precision, double Recall, double F1, string? Text, IReadOnlyDictionary<string, bool> Facts, int Related, int RelatedGold, int Leaked, string? Reason);

/// <summary>
/// Measures the page reader on a folder: NAME.html, beside it NAME.txt with the text that a reader would call the article, and NAME.json with what is known of it (url, title,
/// author, publisher, date, language, canonical, related). Words are compared as a multiset, page by page; the figure is the mean of the pages' F1.
/// </summary>
public static class PageEvaluation
{
    private static readonly string[] FactNames = ["title", "author", "publisher", "date", "language", "canonical"];

    public static IEnumerable<PageScore> Run(string folder, IntakeLimits limits)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*.html").Order(StringComparer.Ordinal))
        {
            var gold = Path.ChangeExtension(path, ".txt");
            if (File.Exists(gold))
                yield return Score(path, File.ReadAllText(gold), Path.ChangeExtension(path, ".json"), limits);
        }
    }

    private static PageScore Score(string path, string gold, string factsPath, IntakeLimits limits)
    {
        using var known = File.Exists(factsPath) ? JsonDocument.Parse(File.ReadAllText(factsPath)) : JsonDocument.Parse("{}");
        var address = Words(known.RootElement, "url") is { } url ? new Uri(url) : null;
        var reading = PageReader.Read(File.ReadAllBytes(path), new PageContext(address), limits);
        var page = reading.Value;
        var (precision, recall, f1) = Overlap(page?.Text ?? "", gold);
        var facts = new Dictionary<string, bool>();
        foreach (var name in FactNames)
        {
            // A null in the gold says that the page does not tell; a name left out is not measured.
            if (known.RootElement.TryGetProperty(name, out _))
                facts[name] = Words(known.RootElement, name) == Fact(page, name);
        }

        var related = known.RootElement.TryGetProperty("related", out var list) ? list.EnumerateArray().Select(l => l.GetString()!).ToList() : [];
        return new PageScore(
            Path.GetFileNameWithoutExtension(path), precision, recall, f1, page?.Text, facts,
            related.Count(r => page?.Related.Any(l => l.Address.AbsoluteUri == r) == true), related.Count,
            page?.Related.Count(l => l.Words.Length > 15 && page.Text.Contains(l.Words, StringComparison.Ordinal)) ?? 0, reading.Reason);
    }

    private static string? Fact(Page? page, string name) => name switch
    {
        "title" => page?.Title,
        "author" => page?.Author,
        "publisher" => page?.Publisher,
        "date" => page?.Published?.Moment.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        "language" => page?.Language,
        _ => page?.Canonical?.AbsoluteUri,
    };

    /// <summary>Multiset overlap of words: runs of letters and digits, case folded.</summary>
    public static (double Precision, double Recall, double F1) Overlap(string system, string gold)
    {
        var wanted = Count(gold);
        var found = Count(system);
        var shared = found.Sum(f => Math.Min(f.Value, wanted.GetValueOrDefault(f.Key)));
        double all = found.Values.Sum(), due = wanted.Values.Sum();
        var precision = all == 0 ? 0 : shared / all;
        var recall = due == 0 ? 0 : shared / due;
        return (precision, recall, precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall));
    }

    private static Dictionary<string, int> Count(string text)
    {
        var counts = new Dictionary<string, int>();
        for (var i = 0; i < text.Length;)
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            while (i < text.Length && char.IsLetterOrDigit(text[i]))
                i++;
            var word = text[start..i].ToLowerInvariant();
            counts[word] = counts.GetValueOrDefault(word) + 1;
        }

        return counts;
    }

    private static string? Words(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
