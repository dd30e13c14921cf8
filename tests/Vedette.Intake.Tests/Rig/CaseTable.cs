namespace Vedette.Intake.Tests.Rig;

/// <summary>Rows of docs/intake-cases.md: case, expected, observed. The page is the specification that the tests read.</summary>
internal static class CaseTable
{
    public static string Path { get; } = System.IO.Path.Combine(HomeFolder.Find() ?? throw new InvalidOperationException("the checkout was not found"), "docs", "intake-cases.md");

    public static IReadOnlyList<(string Case, string Expected, string Observed)> Rows(string heading)
    {
        var rows = new List<(string, string, string)>();
        var inside = false;
        foreach (var line in File.ReadLines(Path))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
                inside = line[3..].Trim() == heading;
            if (inside && line.StartsWith("| ", StringComparison.Ordinal) && line.Split('|', StringSplitOptions.TrimEntries) is [_, var name, var expected, var observed, _] && name is not "case")
                rows.Add((name, expected, observed.Trim('`')));
        }

        return rows;
    }
}
