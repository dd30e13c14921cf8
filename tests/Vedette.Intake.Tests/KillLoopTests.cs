using Vedette.Intake.Tests.Rig;
using Vedette.Tests.Storage;

namespace Vedette.Intake.Tests;

/// <summary>The short versions; tests/kill-loop N kills as often as it is told.</summary>
public sealed class KillLoopTests
{
    [Fact]
    public Task Watch_KilledAgainAndAgain_EndsWithTheSameDocumentsAndClaims() => Run(path => path, kills: 8);

    [PostgresFact]
    public Task Watch_OverPostgres_KilledAgainAndAgain_EndsWithTheSameDocumentsAndClaims() => Run(_ => PostgresCluster.NewSchema(), kills: 4);

    [Fact]
    public void Compared_LineHeldTwice_IsOneTooMany()
    {
        var (missing, more) = KillLoop.Compared(["a", "b", "b", "c"], ["a", "a", "b", "b"]);
        Assert.Equal(["c"], missing);
        Assert.Equal(["a"], more);
    }

    private static async Task Run(Func<string, string> database, int kills)
    {
        var result = await new KillLoop(database, _ => { }).Run(kills, seed: 1, articles: 12);
        Assert.True(result.Differences.Count == 0, string.Join("\n", result.Differences.Take(20)));
        Assert.Equal((kills, 0, 0), (result.Kills, result.Lost, result.Extra));
        Assert.True(result.Documents > 90 && result.Claims > 100, $"{result.Documents} documents, {result.Claims} claims");
    }

    /// <summary>Skipped where PostgreSQL is not installed; in CI it fails there.</summary>
    private sealed class PostgresFactAttribute : FactAttribute
    {
        public PostgresFactAttribute()
        {
            if (Environment.GetEnvironmentVariable("CI") is not { Length: > 0 })
                Skip = PostgresCluster.Missing;
        }
    }
}
