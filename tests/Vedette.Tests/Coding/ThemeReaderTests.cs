using System.Text.Json;
using Vedette.Coding;

namespace Vedette.Tests.Coding;

public class ThemeReaderTests
{
    private static IReadOnlyList<CodedEvent> Events(string text) =>
        CoderFixture.Coder.OpenSession().Code(new Report("theme", text) { Date = new DateOnly(2026, 3, 4) }).Events;

    [Fact]
    public void Covers_MatchReport_HasNoEvent() =>
        Assert.Empty(Events("Spain attacked from the first minute. The striker fired past the goalkeeper. Italy's coach rejected an offer from a Turkish club. The final is on Sunday."));

    [Fact]
    public void Covers_PoliticsInMatchReport_StaysAnEvent() =>
        Assert.Contains(
            Events("Spain won the final with a goal in stoppage time. The striker fired past the goalkeeper. The coach praised his team. The Spanish government condemned Iran."),
            e => e.Event == "ACCUSE");

    [Fact]
    public void Covers_WarReportWithFewThemeWords_KeepsItsEvents() =>
        Assert.Contains(Events("Sudanese troops attacked a stadium in Chad. The army fired rockets. Chad's government condemned the attack. A match was cancelled."), e => e.Event == "ASSAULT");

    [Theory]
    [InlineData("traps-news.jsonl", 3)]
    [InlineData("traps-news-2.jsonl", 8)]
    [InlineData("traps-news-3.jsonl", 8)]
    [InlineData("traps-news-4.jsonl", 8)]
    [InlineData("traps-news-5.jsonl", 12)]
    public void Code_TrapReports_HaveFewFalseEvents(string file, double atMost)
    {
        // the figure is published by `vedette eval traps`; this only notices when it gets much worse
        int sentences = 0, events = 0;
        var session = CoderFixture.Coder.OpenSession();
        foreach (var line in File.ReadLines(Path.Combine(CoderFixture.Home, "tests", "data", file)))
        {
            using var parsed = JsonDocument.Parse(line);
            var coded = session.Code(new Report(parsed.RootElement.GetProperty("id").GetString()!, parsed.RootElement.GetProperty("text").GetString()!) { Date = new DateOnly(2026, 2, 10) });
            sentences += coded.Sentences.Count;
            events += coded.Events.Count;
        }

        Assert.True(100.0 * events / sentences <= atMost, $"{events} false events in {sentences} sentences");
    }
}
