using Vedette.Watch.Stories;

namespace Vedette.Tests.Stories;

public sealed class CopyCheckTests
{
    private const string Text = """
        Ministry protests over patrol
        KASTELI, Sept 1 (Union Wire) - The foreign ministry handed a note of protest to the ambassador on Tuesday after a patrol boat had come within two miles of the coast.
        The boat, a cutter of the coast guard, had followed 14 fishing vessels for an hour, the ministry said. It left when an aircraft approached it.
        "We expect that such acts will not be repeated," the minister, Leila Samadova, told reporters in the capital. The ambassador said that he would pass the note on.
        The two countries have not agreed on a line in these waters. Talks about it broke down last spring and nobody has proposed to take them up again.
        """;

    private static CopyFinding Compare(string one, string other, int days = 0) =>
        CopyCheck.Compare(ComparedText.Of(one, 4000), ComparedText.Of(other, 4000), days, StoryParameters.Default);

    [Fact]
    public void Compare_CutAndOtherHeadline_IsACopy()
    {
        var cut = "Note of protest handed over\n" + string.Join('\n', Text.Split('\n')[1..3]);
        Assert.True(Compare(cut, Text).IsCopy);
    }

    [Theory]
    [InlineData("14 fishing", "19 fishing", 0, true)]
    [InlineData("14 fishing", "19 fishing", 5, false)] // a week later the same words with another number are another report
    public void Compare_ChangedNumber_DependsOnTheDay(string from, string to, int days, bool copy)
    {
        var changed = Text.Replace(from, to, StringComparison.Ordinal);
        // One changed number in a text this long is borne on any day; in its first paragraphs alone it is not.
        var (one, other) = (string.Join('\n', changed.Split('\n')[2..3]), string.Join('\n', Text.Split('\n')[2..3]));
        Assert.Equal(copy, Compare(one, other, days).IsCopy);
        Assert.True(Compare(changed, Text, days).IsCopy);
    }

    [Theory]
    [InlineData("Tarsk, September 3. At 04:10 the observers heard 12 explosions and 4 bursts of fire north of the camp at Tarsk. No damage was seen by the patrol.",
        "Tarsk, September 7. At 04:10 the observers heard 12 explosions and 4 bursts of fire north of the camp at Tarsk. No damage was seen by the patrol.")] // another day
    [InlineData("At 04:10 on Monday units of the other side fired ten mortar rounds at a border post near Tarsk and withdrew, the ministry said.",
        "At 21:45 on Monday units of the other side fired ten mortar rounds at a border post near Tarsk and withdrew, the ministry said.")] // another hour
    [InlineData("On Monday units of the other side fired ten mortar rounds at a border post near Tarsk and then withdrew to the north, the ministry said.",
        "On Monday units of the other side fired ten mortar rounds at a border post near Luhova and then withdrew to the north, the ministry said.")] // another place
    [InlineData("The defence ministry said on Monday that troops of the first army had crossed the river at the northern bridge before dawn.",
        "The defence ministry said on Monday that troops of the first army had not crossed the river at the northern bridge before dawn.")] // the contrary
    public void Compare_SameTemplateOtherFacts_IsNoCopy(string one, string other) => Assert.False(Compare(one, other).IsCopy);

    [Fact]
    public void Compare_QuotedPassage_IsNoCopy()
    {
        var quote = Text.Split('\n')[3];
        var report = string.Join('\n', Enumerable.Range(0, 12).Select(i => $"Paragraph {i} of a long report on trade speaks of tariffs, ports and harvests in the year {1990 + i} and of nothing else.")) + "\n" + quote;
        Assert.False(Compare(quote, report).IsCopy);
    }

    [Theory]
    [InlineData("KASTELI, Sept 1 (Union Wire) - The minister spoke.", "Union Wire")]
    [InlineData("A headline of some words\n(NNA) - The minister spoke.\nThat was all.", "NNA")]
    [InlineData("The minister spoke.\nThat was all.\nSource: Littoral News Service", "Littoral News Service")]
    [InlineData("The minister spoke.\nThat was all.\n(Union Wire)", "Union Wire")]
    [InlineData("The minister (58) spoke. That was all.", null)]
    public void Credit_Agency_IsRead(string text, string? agency) => Assert.Equal(agency, ComparedText.Of(text, 4000).Credit);

    [Fact]
    public void Fingerprints_SharedPassage_AreFoundWhereverItStands()
    {
        var passage = "the boat a cutter of the coast guard had followed fourteen fishing vessels for an hour";
        var one = ReportWords.Of("Some words before it that are others " + passage, 1000);
        var other = ReportWords.Of(passage + " and then a great many more words come after it until the end", 1000);
        var shared = Fingerprints.Of(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(one), 5, 8)
            .Intersect(Fingerprints.Of(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(other), 5, 8));
        Assert.NotEmpty(shared);
    }

    [Theory]
    [InlineData(20260820u)]
    [InlineData(7u)]
    [InlineData(123456u)]
    public void Edited_AnySeed_NearlyAllCopiesAndNothingElse(uint seed)
    {
        using var reader = new StreamReader(Path.Combine(HomeFolder.Find()!, "samples", "reports.jsonl"));
        var originals = StoryEvaluation.Read(reader).Documents!.Take(40).Select(d => new EditedReport(d.Report, CopyOf(d.Report.Id), "as given")).ToList();
        var (all, _, errors) = CopyEvaluation.Run(EditedReports.Of(originals, seed), StoryParameters.Default);
        Assert.True(all.Precision >= 0.99, string.Join('\n', errors.Take(5)));
        Assert.True(all.Recall >= 0.97, string.Join('\n', errors.Take(5)));

        static string? CopyOf(string id) => id == "batken-05" ? "batken-04" : null;
    }
}
