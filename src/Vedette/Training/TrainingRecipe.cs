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
            case ["measure", var label, var name]:
                Measures.Add((label, Locate(name)));
                return File.Exists(Measures[^1].Path) ? null : $"{name}: no such file";
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
