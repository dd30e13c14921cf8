using Vedette.Cli.Annotation;
using Vedette.Coding;
using Vedette.Evaluation;

namespace Vedette.Tests.Annotation;

public sealed class AnnotationTableTests : IDisposable
{
    private const string Text = "Ukraine said troops were massed. Nothing else. Later troops left.";
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string GoldPath => folder.File("gold.jsonl");

    private static CodedDocument Document(string id = "r1") => new SampleCoder().OpenSession().Code(new Report(id, Text) { Date = new DateOnly(2023, 2, 21) });

    private (bool Finished, string Shown) Run(string typed, bool propose = true)
    {
        using var shown = new StringWriter();
        var finished = new AnnotationTable(new StringReader(typed), shown, new GoldFile(GoldPath)).Annotate(Document(), propose);
        return (finished, shown.ToString());
    }

    private List<GoldClaim> Claims() => [.. Assert.Single(ClaimsEvaluation.Read(GoldPath)).Claims];

    [Fact]
    public void Annotate_EnterThroughout_WritesWhatWasProposedInTheShapeOfEvalClaims()
    {
        Assert.True(Run("\n\n\n").Finished);
        var claims = Claims();
        Assert.Equal(2, claims.Count);
        Assert.Equal(("troops were", "MOBILIZE", "BLR"), (claims[0].Quote, claims[0].Event[0], claims[0].Speaker[0]));
        Assert.All(claims, c => Assert.Single(Text.Split(c.Quote), part => part == Text.Split(c.Quote)[0]));
    }

    [Fact]
    public void Annotate_Changes_AreKept()
    {
        Run("1 event=MOBILIZE|THREATEN recipient=BLR? factuality=future|hypothetical\n\n+ CONSULT UKR > BLR by UKR negation 2023-02 optional | Nothing else\n\nd 1\n\n");
        var claims = Claims();
        Assert.Equal(["MOBILIZE", "THREATEN"], claims[0].Event);
        Assert.Equal(["future", "hypothetical"], claims[0].Factuality);
        Assert.Equal("Nothing else", claims[1].Quote);
        Assert.True(claims[1].Optional);
        Assert.Equal(2, claims.Count);
    }

    [Fact]
    public void Annotate_Stopped_GoesOnWhereItWas()
    {
        Assert.False(Run("\nq\n").Finished);
        var (finished, shown) = Run("\n\n");
        Assert.True(finished);
        Assert.Contains("[2/3]", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("[1/3]", shown, StringComparison.Ordinal);
        Assert.Equal(2, Claims().Count);
        Assert.Contains("done before", Run("").Shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Annotate_Blind_ProposesNothing()
    {
        Run("\n\n\n", propose: false);
        Assert.Empty(Claims());
    }

    [Theory]
    [InlineData("+ BOMB UKR > BLR | Nothing else", "BOMB: no PLOVER type")]
    [InlineData("+ ASSAULT Ukraine > BLR | Nothing else", "Ukraine: no country code")]
    [InlineData("+ ASSAULT UKR > BLR | troops", "must stand once")]
    [InlineData("+ ASSAULT UKR > BLR | Nothing else", "not in this sentence")]
    [InlineData("+ ASSAULT UKR BLR | massed", "expected TYPE ACTORS > RECIPIENTS")]
    [InlineData("1 degree=future", "degree: no such field")]
    [InlineData("1 date=21.2.2023", "no date")]
    [InlineData("9 actor=UKR", "which claim?")]
    public void Annotate_WrongLine_SaysWhatIsWrongAndAsksAgain(string typed, string said)
    {
        var (_, shown) = Run(typed + "\n");
        Assert.Contains(said, shown, StringComparison.Ordinal);
    }
}
