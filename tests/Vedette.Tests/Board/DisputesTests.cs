using Vedette.Coding;
using Vedette.Watch.Board;
using Vedette.Watch.Storage;
using static Vedette.Tests.Board.BoardClaims;

namespace Vedette.Tests.Board;

public sealed class DisputesTests
{
    [Fact]
    public void Of_DenialByTheOther_HasBothSidesAndItsHistory()
    {
        StoredClaim[] claims =
        [
            Claim("r3", "2026-09-04", "BBB"), Claim("r2", "2026-09-02", "AAA", Factuality.Negation), Claim("r1", "2026-09-01", "BBB"),
            Claim("r4", "2026-09-01", "BBB", type: "PROTEST"),
        ];
        var dispute = Disputes.Of(claims).Single();
        Assert.Equal(DisputeKind.Denied, dispute.Kind);
        Assert.Equal(["r1", "r3"], dispute.Sides[0].Claims.Select(c => c.Document.Key));
        Assert.Equal(["r2"], dispute.Sides[1].Claims.Select(c => c.Document.Key));
        Assert.Equal([(0, "r1"), (1, "r2"), (0, "r3")], dispute.History.Select(h => (h.Side, h.Claim.Document.Key)));
        Assert.Equal((new DateOnly(2026, 9, 1), new DateOnly(2026, 9, 4)), (dispute.First, dispute.Last));
        Assert.Equal(3, Disputes.Among(claims).Count);
    }

    [Fact]
    public void Of_SameSpeakerTurningRound_IsNoDispute() =>
        Assert.Empty(Disputes.Of([Claim("r1", "2026-09-01", "AAA"), Claim("r2", "2026-09-02", "AAA", Factuality.Negation)]));

    [Fact]
    public void Of_ActsOfOtherDays_AreNoDispute() =>
        Assert.Empty(Disputes.Of([Claim("r1", "2026-09-05", "BBB", date: "2026-09-01"), Claim("r2", "2026-09-05", "AAA", Factuality.Negation, date: "2026-09-04")]));

    [Theory]
    [InlineData("2026-09-07", true)]
    [InlineData("2026-09-12", false)] // the next incident of the story, it may be
    public void Of_DenialWithoutADate_IsOfTheLastDays(string day, bool disputed) =>
        Assert.Equal(disputed, Disputes.Of([Claim("r1", "2026-09-01", "BBB", date: "2026-09-01"), Claim("r2", day, "AAA", Factuality.Negation)]).Count == 1);

    [Fact]
    public void Of_OtherDirection_IsNoDispute() =>
        Assert.Empty(Disputes.Of([Claim("r1", "2026-09-01", "BBB"), Claim("r2", "2026-09-01", "AAA", Factuality.Negation, actor: "BBB", recipient: "AAA")]));

    [Theory]
    [InlineData("s1", "s1", "2026-09-25", true)] // a story that goes on
    [InlineData("s1", "s2", "2026-09-06", false)] // another story five days later
    [InlineData("s1", "s2", "2026-09-02", true)]
    [InlineData("s1", null, "2026-09-10", true)]
    [InlineData("s1", null, "2026-09-20", false)]
    public void Of_Stories_WidenAndNarrowTheTime(string first, string? second, string day, bool disputed)
    {
        var places = new Dictionary<string, ReportPlace> { ["r1"] = new(first, null, null) };
        if (second is not null)
            places["r2"] = new(second, null, null);
        Assert.Equal(disputed, Disputes.Of([Claim("r1", "2026-09-01", "BBB", date: "2026-09-01"), Claim("r2", day, "AAA", Factuality.Negation, date: "2026-09-01")], places).Count == 1);
    }

    [Theory]
    [InlineData(40, 4, true)]
    [InlineData(40, 38, false)]
    [InlineData(3, 1, false)] // counts of another hour
    public void Of_Numbers_ThatCannotBothHold(int one, int other, bool disputed)
    {
        var disputes = Disputes.Of(
        [
            Claim("r1", "2026-09-01", "BBB", size: new EventSize(one, null, null, null)),
            Claim("r2", "2026-09-02", "AAA", size: new EventSize(other, null, null, null)),
            Claim("r3", "2026-09-02", null, size: new EventSize(other, null, null, null)), // a paper's own count is nobody's claim against another
        ]);
        Assert.Equal(disputed, disputes.Count == 1);
        if (disputed)
            Assert.Equal((DisputeKind.Sizes, "40 dead", "4 dead"), (disputes[0].Kind, disputes[0].Sides[0].Position, disputes[0].Sides[1].Position));
    }

    [Fact]
    public void Of_NumbersAndADenial_AreOneDenial()
    {
        var dispute = Disputes.Of(
        [
            Claim("r1", "2026-09-01", "BBB", size: new EventSize(40, null, null, null)),
            Claim("r2", "2026-09-01", "CCC", size: new EventSize(4, null, null, null)),
            Claim("r3", "2026-09-02", "AAA", Factuality.Negation),
        ]).Single();
        Assert.Equal(DisputeKind.Denied, dispute.Kind);
        Assert.Equal(["r3"], dispute.Sides[1].Claims.Select(c => c.Document.Key));
    }
}
