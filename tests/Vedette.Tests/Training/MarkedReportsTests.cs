using Vedette.Training;
using Xunit;

namespace Vedette.Tests.Training;

public sealed class MarkedReportsTests
{
    [Fact]
    public void MarksAreTakenOutOfTheText()
    {
        var document = MarkedReports.Document("r", "{Kenya|k} and {Uganda|u} met. {Both|k+u} agreed that {it|-} rained on {{Kenya|k}'s coast|c}.");

        Assert.Equal("Kenya and Uganda met. Both agreed that it rained on Kenya's coast.", document.Text);
        Assert.Equal(["Kenya", "Uganda", "Both", "it", "Kenya", "Kenya's coast"], document.Mentions.Select(m => document.Text[m.Start..m.End]));
        Assert.Equal(["k", "u"], document.Mentions[2].Chains);
        Assert.Equal([MentionKind.Name, MentionKind.Name, MentionKind.Description, MentionKind.It], document.Mentions.Take(4).Select(m => m.Kind));
        Assert.True(document.IsPartial);
    }

    [Fact]
    public void NobodyIsAChainOfItsOwn()
    {
        var document = MarkedReports.Document("r", "{It|-} rained and {it|-} blew.");

        Assert.NotEqual(document.Mentions[0].Chain, document.Mentions[1].Chain);
    }

    [Theory]
    [InlineData("{Kenya|k met.")]
    [InlineData("Kenya|k} met.")]
    public void MarkThatIsNotClosedIsNamed(string marked) =>
        Assert.Contains("r: a mark is not closed or not opened", Assert.Throws<FormatException>(() => MarkedReports.Document("r", marked)).Message, StringComparison.Ordinal);

    [Fact]
    public void ReportsOfAFileAreTakenApart()
    {
        using var folder = new TempFolder();
        var path = folder.Write("c.txt", "# how to read this\n# id one\n{Kenya|k} spoke.\n\n{It|k} left.\n# id two\nNobody.\n");

        var documents = MarkedReports.Read(path);

        Assert.Equal(["one", "two"], documents.Select(d => d.Id));
        Assert.Equal("Kenya spoke.\n\nIt left.", documents[0].Text);
    }
}
