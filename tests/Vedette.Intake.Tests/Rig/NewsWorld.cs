using System.Globalization;
using System.Net;
using System.Text;

namespace Vedette.Intake.Tests.Rig;

/// <summary>
/// Publishers that behave: feeds of each kind, a sitemap, a page of links, a folder; the same text at two publishers, a text in a language that is not coded,
/// a page without text, a page that is not there. Everything is invented and the same each time.
/// </summary>
internal sealed class NewsWorld : IDisposable
{
    private static readonly (string Country, string Capital, string Name)[] States =
    [
        ("Kenya", "Nairobi", "Kenya"), ("Somalia", "Mogadishu", "Somalia"), ("Peru", "Lima", "Peru"), ("Chile", "Santiago", "Chile"), ("Norway", "Oslo", "Norway"),
        ("Sweden", "Stockholm", "Sweden"), ("Ghana", "Accra", "Ghana"), ("Togo", "Lome", "Togo"), ("Laos", "Vientiane", "Laos"), ("Vietnam", "Hanoi", "Vietnam"),
    ];

    private static readonly string[] Deeds =
    [
        "{0} accused {1} on Monday of massing troops near the border.",
        "{0} recalled its ambassador from {2} after {1} closed two crossings.",
        "{0} and {1} signed an agreement on fisheries on Tuesday.",
        "{0} threatened {1} with sanctions unless the dam is opened.",
        "The foreign minister of {0} will visit {2} next week, the ministry said.",
        "{1} denied that its soldiers had crossed into {0}.",
        "{0} sent food and tents to {1} after the flood.",
    ];

    private readonly List<LoopbackServer> servers = [];
    private readonly TimeSpan delay;

    /// <param name="delay">Before each answer, so that there is something to interrupt.</param>
    public NewsWorld(int articles, TimeSpan delay)
    {
        this.delay = delay;
        Articles = articles;
        for (var publisher = 0; publisher < 5; publisher++)
        {
            var number = publisher;
            servers.Add(new LoopbackServer(call => Answer(call, number)));
        }
    }

    public int Articles { get; }

    public IEnumerable<string> Asked => servers.SelectMany(s => s.Asked);

    /// <summary>What a user would write to watch this world.</summary>
    public string SourcesYaml(string folder) => $"""
        allow_private: [127.0.0.1]
        pace: 0.1s
        defaults: {"{"} interval: 1h, grade: C, country: KEN {"}"}
        sources:
          - {"{"} id: rss, address: "{servers[0].At("/feed")}", publisher: Coast Wire, grade: B {"}"}
          - {"{"} id: atom, address: "{servers[1].At("/feed")}", publisher: Lake Press {"}"}
          - {"{"} id: json, address: "{servers[2].At("/feed")}", publisher: Hill Radio {"}"}
          - {"{"} id: map, kind: sitemap, address: "{servers[3].At("/sitemap.xml")}", publisher: Plain Times {"}"}
          - {"{"} id: list, kind: page-list, address: "{servers[4].At("/")}", links: /news/*, publisher: Delta Post {"}"}
          - {"{"} id: drop, kind: folder, address: "{folder}", publisher: Desk {"}"}
        """;

    /// <summary>Files for the folder source: texts, JSON lines with a broken line.</summary>
    public static void Fill(string folder)
    {
        Directory.CreateDirectory(folder);
        for (var i = 0; i < 4; i++)
            File.WriteAllText(Path.Combine(folder, $"note-{i}.txt"), Story(90 + i, 0));
        File.WriteAllLines(Path.Combine(folder, "more.jsonl"), Enumerable.Range(0, 60)
            .Select(i => i == 30 ? "{broken" : $$"""{"id":"more-{{i}}","date":"2026-03-0{{1 + (i % 7)}}","text":"{{Story(200 + i, 0).Replace("\n", " ", StringComparison.Ordinal)}}"}"""));
    }

    public void Dispose()
    {
        foreach (var server in servers)
            server.Dispose();
    }

    private static string Story(int number, int publisher)
    {
        var a = States[number % States.Length];
        var b = States[(number + 1 + (number / 7 % 8)) % States.Length];
        var text = new StringBuilder();
        for (var i = 0; i < 4; i++)
            text.Append(CultureInfo.InvariantCulture, $"{string.Format(CultureInfo.InvariantCulture, Deeds[(number + (i * 3)) % Deeds.Length], a.Country, b.Country, b.Capital)} ");
        return text.Append(CultureInfo.InvariantCulture, $"This is report {number} of agency {publisher}, and it is invented.").ToString();
    }

    private static string Title(int number) => $"{States[number % States.Length].Name} and a neighbour, report {number}";

    /// <summary>Every eighth article of a publisher is a copy of the first publisher's.</summary>
    private static string Body(int publisher, int article) => article % 8 == 3 ? Story(article, 0) : Story((publisher * 40) + article, publisher);

    private async Task Answer(Call call, int publisher)
    {
        await Task.Delay(delay, call.Stop);
        var name = call.Path.Split('/')[^1];
        await (call.Path switch
        {
            "/feed" => call.Answer(Feed(call, publisher), headers: publisher == 2 ? "Content-Type: application/feed+json\r\nETag: \"v1\"" : "Content-Type: application/xml\r\nETag: \"v1\""),
            "/sitemap.xml" => call.Answer($"<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">{string.Concat(Addresses(call).Select(a => $"<url><loc>{a}</loc></url>"))}</urlset>", headers: "Content-Type: application/xml"),
            "/" => call.Answer($"<html><body>{string.Concat(Addresses(call).Select(a => $"<p><a href=\"{a}\">news</a></p>"))}<a href=\"/about\">about</a></body></html>", headers: "Content-Type: text/html"),
            _ when call.Path.StartsWith("/news/", StringComparison.Ordinal) && int.TryParse(name, out var article) => Article(call, publisher, article),
            _ => call.Answer("no", "404 Not Found"),
        });
    }

    private IEnumerable<string> Addresses(Call call) => Enumerable.Range(0, Articles).Select(i => $"http://{call.Headers["Host"]}/news/{i}");

    private static Task Article(Call call, int publisher, int article)
    {
        if (article % 16 == 7)
            return call.Answer("no", "404 Not Found");
        var body = article % 16 == 9 ? "" : string.Concat(Body(publisher, article).Split(". ").Select(s => $"<p>{WebUtility.HtmlEncode(s.TrimEnd('.'))}.</p>"));
        return call.Answer(
            $"""
            <!DOCTYPE html><html lang="{(article % 16 == 5 ? "sw" : "en")}"><head><title>{Title(article)}</title>
            <meta property="article:published_time" content="2026-03-0{1 + (article % 7)}T08:00:00Z"></head>
            <body><header><a href="/">Home</a></header><article><h1>{(article % 16 == 9 ? "" : Title(article))}</h1>{body}</article><footer>Contact</footer></body></html>
            """,
            headers: "Content-Type: text/html; charset=utf-8");
    }

    private string Feed(Call call, int publisher)
    {
        var items = Enumerable.Range(0, Articles).Select(i => (Number: i, Address: $"http://{call.Headers["Host"]}/news/{i}", Date: $"2026-03-0{1 + (i % 7)}T08:00:00Z")).ToList();
        return publisher switch
        {
            0 => $"<rss version=\"2.0\"><channel><title>rss</title>{string.Concat(items.Select(i => $"<item><guid>{i.Address}</guid><link>{i.Address}</link><title>{Title(i.Number)}</title><pubDate>0{1 + (i.Number % 7)} Mar 2026 08:00:00 GMT</pubDate></item>"))}</channel></rss>",
            1 => $"<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>atom</title>{string.Concat(items.Select(i => $"<entry><id>urn:x:{i.Number}</id><link href=\"{i.Address}\"/><title>{Title(i.Number)}</title><updated>{i.Date}</updated><summary>A summary.</summary></entry>"))}</feed>",
            _ => $$"""{"version":"https://jsonfeed.org/version/1.1","title":"json","items":[{{string.Join(',', items.Select(i => $$"""{"id":"{{i.Number}}","url":"{{i.Address}}","title":"{{Title(i.Number)}}","date_published":"{{i.Date}}","content_text":"{{string.Concat(Enumerable.Range(0, 8).Select(n => Story((i.Number * 9) + n + 500, 2) + " "))}}"}"""))}}]}""",
        };
    }
}
