using System.Globalization;
using System.IO.Compression;
using System.Text;
using Vedette.Watch.Ingest;
using Vedette.Watch.Ingest.Feeds;
using Vedette.Watch.Ingest.Pages;
using Vedette.Watch.Ingest.Text;

namespace Vedette.Tests.Ingest;

/// <summary>Documents that misbehave, each made here and read by the readers that a file would be read by. What is observed is said in a line.</summary>
internal static class DocumentCases
{
    private static readonly IntakeLimits Limits = IntakeLimits.Default;

    public static IReadOnlyDictionary<string, Func<string>> All { get; } = new Dictionary<string, Func<string>>
    {
        ["a feed with an entity bomb"] = () => OfFeed("<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]><rss><channel><title>&b;</title></channel></rss>"),
        ["a feed with an external entity"] = () => OfFeed("<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><channel><item><title>&x;</title></item></channel></rss>"),
        ["a feed with an external document type"] = () => OfFeed("<!DOCTYPE rss SYSTEM \"http://192.0.2.1/evil.dtd\"><rss><channel><item><title>One</title></item></channel></rss>"),
        ["a feed with a parameter entity"] = () => OfFeed("<!DOCTYPE rss [<!ENTITY % p SYSTEM \"http://192.0.2.1/p\"> %p;]><rss><channel/></rss>"),
        ["a feed with a million entries"] = () => OfFeed("<rss><channel>" + Repeat("<item><guid>1</guid></item>", 1_000_000) + "</channel></rss>"),
        ["a feed over the limit"] = () => OfFeed("<rss><channel><title>" + new string('x', Limits.FeedBytes) + "</title></channel></rss>"),
        ["a feed that is a gzip bomb"] = () => OfFeed(Gzip(Encoding.ASCII.GetBytes("<rss><channel><title>" + new string(' ', 30_000_000)))),
        ["a feed that breaks off"] = () => OfFeed("<rss><channel><title>T</title><item><guid>1</guid></item><item><guid>2</guid><title>half"),
        ["a feed with 100,000 nested elements in an entry"] = () => OfFeed("<rss><channel><item><guid>1</guid><description>" + Repeat("<b>", 100_000) + "x" + Repeat("</b>", 100_000) + "</description></item></channel></rss>"),
        ["a feed whose title has control characters and bidi overrides"] = () => TitleOf("<rss><channel><item><guid>1</guid><title>Army \u202Ekcatta\u202C\u0007 \u200Bdenied\u2069\u0000</title></item></channel></rss>"),
        ["a summary with scripts"] = () => TextOf("<p onclick='x()'>One.</p><script>alert(1)</script><svg><script>2</script></svg><img src=x onerror=alert(3)><style>p{}</style><iframe srcdoc='&lt;b&gt;4'></iframe><a href='javascript:alert(5)'>Two.</a>"),
        ["a summary with scripts that hide in broken tags"] = () => TextOf("<scr<script>ipt>alert(1)</scr</script>ipt>One.<!--<p>two</p>--><![CDATA[three]]><p title='>'>Four.</p"),
        ["a link that is a script"] = () => "link " + (FeedReader.Read(Bytes("<rss><channel><item><guid isPermaLink=\"false\">1</guid><link>javascript:alert(1)</link></item></channel></rss>"), null, null, Limits).Value!.Items[0].Link?.ToString() ?? "none"),
        ["a JSON feed nested 100,000 deep"] = () => OfFeed("{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":" + Repeat("[", 100_000) + Repeat("]", 100_000) + "}"),
        ["a list of feeds with an entity bomb"] = () => FeedList.Read(Bytes("<!DOCTYPE opml [<!ENTITY a \"b\">]><opml/>"), null, Limits).Reason!,
        ["a sitemap with an external entity"] = () => Sitemap.Read(Bytes("<!DOCTYPE urlset [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><urlset/>"), null, null, Limits).Reason!,

        ["a page with ten thousand nested tags"] = () => OfPage("<body><h1>Title of it</h1>" + Repeat("<div>", 10_000) + "<p>Kenya accused Somalia of massing troops near the border, officials said on Monday.</p>"),
        ["a page whose open formatting multiplies"] = () => OfPage("<body>" + string.Concat(Enumerable.Range(0, 250).Select(i => $"<font color={i}>")) + Repeat("<p>x", 10_000)),
        ["a page over the limit"] = () => OfPage("<body><p>" + new string('x', Limits.PageBytes)),
        ["a page that is a gzip bomb"] = () => OfPage(Gzip(new byte[7_000_000])),
        ["a page with a title of a million characters"] = () => PageReader.Read(Bytes("<title>" + new string('t', 1_000_000) + "</title><p>Kenya accused Somalia of massing troops near the border.</p>"), new PageContext(null), Limits).Value!.Title!.Length.ToString(CultureInfo.InvariantCulture) + " characters of title",
        ["a page with linked data nested 100,000 deep"] = () => OfPage("<script type=\"application/ld+json\">" + Repeat("[", 100_000) + "</script><h1>Title of it</h1><p>Kenya accused Somalia of massing troops near the border.</p>"),
        ["a page with an endless comment"] = () => OfPage("<h1>Title of it</h1><!-- " + new string('-', 1_000_000)),
        ["a page of scripts"] = () => OfPage("<body><script>document.write('<p>Kenya attacked Somalia at dawn, said nobody.</p>')</script>"),
        ["a page of nothing but zero bytes"] = () => OfPage(new byte[100_000]),

        ["UTF-8 that the header calls windows-1251"] = () => Charset.Decode(Encoding.UTF8.GetBytes("Войска"), "text/html; charset=windows-1251"),
        ["windows-1251 that the header calls UTF-8"] = () => Charset.Decode(Coded("windows-1251", "Войска отошли от границы."), "text/html; charset=utf-8"),
        ["KOI8-R without a label"] = () => Charset.Decode(Coded("koi8-r", "Войска отошли от границы."), null),
        ["windows-1252 without a label"] = () => Charset.Decode(Coded("windows-1252", "Caf\u00E9 \u201Cclosed\u201D"), null),
        ["UTF-16 with its mark"] = () => Charset.Decode([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("Troops")], "text/html; charset=iso-8859-1"),
        ["UTF-7, which smuggles markup"] = () => Charset.Decode("+ADw-script+AD4-"u8, "text/html; charset=utf-7"),

        ["JSON lines, one nested 100,000 deep"] = () => OfFile("a.jsonl", "{\"text\":\"One.\"}\n{\"text\":" + Repeat("[", 100_000) + Repeat("]", 100_000) + "}\n{\"text\":\"Three.\"}"),
        ["a JSON file nested 100,000 deep"] = () => OfFile("a.json", Repeat("[", 100_000) + Repeat("]", 100_000)),
        ["JSON lines, one a hundred megabytes long"] = () => OfFile("a.jsonl", "{\"text\":\"" + new string('x', 100_000_000) + "\"}\n{\"text\":\"Two.\"}"),
        ["a text file with zero bytes"] = () => OfFile("a.txt", "One.\0Two."),
        ["a table with a quote that never closes"] = () => OfFile("a.csv", "id,text\n1,\"open\n2,Two.\n3,Three.\n"),
        ["a table without the column"] = () => OfFile("a.csv", "id,body\n1,One.\n"),
        ["a Telegram message nested 100,000 deep"] = () => OfFile("result.json", Export("{\"id\":1,\"type\":\"message\",\"text\":" + Repeat("[", 100_000) + Repeat("]", 100_000) + "},{\"id\":2,\"type\":\"message\",\"date_unixtime\":\"1772000000\",\"text\":\"Two.\"}")),
        ["a Telegram message with an invalid escape"] = () => OfFile("result.json", Export("{\"id\":1,\"type\":\"message\",\"date_unixtime\":\"1772000000\",\"text\":\"One \\x07\\x0Atwo.\"}")),
        ["a Telegram export cut short"] = () => OfFile("result.json", Export("{\"id\":1,\"type\":\"message\",\"text\":\"One.\"},{\"id\":2,\"type\":\"mess")[..^3]),

        ["a web archive with a gzip bomb between two records"] = () => OfFile("a.warc.gz", [.. Gzip(Warc.Page("http://a.example/1")), .. Gzip(Warc.Response("http://a.example/2", new string(' ', 20_000_000))), .. Gzip(Warc.Page("http://a.example/3"))]),
        ["a web archive with a damaged record"] = () => OfFile("a.warc.gz", [.. Gzip(Warc.Page("http://a.example/1")), .. Damaged(Gzip(Warc.Page("http://a.example/2"))), .. Gzip(Warc.Page("http://a.example/3"))]),
        ["a web archive cut short"] = () => OfFile("a.warc.gz", [.. Gzip(Warc.Page("http://a.example/1")), .. Gzip(Warc.Page("http://a.example/2"))[..200]]),
        ["a record that says it is a terabyte long"] = () => OfFile("a.warc", [.. Warc.Record("response", "http://a.example/1", "HTTP/1.1 200 OK\r\n\r\n", 1_000_000_000_000), .. Warc.Page("http://a.example/2")]),
        ["a record without a length"] = () => OfFile("a.warc", [.. "WARC/1.0\r\nWARC-Type: response\r\n\r\n"u8, .. Warc.Page("http://a.example/2")]),
        ["a record whose body is a gzip bomb"] = () => OfFile("a.warc", [.. Warc.Response("http://a.example/1", Gzip(new byte[7_000_000]), "Content-Encoding: gzip\r\n"), .. Warc.Page("http://a.example/2")]),
        ["a record whose address is a file"] = () => OfFile("a.warc", [.. Warc.Page("file:///etc/passwd"), .. Warc.Page("http://a.example/2")]),
        ["a record whose address climbs out of its folder"] = () => OfFile("a.warc", Warc.Page("http://a.example/../../../../etc/passwd")),
        ["a zip file with names that climb out of the folder"] = () => OfFile("a.csv", Zip("../../evil.txt")),
        ["gzip within gzip"] = () => OfFile("a.csv.gz", Gzip(Gzip("id,text\n1,One.\n"u8.ToArray()))),
        ["a packed table that is a gzip bomb"] = () => OfFile("a.csv.gz", Gzip(new byte[30_000_000])),
        ["a packed table cut short"] = () => OfFile("a.csv.gz", Gzip(Encoding.ASCII.GetBytes("id,text\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i},Report number {i * 7919 % 10007}.\n"))))[..40_000], 2),
    };

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Coded(string charset, string text)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(charset).GetBytes(text);
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private static string OfFeed(string text) => OfFeed(Bytes(text));

    private static string OfFeed(byte[] bytes)
    {
        var reading = FeedReader.Read(bytes, null, new Uri("https://feed.example/"), Limits);
        return reading.Value is not { } feed ? reading.Reason! : string.Create(CultureInfo.InvariantCulture, $"{feed.Items.Count:N0} entries{string.Concat(feed.Problems.Select(p => "; " + p))}");
    }

    private static string TitleOf(string feed) => FeedReader.Read(Bytes(feed), null, null, Limits).Value!.Items[0].Title!;

    private static string TextOf(string html) =>
        FeedReader.Read(Bytes($"<rss><channel><item><guid>1</guid><description>{System.Net.WebUtility.HtmlEncode(html)}</description></item></channel></rss>"), null, null, Limits).Value!.Items[0].Text.Replace("\n", " / ", StringComparison.Ordinal);

    private static string OfPage(string html) => OfPage(Bytes(html));

    private static string OfPage(byte[] bytes)
    {
        var reading = PageReader.Read(bytes, new PageContext(new Uri("https://page.example/")), Limits);
        return reading.Value?.Text.Replace("\n", " / ", StringComparison.Ordinal) ?? reading.Reason!;
    }

    private static string OfFile(string name, string content) => OfFile(name, Bytes(content));

    private static string OfFile(string name, byte[] content, int most = 10)
    {
        using var folder = new TempFolder();
        var path = folder.Write(name, content);
        var items = new ReportReader(new IntakeDefaults(), Limits).Read([path]).ToList();
        var reports = items.OfType<ReadReport>().Count();
        var aside = items.OfType<SetAside>().Select(s => s.ToString().Replace(path, name, StringComparison.Ordinal)).ToList();
        // A text that matters is shown; where there are many only their number.
        var shown = reports == 1 && aside.Count == 0 ? ": " + items.OfType<ReadReport>().Single().Report.Text.Replace("\n", " / ", StringComparison.Ordinal) : "";
        return reports > most ? string.Create(CultureInfo.InvariantCulture, $"what came before; {string.Join("; ", aside)}")
            : string.Create(CultureInfo.InvariantCulture, $"{reports} read{shown}{string.Concat(aside.Select(a => "; " + a))}");
    }

    private static string Export(string messages) => "{\"name\":\"Harbour Watch\",\"type\":\"public_channel\",\"id\":77,\"messages\":[" + messages + "]}";

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    private static byte[] Damaged(byte[] bytes)
    {
        for (var i = bytes.Length / 2; i < bytes.Length / 2 + 20; i++)
            bytes[i] ^= 0x5A;
        return bytes;
    }

    private static byte[] Zip(string name)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry(name).Open();
            entry.Write("evil"u8);
        }

        return packed.ToArray();
    }
}
