using Vedette.Evaluation;
using Vedette.Tests.Coding;

namespace Vedette.Tests.Evaluation;

public class LexiconStatisticsTests
{
    [Fact]
    public void ByCountry_WholeLexicon_HasHeadsForEveryState()
    {
        var rows = new LexiconStatistics(CoderFixture.Coder.Lexicon).ByCountry(2025);
        Assert.True(rows.Count > 190);
        var without = rows.Where(r => r.Heads == 0 && r.Country != "ATA").Select(r => r.Country);
        Assert.Equal("", string.Join(' ', without));
    }

    [Fact]
    public void ByCountry_LargeState_HasEveryOffice()
    {
        var france = new LexiconStatistics(CoderFixture.Coder.Lexicon).ByCountry(2025).Single(r => r.Country == "FRA");
        Assert.True(france is { Heads: > 5, Foreign: > 5, Defence: > 2, Interior: > 2, Staff: > 0 });
        Assert.Empty(france.WithoutHead);
    }

    [Theory]
    [InlineData(new[] { 2001, 2002, 2003, 2010 }, "2001-2003, 2010")]
    [InlineData(new int[0], "")]
    public void Runs_Years_AreJoined(int[] years, string shown) => Assert.Equal(shown, LexiconStatistics.Runs(years));

    [Fact]
    public void Roles_WholeLexicon_AreEnough() => Assert.True(CoderFixture.Coder.Lexicon.Roles.Length >= 700);
}
