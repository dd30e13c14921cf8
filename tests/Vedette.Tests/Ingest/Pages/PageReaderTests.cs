using System.Text;
using Vedette.Watch.Ingest;
using Vedette.Watch.Ingest.Dates;
using Vedette.Watch.Ingest.Pages;

namespace Vedette.Tests.Ingest.Pages;

public sealed class PageReaderTests
{
    private const string Body = "<article><h1>Kenya accuses Somalia</h1><p>Kenya accused Somalia on Monday of massing troops near the border.</p><p>Somalia denied it.</p></article>";
    private static readonly DateTimeOffset Fetched = new(2026, 3, 5, 10, 0, 0, TimeSpan.Zero);

    private static Page Read(string html, PageContext? context = null)
    {
        var reading = PageReader.Read(Encoding.UTF8.GetBytes(html), context ?? new PageContext(new Uri("https://a.example/x")), IntakeLimits.Default);
        return Assert.IsType<Page>(reading.Value);
    }

    [Fact]
    public void Pages_WrittenForTheTest_AreReadNearlyWhole()
    {
        var scores = PageEvaluation.Run(Path.Combine(HomeFolder.Find()!, "tests", "pages"), IntakeLimits.Default).ToList();
        Assert.True(scores.Count >= 60);
        Assert.True(scores.Average(s => s.F1) >= 0.95);
        Assert.Equal([], scores.Where(s => s.F1 < 0.9).Select(s => s.Name));
        Assert.Equal([], scores.Where(s => s.Leaked > 0 || s.Related < s.RelatedGold).Select(s => s.Name));
        Assert.Equal([], scores.SelectMany(s => s.Facts.Where(f => !f.Value).Select(f => $"{s.Name}: {f.Key}")));
    }

    [Fact]
    public void Pages_ReadTwice_AreTheSame()
    {
        var folder = Path.Combine(HomeFolder.Find()!, "tests", "pages");
        Assert.Equal(PageEvaluation.Run(folder, IntakeLimits.Default).Select(s => s.Text), PageEvaluation.Run(folder, IntakeLimits.Default).Select(s => s.Text));
    }

    [Fact]
    public void Headline_IsTheFirstLine() => Assert.Equal(["Kenya accuses Somalia", "Kenya accused Somalia on Monday of massing troops near the border.", "Somalia denied it."], Read(Body).Text.Split('\n'));

    [Theory]
    [InlineData("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2026-03-02T08:00:00+03:00\"}</script><meta property='article:published_time' content='2026-03-01'>", "2026-03-02", DateSource.Page, "page JSON-LD datePublished")]
    [InlineData("<meta property='article:published_time' content='2026-03-01T22:00:00-05:00'>", "2026-03-02", DateSource.Page, "page meta article:published_time")]
    [InlineData("<time datetime='2026-02-28'>28 Feb</time>", "2026-02-28", DateSource.Page, "page time")]
    [InlineData("", "2026-02-27", DateSource.Address, "address")]
    public void Date_ComesFromTheMostTrustedPlace(string head, string day, DateSource source, string field)
    {
        var page = Read(head + Body, new PageContext(new Uri("https://a.example/world/2026/02/27/story")) { Fetched = Fetched });
        Assert.Equal((day, source, field, DateDoubts.None), (page.Published!.Day.ToString("yyyy-MM-dd", null), page.Published.Source, page.Published.Field, page.Published.Doubts));
    }

    [Fact]
    public void Date_OfTheEntry_GoesBeforeThePages()
    {
        var entry = SourcedDate.Read("Sun, 01 Mar 2026 10:00:00 GMT", DateSource.Entry, "entry pubDate");
        var page = Read("<meta property='article:published_time' content='2026-03-03'>" + Body, new PageContext(null) { EntryDate = entry, Fetched = Fetched });
        Assert.Equal("2026-03-01T10:00:00Z (entry pubDate)", page.Published!.ToString());
    }

    [Fact]
    public void Date_Implausible_GivesWayToAPlausibleOne()
    {
        var page = Read("<meta property='article:published_time' content='1970-01-01'><time datetime='2026-03-04'></time>" + Body, new PageContext(null) { Fetched = Fetched });
        Assert.Equal(("2026-03-04 (page time)", DateDoubts.None), (page.Published!.ToString(), page.Published.Doubts));
    }

    [Theory]
    [InlineData("2027-01-01", DateDoubts.Future | DateDoubts.AfterFetch)]
    [InlineData("2026-03-06T10:00:00Z", DateDoubts.AfterFetch)]
    [InlineData("1970-01-01", DateDoubts.Old)]
    [InlineData("2026-03-05", DateDoubts.None)]
    public void Date_WithoutABetterOne_IsKeptWithItsDoubts(string words, DateDoubts doubts) =>
        Assert.Equal(doubts, Read($"<meta property='article:published_time' content='{words}'>" + Body, new PageContext(null) { Fetched = Fetched }).Published!.Doubts);

    [Fact]
    public void Date_OfNothing_IsTheHeadersThenTheFetch()
    {
        var header = Read(Body, new PageContext(null) { Fetched = Fetched, LastModified = Fetched.AddDays(-1) }).Published!;
        Assert.Equal((DateSource.Header, DateSource.Fetch), (header.Source, Read(Body, new PageContext(null) { Fetched = Fetched }).Published!.Source));
        Assert.Null(Read(Body, new PageContext(null)).Published);
    }

    [Fact]
    public void Canonical_OfTheFrontPage_IsNotBelieved()
    {
        Assert.Null(Read("<link rel=canonical href='https://a.example/'>" + Body).Canonical);
        Assert.Equal("https://a.example/real", Read("<link rel=canonical href='/real'>" + Body).Canonical!.AbsoluteUri);
        Assert.Null(Read("<link rel=canonical href='javascript:alert(1)'>" + Body).Canonical);
    }

    [Fact]
    public void Teaser_InTheText_IsALinkAndNotText()
    {
        var page = Read(Body.Replace("<p>Somalia", "<p>Read more: <a href='/other'>Ministers meet in Izmir after months</a></p><p>Somalia", StringComparison.Ordinal));
        Assert.DoesNotContain("Izmir", page.Text, StringComparison.Ordinal);
        Assert.Equal([new RelatedLink(new Uri("https://a.example/other"), "Ministers meet in Izmir after months")], page.Related);
    }

    [Fact]
    public void Page_WithoutText_IsRefusedWithAReason() =>
        Assert.Equal("no article text in the page", PageReader.Read("<html><body><nav><a href='/'>Home</a></nav></body></html>"u8.ToArray(), new PageContext(null), IntakeLimits.Default).Reason);
}
