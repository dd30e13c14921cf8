using Vedette.Language;

namespace Vedette.Tests.Dates;

/// <summary>Reads the example tables of a page in docs/coding.</summary>
internal static class SpecTable
{
    private static readonly Lazy<LanguageModel?> Model = new(() => File.Exists(Path.Combine(Root(), "models", LanguageModel.FileName)) ? LanguageModel.Load(Path.Combine(Root(), "models")) : null);

    public static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Vedette.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("the repository's root was not found");
        return folder;
    }

    /// <summary>The rows below the heading "By example" with this many cells, and whether their table needs the parser's tags.</summary>
    public static IEnumerable<(string[] Cells, bool Tagged)> Read(string page, int cells)
    {
        bool inside = false, tagged = false;
        foreach (var line in File.ReadLines(Path.Combine(Root(), "docs", "coding", page)))
        {
            if (line == "## By example")
                inside = true;
            if (!inside || !line.StartsWith("| ", StringComparison.Ordinal))
                continue;
            var parts = line[2..^2].Split(" | ");
            if (parts.Length != cells || parts[^1].StartsWith("expressions", StringComparison.Ordinal) || parts[^1].StartsWith("toponyms", StringComparison.Ordinal))
            {
                tagged |= parts[^1].EndsWith("(tagged)", StringComparison.Ordinal);
                continue;
            }

            yield return (parts, tagged);
        }
    }

    /// <summary>Without tags and with the trained model; only the latter for rows that need tags.</summary>
    public static IEnumerable<ILanguagePipeline> Pipelines(bool tagged)
    {
        if (!tagged)
            yield return new PlainPipeline();
        if (Model.Value is { } model)
            yield return model.CreatePipeline();
    }
}
