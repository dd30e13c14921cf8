using Vedette.Coding;
using Vedette.Watch.Board;
using Vedette.Watch.Storage;
using static Vedette.Tests.Board.BoardClaims;

namespace Vedette.Tests.Board;

public sealed class CorroborationTests
{
    private static Dictionary<string, ReportPlace> Places(params (string Report, string? CopyOf, string Origin)[] places) =>
        places.ToDictionary(p => p.Report, p => new ReportPlace("s", p.CopyOf, p.Origin));

    [Fact]
    public void Of_CopiesAndAgencies_CountOnce()
    {
        StoredClaim[] claims =
        [
            Claim("r1", "2026-09-01", "BBB", publisher: "Union Wire"),
            Claim("r2", "2026-09-01", "BBB", publisher: "Ledger"), // a copy of r1
            Claim("r3", "2026-09-01", "BBB", publisher: "Courier"), // its own words, the agency's report
            Claim("r4", "2026-09-01", "BBB", publisher: "Star"),
            Claim("r5", "2026-09-02", "BBB", publisher: "Star"), // another day: another incident
        ];
        var corroboration = new Corroboration(claims, Places(("r1", null, "Union Wire"), ("r2", "r1", "Ledger"), ("r3", null, "Union Wire"), ("r4", null, "Star")));
        var sources = corroboration.Of(claims[0]);
        Assert.Equal((4, 1), (sources.Reports, sources.Copies));
        Assert.Equal(["Star", "Union Wire"], sources.Publishers);
        Assert.Equal(["BBB"], sources.Voices);
        Assert.Equal(4, corroboration.Same(claims[3]).Count);
    }

    [Fact]
    public void Of_SameTextAtFourPapers_CountsItsReadings()
    {
        var claim = Claim("r1", "2026-09-01", null);
        var sources = new Corroboration([claim], new Dictionary<string, ReportPlace> { ["r1"] = new("s", null, "Union Wire", Readings: 4) }).Of(claim);
        Assert.Equal((4, 3), (sources.Reports, sources.Copies));
        Assert.Equal(["Union Wire"], sources.Publishers);
    }

    [Theory]
    [InlineData(1, 1, 0, 6)]
    [InlineData(1, 2, 0, 3)]
    [InlineData(2, 1, 0, 2)]
    [InlineData(3, 3, 0, 1)]
    [InlineData(1, 5, 1, 4)]
    [InlineData(3, 3, 1, 3)]
    [InlineData(1, 1, 2, 5)]
    public void Grade_VoicesPublishersAgainst(int voices, int publishers, int against, int grade) => Assert.Equal(grade,
        InformationGrade.Of(new Sources(publishers, 0, [.. Enumerable.Range(0, publishers).Select(i => $"p{i}")], [.. Enumerable.Range(0, voices).Select(i => $"v{i}")]), against).Grade);

    [Fact]
    public void Grade_Plan_CannotBeJudged()
    {
        var claim = Claim("r1", "2026-09-01", "BBB", Factuality.Future);
        Assert.Equal(6, InformationGrade.Of(claim, new Corroboration([claim], Places()), []).Grade);
    }

    [Fact]
    public void Grade_DeniedClaim_CountsTheOthersVoices()
    {
        StoredClaim[] claims = [Claim("r1", "2026-09-01", "BBB"), Claim("r1b", "2026-09-01", "CCC"), Claim("r2", "2026-09-01", "AAA", Factuality.Negation), Claim("r3", "2026-09-02", "AAA", Factuality.Negation)];
        var corroboration = new Corroboration(claims, Places());
        var against = Disputes.Among(claims)[Disputes.Key(claims[0])];
        Assert.Equal(2, against.Count);
        Assert.Equal(3, InformationGrade.Of(claims[0], corroboration, against).Grade); // two voices against one state, however often it says so
    }

    [Fact]
    public void IncidentKey_SaysWhatNotWho()
    {
        var told = Claim("r1", "2026-09-01", "BBB");
        Assert.Equal(Corroboration.KeyOf(told), Corroboration.KeyOf(Claim("r2", "2026-09-01", null, publisher: "Star")));
        Assert.Equal(Corroboration.KeyOf(told), Corroboration.KeyOf(Claim("r2", "2026-09-05", "CCC", date: "2026-09-01")));
        Assert.NotEqual(Corroboration.KeyOf(told), Corroboration.KeyOf(Claim("r2", "2026-09-02", "BBB")));
        Assert.NotEqual(Corroboration.KeyOf(told), Corroboration.KeyOf(Claim("r1", "2026-09-01", "BBB", Factuality.Negation)));
        Assert.NotEqual(Corroboration.KeyOf(told), Corroboration.KeyOf(Claim("r1", "2026-09-01", "BBB", actor: "BBB", recipient: "AAA")));
        Assert.NotEqual(Corroboration.KeyOf(told), Corroboration.KeyOf(Claim("r1", "2026-09-01", "BBB", type: "PROTEST")));
    }
}
