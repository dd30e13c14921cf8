using System.IO.Compression;
using System.Text;
using Vedette.Watch.Ingest;
using Vedette.Watch.Ingest.Feeds;
using Vedette.Watch.Ingest.Pages;
using Vedette.Watch.Ingest.Telegram;

namespace Vedette.Tests.Ingest;

/// <summary>Good documents with bytes changed, cut, doubled and spliced: every reader answers with what it read or a reason, and never throws.</summary>
public sealed class MutationTests : IDisposable
{
    private static readonly IntakeLimits Limits = IntakeLimits.Default with { PageElements = 20_000 };
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static readonly string[] Splices = ["<", ">", "\"", "'", "&", "&#x", "<![CDATA[", "]]>", "<!--", "<!DOCTYPE x [", "\0", "\uD83D", "{", "}", "[", "]", "\\", "\\x", "\\ud800", "<table><tr>", "</p></div>", "<font color=1>", "\r\n\r\n", "99999999999999999999", "-1", "\u202E"];

    private static byte[] Mutated(byte[] bytes, Random random)
    {
        var changed = bytes.ToList();
        for (var changes = random.Next(1, 6); changes > 0 && changed.Count > 0; changes--)
        {
            var at = random.Next(changed.Count);
            switch (random.Next(5))
            {
                case 0:
                    changed[at] = (byte)random.Next(256);
                    break;
                case 1:
                    changed.RemoveRange(at, Math.Min(changed.Count - at, random.Next(1, 200)));
                    break;
                case 2:
                    changed.InsertRange(at, changed.GetRange(at, Math.Min(changed.Count - at, random.Next(1, 400))));
                    break;
                case 3:
                    changed.InsertRange(at, Encoding.UTF8.GetBytes(Splices[random.Next(Splices.Length)]));
                    break;
                default:
                    changed.RemoveRange(at, changed.Count - at);
                    break;
            }
        }

        return [.. changed];
    }

    [Fact]
    public void Pages_Mutated_AreReadOrRefused()
    {
        var random = new Random(1);
        foreach (var path in Directory.EnumerateFiles(Path.Combine(HomeFolder.Find()!, "tests", "pages"), "*.html").Order(StringComparer.Ordinal))
        {
            var bytes = File.ReadAllBytes(path);
            for (var round = 0; round < 6; round++)
            {
                var reading = PageReader.Read(Mutated(bytes, random), new PageContext(new Uri("https://a.example/2026/03/02/x")), Limits);
                Assert.True(reading.Value is null != reading.Reason is null);
            }
        }
    }

    [Theory]
    [InlineData("<?xml version=\"1.0\" encoding=\"utf-8\"?><rss xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>T &amp; &eacute;</title><item><guid>1</guid><title>A</title><link>https://a.example/1</link><pubDate>Mon, 02 Mar 2026 08:00:00 GMT</pubDate><content:encoded><![CDATA[<p>One & two</p>]]></content:encoded></item></channel></rss>")]
    [InlineData("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:base=\"https://a.example/\"><title>T</title><entry><id>1</id><link href=\"x\"/><updated>2026-03-02T08:00:00Z</updated><content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>One</p></div></content></entry></feed>")]
    [InlineData("{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"T\",\"items\":[{\"id\":\"1\",\"content_html\":\"<p>One</p>\",\"authors\":[{\"name\":\"A\"}],\"tags\":[\"x\"],\"date_published\":\"2026-03-02T08:00:00Z\"}]}")]
    public void Feeds_Mutated_AreReadOrRefused(string feed)
    {
        var random = new Random(2);
        var bytes = Encoding.UTF8.GetBytes(feed);
        for (var round = 0; round < 500; round++)
        {
            var changed = Mutated(bytes, random);
            var reading = FeedReader.Read(changed, null, new Uri("https://a.example/"), Limits);
            Assert.True(reading.Value is null != reading.Reason is null);
            foreach (var item in reading.Value?.Items ?? [])
                Assert.NotNull(item.Text);
            _ = Sitemap.Read(changed, null, null, Limits);
            _ = FeedList.Read(changed, null, Limits);
            _ = ChannelPreview.Read(changed, null, Limits);
        }
    }

    [Theory]
    [InlineData("a.json", "{\"name\":\"C\",\"type\":\"public_channel\",\"id\":9,\"messages\":[{\"id\":1,\"type\":\"message\",\"date_unixtime\":\"1772000000\",\"photo\":\"p\",\"text\":[\"One \",{\"type\":\"link\",\"text\":\"https://a.example\"}]},{\"id\":2,\"type\":\"message\",\"date_unixtime\":\"1772000000\",\"photo\":\"q\",\"text\":\"Two \\x07.\"}]}")]
    [InlineData("a.csv", "id,date,text,title\n1,2026-03-02,\"One, \"\"two\"\"\nthree.\",T\n2,,Four.,\n")]
    [InlineData("a.jsonl", "{\"id\":1,\"text\":\"One.\",\"date\":\"2026-03-02\"}\n{\"id\":2,\"text\":\"Two.\"}\n")]
    [InlineData("a.warc", null)]
    [InlineData("a.warc.gz", null)]
    [InlineData("noname", null)]
    public void Files_Mutated_AreReadOrSetAside(string name, string? content)
    {
        var random = new Random(3);
        byte[] warc = [.. Warc.Record("warcinfo", "x", "y"), .. Warc.Page("http://a.example/1"), .. Warc.Page("http://a.example/2")];
        var bytes = content is not null ? Encoding.UTF8.GetBytes(content) : name == "a.warc" ? warc : Gzip(warc);
        for (var round = 0; round < 150; round++)
        {
            var items = new ReportReader(new IntakeDefaults(), Limits).Read([folder.Write(name, Mutated(bytes, random))]).ToList();
            Assert.NotNull(items);
        }
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return packed.ToArray();
    }
}
