using System.Globalization;
using System.Text;

namespace Vedette.Intake.Tests.Rig;

/// <summary>
/// Hundreds of publishers on one server, each under a name of its own, over simulated days: every second hour an article; some are edited, some taken down. Seven in
/// ten behave; the others fail each in its way, most of them only for some hours. All of it follows from the number of the publisher and the time.
/// </summary>
internal sealed class FaultyWorld : IDisposable
{
    public static readonly TimeSpan Every = TimeSpan.FromHours(2);

    private const int Listed = 20;

    private readonly TimeProvider time;
    private readonly DateTimeOffset start;
    private readonly LoopbackServer server;
    private long requests;

    public FaultyWorld(TimeProvider time)
    {
        this.time = time;
        start = time.GetUtcNow();
        server = new LoopbackServer(Answer) { KeepAsked = false };
    }

    public enum Fault
    {
        None,
        ServerError,
        HangsInBody,
        Drips,
        Resets,
        BrokenXml,
        GzipBomb,
        EndlessBody,
        RedirectLoop,
        RedirectInside,
        SlowDown,
        RobotsDisallow,
        RobotsFails,
        PagesGone,
        PagesFail,
        NotHttp,
        HugeHeaders,
    }

    public long Requests => Interlocked.Read(ref requests);

    public int OpenConnections => server.OpenConnections;

    public static Fault FaultOf(int source) => source % 10 < 7 ? Fault.None : (Fault)(1 + (source / 10 * 3 + (source % 10 - 7)) % 16);

    /// <summary>Every second faulty publisher always fails, the others for four hours of eight.</summary>
    public static bool Always(int source) => source / 10 % 2 == 0;

    public Uri Address(int source) => server.At("/feed", $"s{source:000}.test");

    /// <summary>Articles that the publisher has out for at least this long.</summary>
    public int Out(int source, TimeSpan since) => Math.Max(0, (int)((time.GetUtcNow() - since - Begin(source)) / Every) + 1);

    public void Dispose() => server.Dispose();

    /// <summary>Each publisher begins at a minute of its own; three articles are out at the start.</summary>
    private DateTimeOffset Begin(int source) => start - (Every * 2) - TimeSpan.FromMinutes(source * 7 % 120);

    private bool Fails(int source) => FaultOf(source) != Fault.None && (Always(source) || (int)(time.GetUtcNow() - start).TotalHours / 4 % 2 == 0);

    private async Task Answer(Call call)
    {
        Interlocked.Increment(ref requests);
        var source = int.Parse(call.Host.AsSpan(1, 3), CultureInfo.InvariantCulture);
        var fault = Fails(source) ? FaultOf(source) : Fault.None;
        if (call.Path == "/robots.txt")
        {
            await (fault switch
            {
                Fault.RobotsDisallow => call.Answer("User-agent: *\nDisallow: /\n"),
                Fault.RobotsFails => call.Answer("no", "500 Internal Server Error"),
                _ => call.Answer("no", "404 Not Found"),
            });
            return;
        }

        if (call.Path != "/feed" && fault is not (Fault.PagesGone or Fault.PagesFail))
            fault = Fault.None;
        await (fault switch
        {
            Fault.ServerError => call.Answer("no", "500 Internal Server Error"),
            Fault.HangsInBody => Then(call.Send("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<rss>"), call.Hang),
            Fault.Drips => Drip(call),
            Fault.Resets => Reset(call),
            Fault.BrokenXml => call.Answer("<rss><channel><item><title>x"),
            Fault.GzipBomb => call.Answer(Bomb, headers: "Content-Encoding: gzip"),
            Fault.EndlessBody => Endless(call),
            Fault.RedirectLoop => call.Answer("", "302 Found", "Location: /feed"),
            Fault.RedirectInside => call.Answer("", "302 Found", "Location: http://169.254.169.254/"),
            Fault.SlowDown => call.Answer("no", "429 Too Many Requests", "Retry-After: 1200"),
            Fault.NotHttp => call.Send("220 mail.test ESMTP\r\n"),
            Fault.HugeHeaders => call.Send("HTTP/1.1 200 OK\r\n" + string.Concat(Enumerable.Range(0, 2000).Select(i => $"X-{i}: {new string('y', 100)}\r\n"))),
            Fault.PagesGone when call.Path != "/feed" => call.Answer("no", "410 Gone"),
            Fault.PagesFail when call.Path != "/feed" => call.Answer("no", "503 Service Unavailable"),
            _ => Behave(call, source),
        });
    }

    private static readonly byte[] Bomb = Packed();

    private static byte[] Packed()
    {
        using var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest))
            gzip.Write(new byte[40_000_000]);
        return packed.ToArray();
    }

    private Task Behave(Call call, int source)
    {
        if (call.Path != "/feed")
            return int.TryParse(call.Path.AsSpan(3), CultureInfo.InvariantCulture, out var number) ? Article(call, source, number) : call.Answer("no", "404 Not Found");
        var articles = Out(source, TimeSpan.Zero);
        var tag = $"\"{articles}-{(int)(time.GetUtcNow() - start).TotalHours}\"";
        if (call.Headers.GetValueOrDefault("If-None-Match") == tag)
            return call.Answer("", "304 Not Modified", "ETag: " + tag);
        var feed = new StringBuilder("<rss version=\"2.0\"><channel><title>x</title>");
        for (var i = articles - 1; i >= Math.Max(0, articles - Listed); i--)
            feed.Append(CultureInfo.InvariantCulture, $"<item><guid>{i}</guid><link>http://{call.Headers["Host"]}/a/{i}</link><title>{Title(source, i)}</title><pubDate>{Begin(source) + (Every * i):R}</pubDate></item>");
        return call.Answer(feed.Append("</channel></rss>").ToString(), headers: "Content-Type: application/rss+xml\r\nETag: " + tag);
    }

    /// <summary>Every ninth article is edited after three hours, every thirteenth taken down after five.</summary>
    private bool Edited(int source, int article) => article % 9 == 4 && time.GetUtcNow() > Begin(source) + (Every * article) + TimeSpan.FromHours(3);

    private string Title(int source, int article) => $"Report {article} of agency {source}{(Edited(source, article) ? ", corrected" : "")}";

    private Task Article(Call call, int source, int article)
    {
        if (article % 13 == 6 && time.GetUtcNow() > Begin(source) + (Every * article) + TimeSpan.FromHours(5))
            return call.Answer("no", "410 Gone");
        return call.Answer(
            $"""
            <html lang="en"><head><title>{Title(source, article)}</title></head><body><nav><a href="/">Home</a></nav><article><h1>{Title(source, article)}</h1>
            <p>Kenya accused Somalia on Monday of massing troops near the border, and Somalia denied it. This is number {article} of agency {source}.</p>
            <p>Norway and Sweden signed an agreement on fisheries{(Edited(source, article) ? " and another on rescue at sea" : "")}, the ministry in Oslo said in a statement.</p>
            <p>Peru recalled its ambassador from Santiago after Chile closed two crossings. Talks will be held next week.</p></article></body></html>
            """,
            headers: "Content-Type: text/html; charset=utf-8");
    }

    private static async Task Then(Task first, Func<Task> then)
    {
        await first;
        await then();
    }

    private static async Task Drip(Call call)
    {
        await call.Send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
        while (true)
        {
            await call.Send("x");
            await Task.Delay(100, call.Stop);
        }
    }

    private static async Task Endless(Call call)
    {
        await call.Send("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
        var some = new byte[65536];
        while (true)
            await call.Send(some);
    }

    private static Task Reset(Call call)
    {
        call.Reset();
        return Task.CompletedTask;
    }
}
