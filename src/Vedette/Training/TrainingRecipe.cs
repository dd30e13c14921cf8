using System.Globalization;
using System.Reflection;

namespace Vedette.Training;

/// <summary>A recipe file read: which trees, which sizes, what to measure. `key value` a line, # for comments.</summary>
public sealed class TrainingRecipe
{
    public List<string> Treebanks { get; } = [];

    public List<(string Path, int Times)> Extras { get; } = [];

    public List<(string Name, string Path)> Measures { get; } = [];

    /// <summary>Trees that are turned into headlines and added once.</summary>
    public List<string> Headlines { get; } = [];

    /// <summary>Trees that are added so many times with other names in them.</summary>
    public List<(string Path, string Slots, int Copies)> Varied { get; } = [];

    /// <summary>Networks whose mean is distilled into one; none when a single network is trained.</summary>
    public List<Teacher> Teachers { get; } = [];

    /// <summary>The treebank with entities from which names are learned; null when they are not.</summary>
    public string? Names { get; private set; }

    /// <summary>Own trees from which names are learned by the words that fill their slots.</summary>
    public List<(string Trees, string Slots)> NameExamples { get; } = [];

    /// <summary>The treebank with chains of mentions from which antecedents are learned; null when they are not.</summary>
    public string? Coreference { get; private set; }

    /// <summary>Own reports with marked mentions that are learned from so many times.</summary>
    public List<(string Path, int Times)> CoreferenceExamples { get; } = [];

    /// <summary>Marked sentences, reports, or a lexicon's folder, from which events of politics are learned; none when they are not.</summary>
    public List<string> Politics { get; } = [];

    /// <summary>Reports that hold no event of politics, or sentences one a line.</summary>
    public List<(string Path, bool OneALine)> OtherThings { get; } = [];

    /// <summary>Bounds that a measured figure must lie within.</summary>
    public List<Expectation> Expectations { get; } = [];

    public bool Augment { get; private set; }

    public TrainingOptions Options { get; } = new();

    /// <summary>Reads a recipe. Treebanks and measured files are looked for in <paramref name="treebanks"/>, then beside the recipe; the error names the line.</summary>
    public static (TrainingRecipe? Recipe, string? Error) Read(string path, string treebanks)
    {
        var recipe = new TrainingRecipe();
        var number = 0;
        foreach (var raw in File.ReadLines(path))
        {
            number++;
            var line = raw.Split('#')[0].Trim();
            if (line.Length == 0)
                continue;
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (recipe.Take(words, Path.GetDirectoryName(Path.GetFullPath(path))!, treebanks) is { } wrong)
                return (null, $"{path}:{number}: {wrong}");
        }

        return (recipe, null);
    }

    private string? Take(string[] words, string folder, string treebanks)
    {
        string Locate(string name) => File.Exists(Path.Combine(treebanks, name)) ? Path.Combine(treebanks, name) : Path.GetFullPath(Path.Combine(folder, name));
        switch (words)
        {
            case ["treebank", var name]:
                Treebanks.Add(Locate(name));
                return File.Exists(Treebanks[^1]) ? null : $"{name}: no such file";
            case ["extra", var name, var times] when int.TryParse(times, NumberStyles.None, CultureInfo.InvariantCulture, out var count):
                Extras.Add((Locate(name), count));
                return File.Exists(Extras[^1].Path) ? null : $"{name}: no such file";
            case ["headlines", var name]:
                Headlines.Add(Locate(name));
                return File.Exists(Headlines[^1]) ? null : $"{name}: no such file";
            case ["varied", var name, var slots, var times] when int.TryParse(times, NumberStyles.None, CultureInfo.InvariantCulture, out var copies):
                Varied.Add((Locate(name), Locate(slots), copies));
                return File.Exists(Varied[^1].Path) && File.Exists(Varied[^1].Slots) ? null : $"{name} or {slots}: no such file";
            case ["measure", var label, var name]:
                Measures.Add((label, Locate(name)));
                return File.Exists(Measures[^1].Path) ? null : $"{name}: no such file";
            case ["teacher", var seed, var layers, var tagLayers]
                when int.TryParse(seed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && int.TryParse(tagLayers, NumberStyles.None, CultureInfo.InvariantCulture, out var tagged):
                Teachers.Add(new Teacher(number, layers, tagged));
                return null;
            case ["expect", var label, var measure, var least, var most]
                when double.TryParse(least, CultureInfo.InvariantCulture, out var low) && double.TryParse(most, CultureInfo.InvariantCulture, out var high):
                Expectations.Add(new Expectation(label, measure, low, high));
                return Measures.Exists(m => m.Name == label) && ParseScores.Measures.Any(m => m.Name == measure) ? null : $"{label} {measure}: not measured";
            case ["names", var name]:
                Names = Locate(name);
                return File.Exists(Names) ? null : $"{name}: no such file";
            case ["name-examples", var name, var slots]:
                NameExamples.Add((Locate(name), Locate(slots)));
                return File.Exists(NameExamples[^1].Trees) && File.Exists(NameExamples[^1].Slots) ? null : $"{name} or {slots}: no such file";
            case ["coreference", var name]:
                Coreference = Locate(name);
                return File.Exists(Coreference) ? null : $"{name}: no such file";
            case ["coreference-examples", var name, var times] when int.TryParse(times, NumberStyles.None, CultureInfo.InvariantCulture, out var count):
                CoreferenceExamples.Add((Locate(name), count));
                return File.Exists(CoreferenceExamples[^1].Path) ? null : $"{name}: no such file";
            case ["politics", var name]:
                Politics.Add(Locate(name));
                return Path.Exists(Politics[^1]) ? null : $"{name}: no such file";
            case ["other-things" or "other-sentences", var name]:
                OtherThings.Add((Locate(name), words[0] == "other-sentences"));
                return File.Exists(OtherThings[^1].Path) ? null : $"{name}: no such file";
            case ["augment", var value] when bool.TryParse(value, out var augment):
                Augment = augment;
                return null;
            case [var key, var value]:
                return Set(key, value);
            default:
                return "a key and a value are expected";
        }
    }

    private string? Set(string key, string value)
    {
        var property = typeof(TrainingOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .FirstOrDefault(p => string.Equals(p.Name, key.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
        if (property is null)
            return $"unknown key {key}";
        try
        {
            property.SetValue(Options, Convert.ChangeType(value, property.PropertyType, CultureInfo.InvariantCulture));
            return null;
        }
        catch (FormatException)
        {
            return $"{key}: {value} is not a value";
        }
    }
}

/// <param name="TagLayers">How many of the layers tags are read from.</param>
public sealed record Teacher(int Seed, string Layers, int TagLayers);

/// <summary>A figure from raw text must lie between two others.</summary>
public sealed record Expectation(string Set, string Measure, double Low, double High)
{
    /// <summary>What is wrong, or null.</summary>
    public string? Unmet(IReadOnlyDictionary<string, Dictionary<string, ParseScores>> results)
    {
        var found = ParseScores.Measures.First(m => m.Name == Measure).Of(results[Set]["raw"]);
        return found >= Low && found <= High ? null : FormattableString.Invariant($"{Set} {Measure} is {found:F2}, not between {Low} and {High}");
    }
}
