using System.IO.Compression;
using System.Text;
using Vedette.Watch.Ingest;
using Vedette.Watch.Ingest.Archives;

namespace Vedette.Tests.Ingest.Archives;

public sealed class WarcReaderTests
{
    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    private static List<IntakeItem> Read(byte[] archive) =>
        [.. WarcReader.Read(new MemoryStream(archive), Inflation.IsGzip(archive), "a.warc", new IntakeDefaults(), IntakeLimits.Default)];

    private static byte[] Archive(Func<byte[], byte[]> pack) =>
    [
        .. pack(Encoding.UTF8.GetBytes("WARC/1.1\r\nWARC-Type: warcinfo\r\nContent-Length: 5\r\n\r\nhello\r\n\r\n")),
        .. pack(Warc.Record("request", "http://a.example/1", "GET / HTTP/1.1\r\n\r\n")),
        .. pack(Warc.Page("http://a.example/1")),
        .. pack(Warc.Record("response", "http://a.example/404", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>Gone.</p>")),
        .. pack(Warc.Record("response", "http://a.example/p.png", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nPNG")),
        .. pack(Warc.Page("http://a.example/2", "Somalia answers Kenya")),
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Archive_PlainOrPacked_GivesItsPages(bool packed)
    {
        var items = Read(Archive(packed ? Gzip : bytes => bytes)).Cast<ReadReport>().ToList();
        Assert.Equal(["http://a.example/1", "http://a.example/2"], items.Select(i => i.Report.Id));
        Assert.Equal([3, 6], items.Select(i => i.Origin.Line));
        Assert.StartsWith("Somalia answers Kenya\nKenya accused Somalia", items[1].Report.Text, StringComparison.Ordinal);
        Assert.Equal("2026-03-05T10:00:00Z (fetch)", items[0].Provenance.Published!.ToString());
    }

    [Fact]
    public void Body_InChunksAndPacked_IsUnpacked()
    {
        var html = Encoding.UTF8.GetBytes("<h1>Kenya accuses Somalia</h1><p>Kenya accused Somalia of massing troops near the border.</p>");
        var packed = Gzip(html);
        byte[] chunked = [.. Encoding.ASCII.GetBytes($"{packed.Length:x};ext=1\r\n"), .. packed, .. "\r\n0\r\n\r\n"u8];
        foreach (var record in (byte[][])[
            Warc.Response("http://a.example/1", chunked, "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"),
            Warc.Response("http://a.example/2", html, "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"),
            Warc.Response("http://a.example/3", packed, "content-encoding: gzip\r\n")])
        {
            Assert.Equal("Kenya accuses Somalia\nKenya accused Somalia of massing troops near the border.", ((ReadReport)Read(record).Single()).Report.Text);
        }
    }

    [Fact]
    public void Damage_AnywhereInAMember_CostsOnlyThatMember()
    {
        var members = Enumerable.Range(0, 5).Select(i => Gzip(Warc.Page($"http://a.example/{i}"))).ToList();
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var broken = members[2].ToArray();
            broken[random.Next(broken.Length)] ^= (byte)random.Next(1, 256);
            var items = Read([.. members[0], .. members[1], .. broken, .. members[3], .. members[4]]);
            var ids = items.OfType<ReadReport>().Select(r => r.Report.Id).ToList();
            foreach (var whole in (int[])[0, 1, 3, 4])
                Assert.Contains($"http://a.example/{whole}", ids);
            Assert.Equal(ids.Distinct().Count(), ids.Count);
            Assert.InRange(items.OfType<SetAside>().Count(), 0, 1);
        }
    }

    [Fact]
    public void Archive_CutAnywhere_GivesWhatIsWholeAndSaysSo()
    {
        var archive = Archive(Gzip);
        var whole = Read(archive).Count;
        for (var length = 1; length < archive.Length; length += 37)
        {
            var items = Read(archive[..length]);
            Assert.True(items.Count > 0);
            Assert.True(items.OfType<ReadReport>().Count() <= whole);
        }
    }
}
