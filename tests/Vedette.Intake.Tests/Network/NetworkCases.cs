using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Vedette.Intake.Tests.Rig;
using Vedette.Watch.Fetch;
using Vedette.Watch.Manners;

namespace Vedette.Intake.Tests.Network;

/// <summary>Each way in which a server misbehaves, with a server that does. A case runs a fetch and says in words what came of it.</summary>
internal static class NetworkCases
{
    private const string Text = "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n";

    private static readonly FetchLimits Patient = new() { BodyBytes = 100_000 };
    private static readonly FetchLimits ShortConnect = Patient with { Connect = TimeSpan.FromSeconds(0.5) };
    private static readonly FetchLimits ShortHeaders = Patient with { Headers = TimeSpan.FromSeconds(0.5) };
    private static readonly FetchLimits ShortSilence = Patient with { Silence = TimeSpan.FromSeconds(0.5) };
    private static readonly FetchLimits ShortGrace = Patient with { Grace = TimeSpan.FromSeconds(0.5) };
    private static readonly FetchLimits ShortTotal = Patient with { Total = TimeSpan.FromSeconds(1) };

    public static IReadOnlyDictionary<string, Func<Task<string>>> All { get; } = new Dictionary<string, Func<Task<string>>>
    {
        ["an ordinary answer"] = () => One(c => c.Answer("hello")),
        ["an ordinary answer, packed (gzip, br, deflate)"] = async () => string.Join("; ", await Packed("gzip", "hello"), await Packed("br", "hello"), await Packed("deflate", "hello")),
        ["accepts and never answers"] = () => One(c => c.Hang(), ShortHeaders),
        ["headers a byte at a time"] = () => One(c => Drip(c, "HTTP/1.1 200 OK\r\nX-Slow: " + new string('x', 1000), 50), ShortHeaders),
        ["interim answers without end"] = () => One(c => Forever(c, "HTTP/1.1 103 Early Hints\r\n\r\n", 20), ShortHeaders),
        ["huge headers"] = () => One(c => c.Send("HTTP/1.1 200 OK\r\n" + string.Concat(Enumerable.Range(0, 5000).Select(i => $"X-{i}: {new string('y', 100)}\r\n")) + "\r\n")),
        ["one header without end"] = () => One(async c =>
        {
            await c.Send("HTTP/1.1 200 OK\r\nX: ");
            await Forever(c, new string('z', 1000), 0);
        }),
        ["not HTTP at all"] = () => One(c => c.Send("SSH-2.0-OpenSSH_9.2\r\n\r\n")),
        ["closes before the answer"] = () => One(_ => Task.CompletedTask),
        ["resets before the answer"] = () => One(c =>
        {
            c.Reset();
            return Task.CompletedTask;
        }),
        ["hangs in the middle of the body"] = () => One(async c =>
        {
            await c.Send(Text + "Content-Length: 1000\r\n\r\nhello");
            await c.Hang();
        }, ShortSilence),
        ["a body a byte at a time"] = () => One(async c =>
        {
            await c.Send(Text + "Content-Length: 1000\r\n\r\n");
            await Drip(c, new string('x', 1000), 100);
        }, ShortGrace, result => result.Split(" bytes in")[0].Contains("BodySlow", StringComparison.Ordinal) ? "Failed BodySlow" : result),
        ["a body that is fast enough and never ends in time"] = () => One(async c =>
        {
            await c.Send(Text + "Connection: close\r\n\r\n");
            await Forever(c, new string('x', 100), 50);
        }, ShortTotal),
        ["an endless body"] = () => One(async c =>
        {
            await c.Send(Text + "Connection: close\r\n\r\n");
            await Forever(c, new string('x', 10_000), 0);
        }),
        ["an endless body in chunks"] = () => One(async c =>
        {
            await c.Send(Text + "Transfer-Encoding: chunked\r\n\r\n");
            await Forever(c, "2710\r\n" + new string('x', 10_000) + "\r\n", 0);
        }),
        ["announces ten gigabytes"] = () => One(c => c.Send(Text + "Content-Length: 10000000000\r\n\r\nhello")),
        ["Content-Length too long"] = () => One(c => c.Send(Text + "Content-Length: 1000\r\n\r\nhello")),
        ["Content-Length too short"] = () => One(c => c.Send(Text + "Content-Length: 3\r\n\r\nhello")),
        ["Content-Length negative"] = () => One(c => c.Send(Text + "Content-Length: -5\r\n\r\nhello")),
        ["two Content-Lengths"] = () => One(c => c.Send(Text + "Content-Length: 5\r\nContent-Length: 500\r\n\r\nhello"), Patient),
        ["a chunk of impossible size"] = () => One(c => c.Send(Text + "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFFF\r\nhello")),
        ["reset in the middle of the body"] = () => One(async c =>
        {
            await c.Send(Text + "Content-Length: 1000\r\n\r\nhello");
            await Task.Delay(100);
            c.Reset();
        }),
        ["a gzip bomb"] = () => Packed("gzip", new string('\0', 50_000_000)),
        ["a brotli bomb"] = () => Packed("br", new string('\0', 50_000_000)),
        ["a deflate bomb"] = () => Packed("deflate", new string('\0', 50_000_000)),
        ["gzip within gzip"] = () => One(c => c.Answer(Pack("gzip", "hello"), headers: "Content-Encoding: gzip, gzip")),
        ["broken gzip"] = () => One(c => c.Answer([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xFF, 0xFF, 0xFF, 0xFF, 1, 2, 3], headers: "Content-Encoding: gzip")),
        ["broken brotli"] = () => One(c => c.Answer([0xFF, 0xFF, 0xFF, 0xFF, 1, 2, 3], headers: "Content-Encoding: br")),
        ["gzip cut short"] = () => One(c => c.Answer(Pack("gzip", string.Concat(Enumerable.Range(0, 5000)))[..^200], headers: "Content-Encoding: gzip")),
        ["an encoding nobody knows"] = () => One(c => c.Answer("hello", headers: "Content-Encoding: rot13")),
        ["redirects in a circle"] = () => One(c => c.Answer("", "302 Found", $"Location: {(c.Path == "/" ? "/b" : "/")}")),
        ["redirects without end"] = () => One(c => c.Answer("", "302 Found", $"Location: {c.Path}a")),
        ["redirects without an address"] = () => One(c => c.Answer("", "302 Found", "")),
        ["redirects to a broken address"] = () => One(c => c.Answer("", "302 Found", "Location: http://[::zz]/")),
        ["a permanent redirect"] = () => One(c => c.Path == "/new" ? c.Answer("hello") : c.Answer("", "301 Moved Permanently", "Location: /new")),
        ["redirects to a private address"] = () => Redirected("http://10.0.0.8/"),
        ["redirects to the address of cloud metadata"] = () => Redirected("http://169.254.169.254/latest/meta-data/"),
        ["redirects to another loopback address"] = () => Redirected("http://127.0.0.2:8080/"),
        ["redirects to a private address in one number"] = () => Redirected("http://167772168/"),
        ["redirects to a private address in octal"] = () => Redirected("http://0012.0.0.010/"),
        ["redirects to a private address as IPv6"] = () => Redirected("http://[::ffff:10.0.0.8]/"),
        ["redirects to a private address behind NAT64"] = () => Redirected("http://[64:ff9b::10.0.0.8]/"),
        ["redirects to a private address behind 6to4"] = () => Redirected("http://[2002:a00:8::1]/"),
        ["redirects to IPv6 loopback"] = () => Redirected("http://[::1]/"),
        ["redirects to a name with a private address"] = () => Redirected("http://inner.test/"),
        ["redirects to file:"] = () => Redirected("file:///etc/passwd"),
        ["redirects to gopher:"] = () => Redirected("gopher://127.0.0.1:70/"),
        ["redirects to an address with a password"] = () => Redirected("http://user:secret@outer.test/"),
        ["redirects to the port of a mail server"] = () => Redirected("http://outer.test:25/"),
        ["DNS changes between check and use"] = Rebinding,
        ["DNS changes between two fetches"] = RebindingLater,
        ["a name with an outer and an inner address"] = () => Named(new TestResolver().Add("news.test", ["127.0.0.1", "10.0.0.8"])),
        ["a name that does not exist"] = () => Named(new TestResolver()),
        ["a name without an address"] = () => Named(new TestResolver().Add("news.test", [[]])),
        ["a name server that does not answer"] = () => Named(new SilentResolver(), ShortConnect),
        ["nobody listens"] = NobodyListens,
        ["a certificate nobody vouches for"] = () => One(c => c.Answer("hello"), certificate: SelfSigned("localhost"), scheme: "https", host: "localhost",
            say: r => r.StartsWith("Failed ConnectTls", StringComparison.Ordinal) ? "Failed ConnectTls" : r),
        ["plain HTTP where TLS is expected"] = PlainForTls,
        ["a TLS handshake that never ends"] = SilentTls,
        ["403"] = () => One(c => c.Answer("no", "403 Forbidden")),
        ["404"] = () => One(c => c.Answer("no", "404 Not Found")),
        ["410"] = () => One(c => c.Answer("no", "410 Gone")),
        ["500"] = () => One(c => c.Answer("no", "500 Internal Server Error")),
        ["206 without having been asked for a part"] = () => One(c => c.Answer("ell", "206 Partial Content")),
        ["429 with Retry-After in seconds"] = () => One(c => c.Answer("no", "429 Too Many Requests", "Retry-After: 120")),
        ["429 with Retry-After as a date"] = () => One(c => c.Answer("no", "429 Too Many Requests", "Retry-After: Sat, 07 Mar 2026 12:10:00 GMT"), time: At(2026, 3, 7, 12)),
        ["429 with Retry-After in ten years"] = () => One(c => c.Answer("no", "429 Too Many Requests", "Retry-After: 315360000")),
        ["429 with Retry-After in the past"] = () => One(c => c.Answer("no", "429 Too Many Requests", "Retry-After: Sat, 07 Mar 2020 12:10:00 GMT"), time: At(2026, 3, 7, 12)),
        ["429 with a Retry-After that says nothing"] = () => One(c => c.Answer("no", "429 Too Many Requests", "Retry-After: soon")),
        ["503 with Retry-After"] = () => One(c => c.Answer("no", "503 Service Unavailable", "Retry-After: 60")),
        ["a charset that is wrong"] = () => One(c => c.Answer("Київ", headers: "Content-Type: text/html; charset=\"koi8-r\"")),
        ["a charset that does not exist"] = () => One(c => c.Answer("hello", headers: "Content-Type: text/html; charset=utf-7-klingon")),
        ["no content type"] = () => One(c => c.Answer("hello", headers: "")),
        ["a cookie is set"] = Cookies,
        ["nothing changed (ETag)"] = Unchanged,
        ["robots.txt disallows"] = () => Polite(c => c.Answer("User-agent: *\nDisallow: /\n")),
        ["robots.txt disallows others"] = () => Polite(c => c.Answer("User-agent: Vedette\nAllow: /\n\nUser-agent: *\nDisallow: /\n")),
        ["robots.txt is not there"] = () => Polite(c => c.Answer("no", "404 Not Found")),
        ["robots.txt fails"] = () => Polite(c => c.Answer("no", "500 Internal Server Error")),
        ["robots.txt hangs"] = () => Polite(c => c.Hang(), ShortHeaders),
        ["robots.txt without end"] = () => Polite(async c =>
        {
            await c.Send(Text + "Connection: close\r\n\r\n");
            await Forever(c, "Disallow: /a\n", 0);
        }),
        ["robots.txt redirects to a private address"] = () => Polite(c => c.Answer("", "302 Found", "Location: http://10.0.0.8/robots.txt")),
        ["a page redirects to what robots.txt disallows"] = () => Polite(c => c.Answer("User-agent: *\nDisallow: /secret\n"), page: c => c.Path == "/secret" ? c.Answer("hello") : c.Answer("", "302 Found", "Location: /secret")),
    };

    public static AddressRules Loopback { get; } = new([IPNetwork.Parse("127.0.0.1/32")]);

    private static string Say(FetchResult result) => result switch
    {
        Fetched f => $"Fetched {f.Body.Length.ToString(CultureInfo.InvariantCulture)} bytes, {f.MediaType ?? "no type"}, {f.Charset ?? "no charset"}{(f.MovedTo is { } to ? $", moved to {to.AbsolutePath}" : "")}",
        NotModified => "NotModified",
        Refused r => $"Refused {r.Code}: {r.Reason}",
        Failed f => $"Failed {f.Code}: {f.Reason}{(f.RetryAfter is { } wait ? $", retry after {wait.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s" : "")}",
        _ => "?",
    };

    private static async Task<string> One(Func<Call, Task> handle, FetchLimits? limits = null, Func<string, string>? say = null, X509Certificate2? certificate = null, string scheme = "http", string host = "127.0.0.1", TimeProvider? time = null)
    {
        using var server = new LoopbackServer(handle, certificate);
        using var fetcher = new SafeFetcher(Settings(limits) with { Time = time ?? TimeProvider.System, Resolver = new TestResolver { Otherwise = IPAddress.Loopback } });
        var result = Say(await fetcher.Fetch(new FetchRequest(server.At(host: host, scheme: scheme)), CancellationToken.None));
        return say is null ? result : say(result);
    }

    private static FetchSettings Settings(FetchLimits? limits) => new() { Limits = limits ?? Patient, Addresses = Loopback };

    private static Task<string> Packed(string encoding, string text) => One(c => c.Answer(Pack(encoding, text), headers: $"Content-Type: text/plain\r\nContent-Encoding: {encoding}"));

    private static byte[] Pack(string encoding, string text)
    {
        using var packed = new MemoryStream();
        using (Stream packer = encoding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.SmallestSize),
            "br" => new BrotliStream(packed, CompressionLevel.Fastest),
            _ => new ZLibStream(packed, CompressionLevel.SmallestSize),
        })
        {
            packer.Write(System.Text.Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    private static async Task Drip(Call call, string text, int milliseconds)
    {
        foreach (var c in text)
        {
            await call.Send(c.ToString());
            await Task.Delay(milliseconds, call.Stop);
        }
    }

    private static async Task Forever(Call call, string text, int milliseconds)
    {
        while (true)
        {
            await call.Send(text);
            await Task.Delay(milliseconds, call.Stop);
        }
    }

    /// <summary>A server that redirects to the address; "outer.test" is a public address that nobody asks, for the redirect is refused before.</summary>
    private static async Task<string> Redirected(string to)
    {
        using var server = new LoopbackServer(c => c.Answer("", "302 Found", "Location: " + to));
        var resolver = new TestResolver().Add("inner.test", ["10.0.0.8"]);
        using var fetcher = new SafeFetcher(Settings(null) with { Resolver = resolver });
        return Say(await fetcher.Fetch(new FetchRequest(server.At()), CancellationToken.None));
    }

    private static async Task<string> Named(INameResolver resolver, FetchLimits? limits = null)
    {
        using var server = new LoopbackServer(c => c.Answer("hello"));
        using var fetcher = new SafeFetcher(Settings(limits) with { Resolver = resolver });
        return Say(await fetcher.Fetch(new FetchRequest(server.At(host: "news.test")), CancellationToken.None));
    }

    /// <summary>The second look-up would give a private address: there must be no second look-up, and the connection goes where the check looked.</summary>
    private static async Task<string> Rebinding()
    {
        var resolver = new TestResolver().Add("news.test", ["127.0.0.1"], ["10.0.0.8"]);
        return await Named(resolver) + $"; look-ups: {resolver.LookUps}";
    }

    private static async Task<string> RebindingLater()
    {
        var resolver = new TestResolver().Add("news.test", ["127.0.0.1"], ["10.0.0.8"]);
        using var server = new LoopbackServer(c => c.Answer("hello"));
        using var fetcher = new SafeFetcher(Settings(null) with { Resolver = resolver });
        var request = new FetchRequest(server.At(host: "news.test"));
        return Say(await fetcher.Fetch(request, CancellationToken.None)) + "; then " + Say(await fetcher.Fetch(request, CancellationToken.None));
    }

    private static async Task<string> NobodyListens()
    {
        Uri address;
        using (var server = new LoopbackServer(c => c.Answer("hello")))
            address = server.At();
        using var fetcher = new SafeFetcher(Settings(null));
        return Say(await fetcher.Fetch(new FetchRequest(address), CancellationToken.None));
    }

    private static async Task<string> PlainForTls()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var fetcher = new SafeFetcher(Settings(null));
        var fetch = fetcher.Fetch(new FetchRequest(new Uri($"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/")), CancellationToken.None);
        using var socket = await listener.AcceptSocketAsync();
        await socket.SendAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());
        var result = Say(await fetch);
        return result.StartsWith("Failed ConnectTls", StringComparison.Ordinal) ? "Failed ConnectTls" : result;
    }

    private static async Task<string> SilentTls()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var fetcher = new SafeFetcher(Settings(ShortHeaders));
        return Say(await fetcher.Fetch(new FetchRequest(new Uri($"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/")), CancellationToken.None));
    }

    private static async Task<string> Cookies()
    {
        string? sent = null;
        using var server = new LoopbackServer(c =>
        {
            sent = c.Headers.GetValueOrDefault("Cookie");
            return c.Answer("hello", headers: "Set-Cookie: id=1; Path=/");
        });
        using var fetcher = new SafeFetcher(Settings(null));
        await fetcher.Fetch(new FetchRequest(server.At()), CancellationToken.None);
        var second = Say(await fetcher.Fetch(new FetchRequest(server.At()), CancellationToken.None));
        return $"{second}; cookie sent: {sent ?? "none"}";
    }

    private static async Task<string> Unchanged()
    {
        using var server = new LoopbackServer(c => c.Headers.GetValueOrDefault("If-None-Match") == "\"v1\"" ? c.Answer("", "304 Not Modified", "") : c.Answer("hello", headers: "ETag: \"v1\""));
        using var fetcher = new SafeFetcher(Settings(null));
        var first = (Fetched)await fetcher.Fetch(new FetchRequest(server.At()), CancellationToken.None);
        return $"{Say(first)}; then {Say(await fetcher.Fetch(new FetchRequest(server.At()) { Known = first.Validators }, CancellationToken.None))}";
    }

    /// <summary>A polite fetch of a page; tells which paths the server was asked for.</summary>
    private static async Task<string> Polite(Func<Call, Task> robots, FetchLimits? limits = null, Func<Call, Task>? page = null)
    {
        using var server = new LoopbackServer(c => c.Path == "/robots.txt" ? robots(c) : page is null ? c.Answer("hello") : page(c));
        using var fetcher = new SafeFetcher(Settings(limits));
        var polite = new PoliteFetcher(fetcher, new HostPace(new PaceSettings { Interval = TimeSpan.FromMilliseconds(1) }, TimeProvider.System), TimeProvider.System);
        var result = Say(await polite.Fetch(new FetchRequest(server.At("/page")), CancellationToken.None));
        return $"{result}; asked for {string.Join(", ", server.Asked)}";
    }

    private static X509Certificate2 SelfSigned(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2050, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    private static FixedDay At(int year, int month, int day, int hour) => new(new DateTimeOffset(year, month, day, hour, 0, 0, TimeSpan.Zero));

    /// <summary>Real timers, a day of its own.</summary>
    private sealed class FixedDay(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    private sealed class SilentResolver : INameResolver
    {
        public async Task<IPAddress[]> Resolve(string host, CancellationToken cancellation)
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            return [];
        }
    }
}
