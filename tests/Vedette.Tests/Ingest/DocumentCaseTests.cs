namespace Vedette.Tests.Ingest;

/// <summary>docs/intake-cases.md says under "Documents" what is observed in each case; here each case is run and compared with its row.</summary>
public sealed class DocumentCaseTests
{
    private const string Heading = "Documents";

    public static TheoryData<string> Cases => [.. DocumentCases.All.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Case_Run_IsObservedAsWritten(string name)
    {
        var observed = DocumentCases.All[name]();
        if (Environment.GetEnvironmentVariable("VEDETTE_CASES") is { Length: > 0 } path)
        {
            lock (DocumentCases.All)
                File.AppendAllText(path, $"{name}\t{observed}\n");
        }

        var row = Rows().SingleOrDefault(r => r.Case == name);
        Assert.True(row.Case is not null, $"docs/intake-cases.md has no row \"{name}\" under {Heading}; observed: {observed}");
        Assert.Equal(row.Observed, observed);
    }

    [Fact]
    public void Table_Rows_AllAreRun() => Assert.Equal([], Rows().Select(r => r.Case).Where(c => !DocumentCases.All.ContainsKey(c)));

    private static List<(string Case, string Observed)> Rows()
    {
        var rows = new List<(string, string)>();
        var inside = false;
        foreach (var line in File.ReadLines(Path.Combine(HomeFolder.Find()!, "docs", "intake-cases.md")))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
                inside = line[3..].Trim() == Heading;
            if (inside && line.StartsWith("| ", StringComparison.Ordinal) && line.Split('|', StringSplitOptions.TrimEntries) is [_, var name, _, var observed, _] && name != "case")
                rows.Add((name, observed.Trim('`')));
        }

        return rows;
    }
}
