using Vedette.Intake.Tests.Rig;

namespace Vedette.Intake.Tests;

public sealed class KillLoopTests
{
    /// <summary>The short version; tests/kill-loop N kills as often as it is told.</summary>
    [Fact]
    public async Task Watch_KilledAgainAndAgain_EndsWithTheSameDocumentsAndClaims()
    {
        var result = await new KillLoop(path => path, _ => { }).Run(kills: 8, seed: 1, articles: 12);
        Assert.True(result.Differences.Count == 0, string.Join("\n", result.Differences.Take(20)));
        Assert.Equal((8, 0, 0), (result.Kills, result.Lost, result.Extra));
        Assert.True(result.Documents > 90 && result.Claims > 100, $"{result.Documents} documents, {result.Claims} claims");
    }
}
