using Vedette.Coding;

namespace Vedette.Tests.Coding;

public class SenseTrialsTests
{
    [Theory]
    [InlineData("Malta closed a shop in Libya.", "COERCE", "closed", "does not hold: obj is shop")]
    [InlineData("Kenya imposed a fee on boats.", "COERCE", "imposed", "does not hold: obj is fee")]
    [InlineData("Kenya imposed sanctions on Somalia.", "COERCE", "imposed", "taken")]
    [InlineData("Kenya will visit Somalia.", "CONSULT", "visit", "taken, then coded as AGREE")]
    [InlineData("Somebody attacked somebody.", "ASSAULT", "attacked", "no party of it is known")]
    [InlineData("Kenya demanded that Somalia release the drivers.", "RETREAT", "release", "part of another event")]
    [InlineData("Kenya called a meeting.", "MOBILIZE", "called", "without its particle")]
    public void WhyNot_SentenceAndType_TellsWhatBecameOfTheSense(string sentence, string type, string word, string verdict)
    {
        var session = CoderFixture.Coder.OpenSession();
        session.Code(new Report("row", sentence));
        Assert.Contains(session.WhyNot(type), t => t.Word == word && t.Verdict.Contains(verdict, StringComparison.Ordinal));
    }

    [Fact]
    public void WhyNot_TypeThatNoWordHas_IsEmpty()
    {
        var session = CoderFixture.Coder.OpenSession();
        session.Code(new Report("row", "The weather in Malta is fine."));
        Assert.Empty(session.WhyNot("ASSAULT"));
    }

    [Fact]
    public void WhyNot_UnknownType_Throws() => Assert.Throws<ArgumentException>(() => CoderFixture.Coder.OpenSession().WhyNot("7"));

    [Theory]
    [InlineData("Russia said that Israel must end its raids on Syria.", "REQUEST RUS > ISR")]
    [InlineData("Russia said that it must end its raids on Syria.", "")]
    [InlineData("Israel must end its raids on Syria.", "")]
    public void Code_Obligation_IsADemandOfTheSpeaker(string sentence, string demand)
    {
        var coded = CoderFixture.Coder.OpenSession().Code(new Report("row", sentence));
        var found = coded.Events.Where(e => e.Event == "REQUEST").Select(e => $"REQUEST {e.Actor[0].Country} > {e.Recipient[0].Country}");
        Assert.Equal(demand, string.Join("; ", found));
    }

    [Theory]
    [InlineData("Accused Serbia.")]
    [InlineData("Accused of spying, the Serbian envoy left Kosovo.")]
    [InlineData("Sent")]
    public void Code_SentenceThatBeginsWithAParticiple_IsRead(string sentence) =>
        Assert.Single(CoderFixture.Coder.OpenSession().Code(new Report("row", sentence)).Sentences);
}
