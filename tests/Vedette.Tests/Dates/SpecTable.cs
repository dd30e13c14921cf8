namespace Vedette.Tests.Dates;

/// <summary>Reads the example tables of a page in docs/coding.</summary>
internal static class SpecTable
{
    public static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Vedette.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("the repository's root was not found");
        return folder;
    }

    /// <summary>The rows below the heading "By example"; rows of the second table have one cell more, the tags that they need (else empty).</summary>
    public static IEnumerable<(string[] Cells, string Tags)> Read(string page, int cells)
    {
        var inside = false;
        foreach (var line in File.ReadLines(Path.Combine(Root(), "docs", "coding", page)))
        {
            inside |= line == "## By example";
            if (!inside || !line.StartsWith("| ", StringComparison.Ordinal))
                continue;
            var parts = line[2..^2].Split(" | ");
            if (parts[^1] is "expressions" or "toponyms")
                continue;
            if (parts.Length == cells)
                yield return (parts, "");
            else if (parts.Length == cells + 1)
                yield return ([.. parts[..(cells - 1)], parts[^1]], parts[cells - 1]);
            else
                throw new InvalidDataException($"{page}: {line}");
        }
    }
}
