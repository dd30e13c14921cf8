using Vedette.Intake.Tests.Rig;

namespace Vedette.Intake.Tests.Network;

/// <summary>docs/intake-cases.md says what is observed in each case; here each case is run and compared with its row.</summary>
public sealed class NetworkCaseTests
{
    private const string Heading = "Network";

    public static TheoryData<string> Cases => [.. NetworkCases.All.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Case_Run_IsObservedAsWritten(string name)
    {
        var observed = await NetworkCases.All[name]().WaitAsync(TimeSpan.FromSeconds(60));
        if (Environment.GetEnvironmentVariable("VEDETTE_CASES") is { Length: > 0 } path)
        {
            lock (NetworkCases.All)
                File.AppendAllText(path, $"{name}\t{observed}\n");
        }

        var row = CaseTable.Rows(Heading).SingleOrDefault(r => r.Case == name);
        Assert.True(row.Case is not null, $"docs/intake-cases.md has no row \"{name}\" under {Heading}; observed: {observed}");
        Assert.Equal(row.Observed, observed);
    }

    [Fact]
    public void Table_Rows_AllAreRun() => Assert.Equal([], CaseTable.Rows(Heading).Select(r => r.Case).Where(c => !NetworkCases.All.ContainsKey(c)));

    [Fact]
    public void Table_RowsOfTheWatch_NameTheirTests()
    {
        var tests = typeof(NetworkCaseTests).Assembly.GetTypes().SelectMany(t => t.GetMethods().Select(m => $"{t.Name}.{m.Name}")).ToHashSet();
        var rows = CaseTable.Rows("Watch");
        Assert.NotEmpty(rows);
        Assert.Equal([], rows.Select(r => r.Observed).Where(t => !tests.Contains(t)));
    }
}
