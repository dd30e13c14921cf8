using Vedette.Coding;
using Vedette.Coding.Attributions;
using Xunit;

namespace Vedette.Tests.Coding;

public sealed class ReferenceLinksTests
{
    [Theory]
    [InlineData("Kenya expelled a diplomat. It accused him of spying.", "It", "Kenya")]
    [InlineData("Angela Merkel visited Ankara. She urged Turkey to release the reporter.", "She", "Angela")]
    [InlineData("Kenya and Uganda signed a treaty. Both countries will open their borders.", "countries", "Uganda Kenya")]
    public void WordsThatStandForANameLeadToIt(string text, string words, string names)
    {
        var session = CoderFixture.Coder.OpenSession();
        session.Code(new Report("r", text));

        var link = Assert.Single(session.ReferenceLinks(), l => text[l.Words.Start..l.Words.End] == words);

        Assert.True(link.Named);
        Assert.Equal(names, string.Join(' ', link.Antecedents.Select(a => text[a.Start..a.End])));
    }

    [Fact]
    public void WordsThatRepeatNobodyHaveNoLink()
    {
        const string Text = "It rained in Kenya on Monday.";
        var session = CoderFixture.Coder.OpenSession();
        session.Code(new Report("r", Text));

        Assert.DoesNotContain(session.ReferenceLinks(), l => Text[l.Words.Start..l.Words.End] == "It");
    }
}
