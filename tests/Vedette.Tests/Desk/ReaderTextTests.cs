using Vedette.Coding;
using Vedette.Desk;

namespace Vedette.Tests.Desk;

public sealed class ReaderTextTests
{
    [Theory]
    [InlineData("Minsk said Ukraine moved troops.\nKyiv did not move troops. It rained.")]
    [InlineData("One line without an end")]
    [InlineData("\n\n  Leading.  \n\ntroops troops\n")]
    [InlineData("")]
    public void Runs_HoldTheTextOnceAndInOrder(string text)
    {
        var document = new SampleCoder().OpenSession().Code(new Report("r", text));
        var runs = ReaderText.Of(document).SelectMany(p => p.Sentences).SelectMany(s => s.Runs).ToList();
        Assert.Equal(string.Concat(text.Where(c => !char.IsWhiteSpace(c))), string.Concat(runs.SelectMany(r => r.Text).Where(c => !char.IsWhiteSpace(c))));
        Assert.All(runs, run => Assert.Equal(run.Text, text.Substring(run.Start, run.Text.Length)));
    }

    [Fact]
    public void Runs_MarkTriggersAndSpeech()
    {
        var document = new SampleCoder().OpenSession().Code(new Report("r", "Minsk said Ukraine moved troops."));
        var runs = ReaderText.Of(document).Single().Sentences.Single().Runs;
        Assert.Equal(["Minsk", " ", "said", " ", "Ukraine moved ", "troops", "."], runs.Select(r => r.Text));
        Assert.True(runs[0].Source);
        Assert.True(runs[2].Cue);
        Assert.Equal([1], runs[5].Claims);
    }
}
