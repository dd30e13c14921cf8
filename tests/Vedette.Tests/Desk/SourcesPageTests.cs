using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Vedette.Desk;
using Vedette.Watch.Storage;
using Vedette.Watch.Storage.Sqlite;

namespace Vedette.Tests.Desk;

public sealed class SourcesPageTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 7, 12, 0, 0, TimeSpan.Zero);
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    private sealed class Noon : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }

    private async Task<(string Home, string Sources, JsonElement Api)> Ask(params SourceState[] states)
    {
        using var store = SqliteStore.Open(folder.File("s.db"), TimeProvider.System);
        using (var writer = store.OpenWriter("v1"))
        {
            foreach (var state in states)
                writer.Save(state);
            writer.Save(new SourceItem("harbour", "1") { Fingerprint = "x", State = ItemState.Coded, FirstSeen = Now.AddHours(-5), LastSeen = Now });
            writer.Save(new SourceItem("valley", "1") { Fingerprint = "x", State = ItemState.Waiting, FirstSeen = Now.AddDays(-9), LastSeen = Now });
            writer.Complete();
        }

        await using var app = DeskServer.Build(new DeskOptions(store, new Dictionary<string, string>()) { Time = new Noon() }, builder => builder.WebHost.UseTestServer());
        await app.StartAsync();
        using var client = app.GetTestClient();
        client.BaseAddress = new Uri("http://127.0.0.1/");
        return (await client.GetStringAsync("/"), await client.GetStringAsync("/sources"), JsonDocument.Parse(await client.GetStringAsync("/api/sources")).RootElement);
    }

    private static SourceState Working(string id) => new(id, "feed")
    {
        Url = "https://example.org/" + id,
        Interval = TimeSpan.FromMinutes(15),
        LastTry = Now.AddMinutes(-5),
        LastSuccess = Now.AddMinutes(-5),
        NextDue = Now.AddMinutes(10),
    };

    [Fact]
    public async Task Sources_FailingOverdueAndSilent_AreShownAndTheWatchListSaysSo()
    {
        var (home, page, api) = await Ask(
            Working("harbour"),
            Working("valley"),
            Working("coast") with { FailingSince = Now.AddHours(-30), Failures = 7, Reason = "the server failed (status 500)", Publisher = "Coast <b>Wire" },
            Working("hill") with { NextDue = Now.AddHours(-2) },
            Working("old") with { Watched = false });
        Assert.Equal(
            ["coast: failing", "hill: overdue", "valley: silent", "harbour: working", "old: not watched"],
            api.EnumerateArray().Select(s => $"{s.GetProperty("id").GetString()}: {s.GetProperty("standing").GetString()}"));
        Assert.Equal("the server failed (status 500)", api[0].GetProperty("reason").GetString());
        Assert.Contains("2 sources of 4 fail or were not asked when due", home, StringComparison.Ordinal);
        Assert.Contains("Coast &lt;b&gt;Wire", page, StringComparison.Ordinal);
        Assert.Contains("2026-03-06 06:00Z", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sources_StoriesFail_IsSaid()
    {
        using (var store = SqliteStore.Open(folder.File("s.db"), TimeProvider.System))
            store.Stories.Save(new StoryTrouble(Now.AddHours(-2), "unexpected X: <i>"));
        var (_, page, _) = await Ask(Working("harbour"));
        Assert.Contains("not put in stories since <time datetime=\"2026-03-07 10:00Z\">", page, StringComparison.Ordinal);
        Assert.Contains("unexpected X: &lt;i&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sources_AllWork_TheWatchListIsQuietAboutThem()
    {
        var (home, page, _) = await Ask(Working("harbour"));
        Assert.DoesNotContain("not asked when due", home, StringComparison.Ordinal);
        Assert.Contains("working", page, StringComparison.Ordinal);
    }
}
