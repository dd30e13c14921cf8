using System.Globalization;
using Vedette.Coding;
using Vedette.Watch.Stories;

namespace Vedette.Tests.Stories;

public sealed class StoryClustersTests
{
    private const string Quake = "Kasteli port blast\nA fuel depot exploded in the port of Kasteli on Monday and two dockers were hurt, the harbour master Anton Verrik said. Firemen fought the flames for six hours.";
    private const string QuakeAgain = "Harbour master Verrik blames a leaking valve for the explosion of the fuel depot in Kasteli, where firemen were still cooling tanks on Tuesday.";
    private const string Other = "Parliament in Tarsk passed the budget after a debate of nine hours; the opposition walked out over cuts to schools.";

    private readonly List<string> texts = [];

    private StoryClusters Clusters(StoryParameters? parameters = null) => new(parameters ?? StoryParameters.Default, n => texts[(int)n]);

    private StoryInput Input(string text, string? day = "2026-09-01", string publisher = "The Wire")
    {
        texts.Add(text);
        return new StoryInput(texts.Count - 1, day is null ? null : DateOnly.Parse(day, CultureInfo.InvariantCulture), publisher, text);
    }

    [Fact]
    public void Place_SameStory_JoinsAndSaysWhy()
    {
        var clusters = Clusters();
        clusters.Place(Input(Other));
        var first = clusters.Place(Input(Quake));
        var second = clusters.Place(Input(QuakeAgain, "2026-09-02"));
        Assert.Equal(first.Story, second.Story);
        Assert.Null(second.CopyOf);
        Assert.Contains(second.Why, w => w.StartsWith("Verrik ", StringComparison.Ordinal));
        Assert.Contains(second.Why, w => w.Contains("days between", StringComparison.Ordinal));
    }

    [Fact]
    public void Place_OtherStory_StaysApart()
    {
        var clusters = Clusters();
        var first = clusters.Place(Input(Quake));
        var second = clusters.Place(Input(Other));
        Assert.NotEqual(first.Story, second.Story);
    }

    [Fact]
    public void Place_AfterTheWindow_BeginsAnew()
    {
        var clusters = Clusters();
        clusters.Place(Input(Quake));
        var late = clusters.Place(Input(QuakeAgain, "2026-11-01"));
        Assert.Equal(late.Number, late.Story);
        Assert.Equal(1, clusters.Reports);
    }

    [Fact]
    public void Place_FullWindow_KeepsTheLatest()
    {
        var clusters = Clusters(StoryParameters.Default with { WindowReports = 3 });
        for (var i = 0; i < 10; i++)
            clusters.Place(Input($"Report number {i} of harvest {i * 7} in district {i * 13}: wheat {i * 17} tonnes"));
        Assert.Equal(3, clusters.Reports);
    }

    [Fact]
    public void Place_Copy_KnowsItsOriginalAndAgency()
    {
        var clusters = Clusters();
        var original = clusters.Place(Input(Quake));
        var copy = clusters.Place(Input("Blast in port\nKASTELI, Sept 1 (Union Wire) - " + Quake.Split('\n')[1], publisher: "Morning Ledger"));
        Assert.Equal(original.Number, copy.CopyOf);
        Assert.Equal("Union Wire", copy.Origin);
        Assert.Equal("The Wire", original.Origin);
        Assert.Empty(copy.State);
    }

    [Fact]
    public void Place_NoWordsAtAll_IsAStoryOfItsOwn()
    {
        var clusters = Clusters();
        var one = clusters.Place(Input("!!!"));
        var two = clusters.Place(Input("…"));
        Assert.NotEqual(one.Story, two.Story);
    }

    [Fact]
    public void Restore_AnyCut_GoesOnAsIfNeverStopped()
    {
        var reports = Samples();
        var parameters = StoryParameters.Default with { WindowReports = 40 };
        var whole = Place(reports, parameters, reports.Count);
        foreach (var batch in (int[])[1, 7, 33])
            Assert.Equal(whole.Select(Line), Place(reports, parameters, batch).Select(Line));

        static string Line(StoryPlace p) => string.Create(CultureInfo.InvariantCulture, $"{p.Number} {p.Story} {p.CopyOf} {p.Likeness} {string.Join(';', p.Why)} {Convert.ToHexString(p.State)}");
    }

    /// <summary>A clustering that is closed after each batch and brought back from what a store keeps.</summary>
    private static List<StoryPlace> Place(List<StoryInput> reports, StoryParameters parameters, int batch)
    {
        var places = new List<StoryPlace>();
        for (var start = 0; start < reports.Count; start += batch)
        {
            var clusters = new StoryClusters(parameters, n => reports[(int)n].Text);
            foreach (var kept in places.Where(p => p.State.Length > 0).TakeLast(parameters.WindowReports))
                clusters.Restore(kept.Number, kept.Story, kept.Day, kept.State);
            if (places.Count > 0)
                clusters.Advance(places.Max(p => p.Day));
            places.AddRange(reports.Skip(start).Take(batch).Select(clusters.Place));
        }

        return places;
    }

    private static List<StoryInput> Samples()
    {
        using var reader = new StreamReader(Path.Combine(HomeFolder.Find()!, "samples", "reports.jsonl"));
        var (documents, error) = StoryEvaluation.Read(reader);
        Assert.Null(error);
        return [.. documents!.Select((d, i) => new StoryInput(i, d.Report.Date, d.Report.Publisher, d.Report.Text))];
    }

    [Fact]
    public void Samples_NoTwoStoriesBecomeOne()
    {
        using var reader = new StreamReader(Path.Combine(HomeFolder.Find()!, "samples", "reports.jsonl"));
        var documents = StoryEvaluation.Read(reader).Documents!;
        var places = StoryEvaluation.Cluster([.. documents.Select(d => new CodedDocument(d.Report))], StoryParameters.Default);
        var scores = StoryEvaluation.Score([.. documents.Select(d => d.Story)], [.. places.Select(p => p.Story)]);
        Assert.True(scores.Precision >= 0.95, $"precision {scores.Precision}");
        Assert.True(scores.F1 >= 0.75, $"F1 {scores.F1}");
    }

    [Fact]
    public void Score_KnownClustering_HasTheTextbookFigures()
    {
        // A. Bagga and B. Baldwin's measure by hand: {1 1 2} against gold {a a a}.
        var scores = StoryEvaluation.Score(["a", "a", "a"], [1, 1, 2]);
        Assert.Equal(1, scores.Precision, 6);
        Assert.Equal(5.0 / 9, scores.Recall, 6);
        Assert.Equal(1, scores.PairPrecision, 6);
        Assert.Equal(1.0 / 3, scores.PairRecall, 6);
    }
}
