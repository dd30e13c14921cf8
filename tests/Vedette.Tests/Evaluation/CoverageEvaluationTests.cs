using Vedette.Coding;
using Vedette.Evaluation;
using Vedette.Tests.Coding;

namespace Vedette.Tests.Evaluation;

public class CoverageEvaluationTests
{
    private static CoverageEvaluation Of(params string[] texts)
    {
        var coverage = new CoverageEvaluation();
        var session = CoderFixture.Coder.OpenSession();
        foreach (var text in texts)
            coverage.Add(session.Code(new Report("test", text) { Date = new DateOnly(2026, 3, 4) }));
        return coverage;
    }

    [Fact]
    public void Add_DirectedEvent_HasBothParties()
    {
        var coverage = Of("Kenya condemned Somalia. The hall was empty.");
        Assert.Equal((2, 1, 1, 1, 1), (coverage.Sentences, coverage.SentencesWithEvent, coverage.Events, coverage.WithActor, coverage.WithRecipient));
    }

    [Fact]
    public void Add_MutualEvent_HasBothPartiesWithoutRecipient()
    {
        var coverage = Of("Norway and Iceland signed a fisheries agreement.");
        Assert.Equal((1, 0, 1, 1), (coverage.Events, coverage.WithRecipient, coverage.Mutual, coverage.WithBoth));
    }

    [Fact]
    public void Share_OfNothing_IsZero() => Assert.Equal(0, CoverageEvaluation.Share(0, 0));
}
