using System.Net;
using System.Reflection;
using Vedette.Intake.Tests.Rig;
using Vedette.Watch.Fetch;
using Vedette.Watch.Manners;
using Vedette.Watch.Sources;
using Vedette.Watch.Storage;
using Vedette.Watch.Storage.Sql;

namespace Vedette.Intake.Tests.Sources;

/// <summary>The watch over servers that change while it looks; its clock runs fast, the network's does not.</summary>
public sealed class WatcherTests : IDisposable
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 7, 6, 0, 0, TimeSpan.Zero);
    private readonly string folder = Directory.CreateTempSubdirectory("vedette-watch-").FullName;
    private readonly List<WatchEvent> told = [];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string Feed(params (string Path, string Title)[] items) =>
        $"<rss version=\"2.0\"><channel><title>x</title>{string.Concat(items.Select(i => $"<item><guid>{i.Path}</guid><link>{i.Path}</link><title>{i.Title}</title><pubDate>07 Mar 2026 05:00:00 GMT</pubDate></item>"))}</channel></rss>";

    private static string Page(string title, string text) => $"<html lang=\"en\"><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{text} It was said in a long statement on Saturday.</p><p>More was not known in the evening. The ministry will speak on Monday.</p></article></body></html>";

    private SqlStore Open() => Stores.Open(Path.Combine(folder, "watch.db"), TimeProvider.System);

    private async Task<IReadOnlyDictionary<string, SourceState>> Watch(IStore store, TimeProvider time, Func<bool> until, params WatchedSource[] sources)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var session = new WatchSession(new SourceList(sources) { AllowPrivate = [IPNetwork.Parse("127.0.0.1/32")], Pace = TimeSpan.FromSeconds(1) }, store, new PlainCoder(), new WatchOptions
        {
            Time = time,
            Backoff = new Backoff { Jitter = 0, Ceiling = TimeSpan.FromHours(2) },
            Settings = new WatchSettings { StoreWait = TimeSpan.FromSeconds(5) },
            Tell = e =>
            {
                lock (told)
                    told.Add(e);
            },
            Changed = _ =>
            {
                if (until())
                    stop.Cancel();
            },
        });
        await session.Run(stop.Token);
        Assert.True(until(), "the watch did not get there in time; told: " + string.Join(" | ", told));
        return session.States;
    }

    [Fact]
    public async Task Run_ServerThatFails_IsAskedLessAndLessAndShownAsFailing()
    {
        var time = new SpeedTime(Morning, 5000);
        var asked = new System.Collections.Concurrent.ConcurrentQueue<DateTimeOffset>();
        using var server = new LoopbackServer(c =>
        {
            if (c.Path == "/robots.txt")
                return c.Answer("", "404 Not Found");
            asked.Enqueue(time.GetUtcNow());
            return c.Answer("no", "500 Internal Server Error");
        });
        var source = new WatchedSource("storm", SourceKind.Feed, server.At("/feed").AbsoluteUri) { Interval = TimeSpan.FromMinutes(10) };
        using var store = Open();
        await Watch(store, time, () => time.GetUtcNow() > Morning.AddHours(12), source);
        // 10, 10, 20, 40, 80, 120, 120 ... minutes: about ten in twelve hours, not seventy.
        Assert.InRange(server.Asked.Count(p => p == "/feed"), 5, 11);
        var state = store.Source("storm")!;
        Assert.Equal("the server failed (status 500)", state.Reason);
        Assert.True(state.FailingSince < asked.ElementAt(1), "since the first failure");
        Assert.True(state.Failures >= 5);
        Assert.Single(told, e => e.Kind == WatchEventKind.Failing);
    }

    [Fact]
    public async Task Run_NothingChanged_IsAskedConditionally()
    {
        var conditional = 0;
        using var server = new LoopbackServer(c => c.Path switch
        {
            "/feed" when c.Headers.GetValueOrDefault("If-None-Match") == "\"7\"" => Count(() => Interlocked.Increment(ref conditional), c.Answer("", "304 Not Modified", "ETag: \"7\"")),
            "/feed" => c.Answer(Feed(("/a", "A")), headers: "ETag: \"7\""),
            "/a" => c.Answer(Page("A", "Kenya accused Somalia.")),
            _ => c.Answer("", "404 Not Found"),
        });
        var source = new WatchedSource("calm", SourceKind.Feed, server.At("/feed").AbsoluteUri) { Interval = TimeSpan.FromMinutes(10), Revisit = null };
        using var store = Open();
        await Watch(store, new SpeedTime(Morning, 2000), () => conditional >= 3, source);
        Assert.Equal(1, server.Asked.Count(p => p == "/a"));
        Assert.Equal(1, store.Counts().Documents);
        Assert.Null(store.Source("calm")!.FailingSince);
    }

    [Fact]
    public async Task Run_ArticleEditedThenTakenDown_IsARevisionThenMarked()
    {
        var looks = 0;
        using var server = new LoopbackServer(c => c.Path switch
        {
            "/feed" => c.Answer(Feed(("/a", looks < 1 ? "A" : looks < 2 ? "A, corrected" : "A, taken down"))),
            "/a" => Interlocked.Increment(ref looks) switch
            {
                1 => c.Answer(Page("A", "Kenya accused Somalia.")),
                2 => c.Answer(Page("A, corrected", "Kenya praised Somalia.")),
                _ => c.Answer("", "410 Gone"),
            },
            _ => c.Answer("", "404 Not Found"),
        });
        var source = new WatchedSource("edits", SourceKind.Feed, server.At("/feed").AbsoluteUri) { Interval = TimeSpan.FromMinutes(10) };
        using var store = Open();
        await Watch(store, new SpeedTime(Morning, 2000), () => told.Any(e => e.Words.Contains("1 deleted", StringComparison.Ordinal)), source);
        var row = Assert.Single(store.Documents(0, 10).Documents);
        Assert.Equal(2, row.Head.Revision);
        Assert.NotNull(row.Head.Deleted);
        Assert.Equal(2, store.Revisions(row.Head.Key).Count);
    }

    [Fact]
    public async Task Run_PageThatComesOnlyLater_IsReadWhenItDoes()
    {
        var asked = 0;
        using var server = new LoopbackServer(c => c.Path switch
        {
            "/feed" => c.Answer(Feed(("/a", "A"))),
            "/a" => Interlocked.Increment(ref asked) < 4 ? c.Answer("", "503 Service Unavailable") : c.Answer(Page("A", "Kenya accused Somalia.")),
            _ => c.Answer("", "404 Not Found"),
        });
        var source = new WatchedSource("late", SourceKind.Feed, server.At("/feed").AbsoluteUri) { Interval = TimeSpan.FromMinutes(10) };
        using var store = Open();
        await Watch(store, new SpeedTime(Morning, 5000), () => told.Any(e => e.Words.StartsWith("1 new", StringComparison.Ordinal)), source);
        Assert.Equal(4, asked);
        Assert.Equal((1, 0), (store.Counts().Documents, store.Counts().SetAside));
        Assert.Contains(told, e => e.Kind == WatchEventKind.Recovered);
    }

    [Fact]
    public async Task Run_EveryEntry_EndsAsCodedOrSetAside()
    {
        using var server = new LoopbackServer(c => c.Path switch
        {
            "/feed" => c.Answer(Feed(("/good", "Good"), ("/gone", "Gone"), ("/boom", "Boom"), ("/foreign", "Foreign"), ("/big", "Big"), ("/secret", "Secret"), ("http://10.0.0.8/x", "Inside"))),
            "/good" => c.Answer(Page("Good", "Kenya accused Somalia.")),
            "/boom" => c.Answer(Page("Boom", "boom boom boom.")),
            "/foreign" => c.Answer(Page("Foreign", "Kenya iliishutumu Somalia.").Replace("\"en\"", "\"sw\"", StringComparison.Ordinal)),
            "/big" => c.Answer(new string('x', 9_000_000)),
            "/robots.txt" => c.Answer("User-agent: *\nDisallow: /secret\n"),
            _ => c.Answer("", "404 Not Found"),
        });
        var source = new WatchedSource("mixed", SourceKind.Feed, server.At("/feed").AbsoluteUri) { Text = TextFrom.Page };
        using var store = Open();
        await Watch(store, new SpeedTime(Morning, 500), () => told.Any(e => e.Words.StartsWith("1 new", StringComparison.Ordinal)), source);
        var root = server.At().AbsoluteUri.TrimEnd('/');
        Assert.Equal(
            [
                $"http://10.0.0.8/x 10.0.0.8 is a private address",
                $"{root}/big a body over 8,000,000 bytes",
                $"{root}/boom coding failed: InvalidOperationException: asked to fail",
                $"{root}/foreign the language \"sw\" is not coded",
                $"{root}/gone not there (status 404)",
                $"{root}/secret robots.txt disallows it",
            ],
            store.SetAsides(100).Select(s => $"{s.Origin} {s.Reason}").Order(StringComparer.Ordinal));
        Assert.DoesNotContain("/secret", server.Asked);
        Assert.All(store.Items("mixed", null), i => Assert.NotEqual(ItemState.Waiting, i.State));
    }

    [Fact]
    public async Task Run_PageThatClaimsAnothersAddress_DoesNotReplaceIt()
    {
        using var server = new LoopbackServer(c => c.Path switch
        {
            "/feed" => c.Answer(Feed(("/a", "A"))),
            "/a" => c.Answer(Page("A", "Kenya accused Somalia.").Replace("<title>", "<link rel=\"canonical\" href=\"https://other.example/victim\"><title>", StringComparison.Ordinal)),
            _ => c.Answer("", "404 Not Found"),
        });
        using var store = Open();
        await Watch(store, new SpeedTime(Morning, 500), () => told.Any(e => e.Words.StartsWith("1 new", StringComparison.Ordinal)), new WatchedSource("x", SourceKind.Feed, server.At("/feed").AbsoluteUri));
        Assert.Equal(server.At("/a").AbsoluteUri, Assert.Single(store.Documents(0, 10).Documents).Head.Url);
    }

    /// <summary>Posts 1 to 45 by pages of 20; then one is edited, one taken down, one new.</summary>
    [Fact]
    public async Task Run_TelegramChannel_EditsDeletionsAndWhatWasMissed()
    {
        var changed = false;
        using var server = new LoopbackServer(c =>
        {
            if (!c.Path.StartsWith("/s/harbour", StringComparison.Ordinal))
                return c.Answer("", "404 Not Found");
            var before = c.Path.Split("before=") is [_, var number] ? int.Parse(number, System.Globalization.CultureInfo.InvariantCulture) : int.MaxValue;
            var posts = Enumerable.Range(1, changed ? 70 : 45).Where(i => i < before && !(changed && i == 40)).TakeLast(20)
                .Select(i => $"<div class=\"tgme_widget_message_wrap\"><div class=\"tgme_widget_message\" data-post=\"harbour/{i}\"><div class=\"tgme_widget_message_text js-message_text\">{(changed && i == 44 ? "Corrected: " : "")}Kenya accused Somalia of act {i}.</div><a class=\"tgme_widget_message_date\"><time datetime=\"2026-03-07T05:00:00+00:00\"></time></a></div></div>");
            return c.Answer($"<html><head><title>View @harbour</title></head><body>{string.Concat(posts)}</body></html>", headers: "Content-Type: text/html; charset=utf-8");
        });
        var source = new WatchedSource("channel", SourceKind.Telegram, server.At("/s/harbour").AbsoluteUri) { Interval = TimeSpan.FromMinutes(10) };
        using var store = Open();
        await Watch(store, new SpeedTime(Morning, 1000), () =>
        {
            changed = changed || store.Counts().Documents == 40;
            return changed && store.Counts().Documents == 65 && store.Items("channel", null).All(i => i.State != ItemState.Waiting) && store.Items("channel", null).Any(i => i.State == ItemState.Gone);
        }, source);
        Assert.Equal("70", store.Source("channel")!.Position);
        Assert.Equal(2, store.Document("telegram:harbour/44")!.Head.Revision);
        Assert.NotNull(store.Document("telegram:harbour/40")!.Head.Deleted);
        Assert.Null(store.Document("telegram:harbour/31")!.Head.Deleted);
    }

    [Fact]
    public async Task Run_HostThatHangs_DoesNotHoldUpOthers()
    {
        using var dead = new LoopbackServer(c => c.Hang());
        using var good = new LoopbackServer(c => c.Path switch
        {
            "/feed" => c.Answer(Feed(("/a", "A"))),
            "/a" => c.Answer(Page("A", "Kenya accused Somalia.")),
            _ => c.Answer("", "404 Not Found"),
        });
        using var store = Open();
        WatchedSource[] sources = [.. Enumerable.Range(0, 20).Select(i => new WatchedSource($"dead-{i:00}", SourceKind.Feed, dead.At($"/{i}").AbsoluteUri)), new WatchedSource("good", SourceKind.Feed, good.At("/feed").AbsoluteUri)];
        await Watch(store, new SpeedTime(Morning, 500), () => told.Any(e => e.Source == "good" && e.Words.StartsWith("1 new", StringComparison.Ordinal)), sources);
        Assert.InRange(dead.Asked.Count, 0, 2);
    }

    [Fact]
    public async Task Run_StoreThatCannotWrite_WaitsAndLosesNothing()
    {
        using var server = new LoopbackServer(c => c.Path switch
        {
            "/feed" => c.Answer(Feed(("/a", "A"), ("/b", "B"))),
            "/a" or "/b" => c.Answer(Page(c.Path, $"Kenya accused Somalia of {c.Path}.")),
            _ => c.Answer("", "404 Not Found"),
        });
        using var store = Open();
        var flaky = FlakyStore.Around(store, failures: 4, after: 3);
        var time = new SpeedTime(Morning, 200);
        await Watch(flaky, time, () => store.Counts().Documents == 2, new WatchedSource("x", SourceKind.Feed, server.At("/feed").AbsoluteUri));
        Assert.Equal(4, told.Count(e => e.Kind == WatchEventKind.StoreTrouble));
        // 5 + 10 + 20 + 40 s of waiting: it does not spin.
        Assert.True(time.GetUtcNow() >= Morning.AddSeconds(75));
    }

    [Fact]
    public async Task Run_FolderThatComesAndGoes_IsShownAsFailingThenRecovered()
    {
        var inbox = Path.Combine(folder, "inbox");
        using var store = Open();
        await Watch(store, new SpeedTime(Morning, 500), () =>
        {
            if (told.Exists(e => e.Kind == WatchEventKind.Failing) && !Directory.Exists(inbox))
            {
                Directory.CreateDirectory(inbox);
                File.WriteAllText(Path.Combine(inbox, "a.txt"), "Kenya accused Somalia.");
                File.WriteAllText(Path.Combine(inbox, "b.jsonl"), "{\"id\":\"b\",\"text\":\"Le Kenya accuse.\",\"language\":\"fr\"}");
            }

            return store.Counts() is { Documents: 1, SetAside: 1 };
        }, new WatchedSource("drop", SourceKind.Folder, inbox) { Interval = TimeSpan.FromMinutes(1) });
        Assert.Equal("no such folder", Assert.Single(told, e => e.Kind == WatchEventKind.Failing).Words);
        Assert.Single(told, e => e.Kind == WatchEventKind.Recovered);
        Assert.Equal("the language \"fr\" is not coded", Assert.Single(store.SetAsides(5)).Reason);
        Assert.Null(store.Source("drop")!.FailingSince);
    }

    private static Task Count(Action count, Task answer)
    {
        count();
        return answer;
    }

    /// <summary>A store whose writers fail to commit for a while, as on a full disk.</summary>
    public class FlakyStore : DispatchProxy
    {
        private IStore? inner;
        private IStoreWriter? writer;
        private FlakyStore? shared;
        private int failures;
        private int after;

        public static IStore Around(IStore store, int failures, int after)
        {
            var proxy = Create<IStore, FlakyStore>();
            ((FlakyStore)(object)proxy).inner = store;
            ((FlakyStore)(object)proxy).failures = failures;
            ((FlakyStore)(object)proxy).after = after;
            return proxy;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (targetMethod!.Name == nameof(IStoreWriter.Commit) && shared!.after-- <= 0 && shared.failures > 0)
            {
                shared.failures--;
                throw new StoreException("watch.db: no space left on the device");
            }

            try
            {
                var result = targetMethod.Invoke((object?)writer ?? inner, args);
                if (result is not IStoreWriter opened)
                    return result;
                var proxy = Create<IStoreWriter, FlakyStore>();
                ((FlakyStore)(object)proxy).writer = opened;
                ((FlakyStore)(object)proxy).shared = this;
                return proxy;
            }
            catch (TargetInvocationException e)
            {
                throw e.InnerException!;
            }
        }
    }
}
