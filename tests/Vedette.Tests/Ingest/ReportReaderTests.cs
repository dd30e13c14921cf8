using System.Text;
using Vedette.Watch.Ingest;

namespace Vedette.Tests.Ingest;

public sealed class ReportReaderTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static List<IntakeItem> Read(IntakeLimits limits, IntakeDefaults defaults, params string[] inputs) => [.. new ReportReader(defaults, limits).Read(inputs)];

    private static List<IntakeItem> Read(params string[] inputs) => Read(IntakeLimits.Default, new IntakeDefaults(), inputs);

    private static string Reason(IntakeItem item) => Assert.IsType<SetAside>(item).ToString();

    [Fact]
    public void TextFile_TakesMetadataFromTheCommandLine()
    {
        var path = folder.Write("a.txt", "Hello.\n");
        var report = ((ReadReport)Read(IntakeLimits.Default, new IntakeDefaults { Id = "x", Date = new DateOnly(2023, 2, 21), Title = "T", TitleInText = true }, path).Single()).Report;
        Assert.Equal(("x", "T\nHello.\n", "T"), (report.Id, report.Text, report.Title));
        Assert.Equal(new DateOnly(2023, 2, 21), report.Date);
    }

    [Fact]
    public void JsonLines_BrokenLineAmongGoodOnes_RestIsRead()
    {
        var path = folder.Write("a.jsonl", "{\"id\":1,\"text\":\"One.\"}\n{\"id\":\n\n{\"id\":\"3\",\"text\":\"Three.\",\"date\":\"2023-02-30\"}\n{\"id\":\"4\"}\n[1]\n{\"id\":\"5\",\"text\":\"Five.\",\"date\":\"2023-02-21T23:30:00-02:00\"}");
        var items = Read(path);
        Assert.Equal(6, items.Count);
        Assert.Equal("1", ((ReadReport)items[0]).Report.Id);
        Assert.StartsWith(path + ":2: broken JSON", Reason(items[1]), StringComparison.Ordinal);
        Assert.Equal(path + ":4: \"2023-02-30\" is no date (expected 2023-02-21)", Reason(items[2]));
        Assert.Equal(path + ":5: no text", Reason(items[3]));
        Assert.Equal(path + ":6: a JSON object was expected", Reason(items[4]));
        Assert.Equal(new DateOnly(2023, 2, 22), ((ReadReport)items[5]).Report.Date);
    }

    [Fact]
    public void JsonLines_LineOverTheLimit_IsSkippedAndTheNextIsRead()
    {
        var path = folder.Write("a.jsonl", "{\"text\":\"" + new string('x', 500_000) + "\"}\n{\"text\":\"Short.\"}\n");
        var items = Read(IntakeLimits.Default with { DocumentBytes = 1000 }, new IntakeDefaults(), path);
        Assert.Equal(2, items.Count);
        Assert.Contains(":1: line over 1,000 bytes", Reason(items[0]), StringComparison.Ordinal);
        Assert.Equal("Short.", ((ReadReport)items[1]).Report.Text);
    }

    [Fact]
    public void JsonLines_TooDeep_IsSetAside()
    {
        var path = folder.Write("a.jsonl", "{\"text\":\"x\",\"y\":" + new string('[', 60) + new string(']', 60) + "}");
        Assert.Contains("nested deeper", Reason(Read(path).Single()), StringComparison.Ordinal);
    }

    [Fact]
    public void JsonLines_HalfASurrogatePair_IsSetAside()
    {
        var path = folder.Write("a.jsonl", "{\"text\":\"\\ud800\"}");
        Assert.Contains("not Unicode", Reason(Read(path).Single()), StringComparison.Ordinal);
    }

    [Fact]
    public void TextFile_BadContent_NamesFileAndLine()
    {
        Assert.Contains(":2: invalid UTF-8 at byte 3", Reason(Read(folder.Write("b.txt", [97, 98, 10, 0xFF])).Single()), StringComparison.Ordinal);
        Assert.Contains(":1: binary data", Reason(Read(folder.Write("c.txt", new byte[] { 97, 0, 98 })).Single()), StringComparison.Ordinal);
        Assert.EndsWith("empty: no text", Reason(Read(folder.Write("d.txt", " \n")).Single()), StringComparison.Ordinal);
        Assert.EndsWith("no such file or folder", Reason(Read(folder.File("none.txt")).Single()), StringComparison.Ordinal);
    }

    [Fact]
    public void TextFile_OverTheLimit_IsSetAside()
    {
        var path = folder.Write("a.txt", new string('x', 3000));
        Assert.Contains("over 2,000 bytes", Reason(Read(IntakeLimits.Default with { DocumentBytes = 2000 }, new IntakeDefaults(), path).Single()), StringComparison.Ordinal);
        Assert.Contains("the limit is 100", Reason(Read(IntakeLimits.Default with { TextLength = 100 }, new IntakeDefaults(), path).Single()), StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_IsReadInOrderOfNames()
    {
        folder.Write("b.txt", "B.");
        folder.Write("sub/a.txt", "A.");
        folder.Write("a.json", "[{\"id\":\"j\",\"text\":\"J.\"},{\"id\":\"k\"}]");
        folder.Write("notes.md", "no report");
        var items = Read(folder.Path);
        Assert.Equal(["j", "b", "sub/a"], items.OfType<ReadReport>().Select(r => r.Report.Id));
        Assert.Contains("element 2: no text", Reason(items[1]), StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_WithoutDocuments_SaysSo()
    {
        folder.Write("notes.md", "no report");
        Assert.Contains("no documents", Reason(Read(folder.Path).Single()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(" {\"id\":\"a\",\"text\":\"One.\"}\n{\"id\":\"b\",\"text\":\"Two.\"}", "a b")]
    [InlineData("Plain words.", "stdin")]
    public void StandardInput_IsSniffed(string content, string ids)
    {
        var reader = new ReportReader(new IntakeDefaults(), IntakeLimits.Default) { OpenStandardInput = () => new MemoryStream(Encoding.UTF8.GetBytes(content)) };
        Assert.Equal(ids, string.Join(' ', reader.Read(["-"]).OfType<ReadReport>().Select(r => r.Report.Id)));
    }

    [Fact]
    public void TextFile_ByteOrderMark_IsNotText()
    {
        var path = folder.Write("a.txt", new byte[] { 0xEF, 0xBB, 0xBF, 72, 105, 46 });
        Assert.Equal("Hi.", ((ReadReport)Read(path).Single()).Report.Text);
    }

    [Fact]
    public void Files_OfEveryKind_AreToldByNameOrContent()
    {
        folder.Write("01.rss", "<rss><channel><title>F</title><item><guid>i1</guid><title>Headline</title><description>Words.</description></item></channel></rss>");
        folder.Write("02.html", "<html><body><h1>Kenya accuses Somalia</h1><p>Kenya accused Somalia of massing troops near the border.</p></body></html>");
        folder.Write("03.csv", "id,text\nc1,Words.\n");
        folder.Write("04.opml", "<opml version=\"2.0\"><body><outline xmlUrl=\"https://f.example/rss\"/></body></opml>");
        folder.Write("05.json", "{\"name\":\"C\",\"type\":\"public_channel\",\"id\":9,\"messages\":[{\"id\":1,\"type\":\"message\",\"date_unixtime\":\"1772000000\",\"text\":\"Words.\"}]}");
        folder.Write("06.warc", Warc.Page("http://a.example/w"));
        folder.Write("07.xml", "<?xml version=\"1.0\"?><urlset><url><loc>https://a.example/</loc></url></urlset>");
        folder.Write("08.json", "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"id\":\"j1\",\"content_text\":\"Words.\"}]}");
        var items = Read(folder.Path);
        Assert.Equal(["i1", "02", "c1", "telegram:9/1", "http://a.example/w", "j1"], items.OfType<ReadReport>().Select(r => r.Report.Id));
        Assert.Equal(["a list of 1 feeds and no reports; name it in a list of sources", "a sitemap lists addresses and holds no reports; name its address in a list of sources"], items.OfType<SetAside>().Select(s => s.Reason));
        Assert.Equal("Headline\nWords.", items.OfType<ReadReport>().First().Report.Text);
    }

    [Theory]
    [InlineData("<rss><channel><item><guid>1</guid><title>From a feed</title></item></channel></rss>", "From a feed")]
    [InlineData("<!DOCTYPE html><html><body><h1>From a page</h1><p>Kenya accused Somalia of massing troops near the border.</p></body></html>", "From a page\nKenya accused Somalia of massing troops near the border.")]
    [InlineData("[{\"text\":\"From a list.\"}]", "From a list.")]
    public void Files_WithoutAKnownName_AreSniffed(string content, string text) => Assert.Equal(text, ((ReadReport)Read(folder.Write("noname", content)).Single()).Report.Text);

    [Fact]
    public void PackedFiles_AreUnpacked()
    {
        using var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write("{\"id\":\"a\",\"text\":\"One.\"}\n{\"id\":\"b\",\"text\":\"Two.\"}\n"u8);
        Assert.Equal(["a", "b"], Read(folder.Write("a.jsonl.gz", packed.ToArray())).Cast<ReadReport>().Select(r => r.Report.Id));
        Assert.Equal(["a", "b"], Read(folder.Write("noname", packed.ToArray())).Cast<ReadReport>().Select(r => r.Report.Id));
    }
}
