using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Vedette.Coding;
using Vedette.Desk;
using Vedette.Watch.Storage;
using Vedette.Watch.Storage.Sqlite;

namespace Vedette.Tests.Desk;

#pragma warning disable CA1001 // disposed in DisposeAsync
public sealed class DeskApiTests : IAsyncLifetime
#pragma warning restore CA1001
{
    private readonly TempFolder folder = new();
    private SqliteStore? store;
    private WebApplication? app;
    private HttpClient client = new();

    public async Task InitializeAsync()
    {
        store = SqliteStore.Open(folder.File("d.db"), TimeProvider.System);
        using (var writer = store.OpenWriter("v1"))
        {
            writer.Add(Document("r1", "Minsk said Ukraine moved troops.\nIt rained.", "2026-03-01"));
            writer.Add(Document("r2", "Kyiv did not move troops.", "2026-03-03"));
            writer.Add(Document("<script>alert(1)", "<img src=x onerror=alert(1)> said troops & \"more\".", "2026-03-04", "javascript:alert(1)"));
            writer.Complete();
        }

        app = DeskServer.Build(
            new DeskOptions(store, new Dictionary<string, string> { ["BLR"] = "Belarus", ["UKR"] = "Ukraine" }) { Version = "1" },
            builder => builder.WebHost.UseTestServer());
        await app.StartAsync();
        client = app.GetTestClient();
        client.BaseAddress = new Uri("http://127.0.0.1/");
    }

    public async Task DisposeAsync()
    {
        client.Dispose();
        await app!.DisposeAsync();
        store!.Dispose();
        folder.Dispose();
    }

    private static CodedDocument Document(string id, string text, string day, string? url = null) => new SampleCoder().OpenSession().Code(
        new Report(id, text) { Date = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), Title = id, Publisher = "The Wire", Url = url });

    private async Task<JsonElement> Json(string path)
    {
        using var json = JsonDocument.Parse(await client.GetStringAsync(path));
        return json.RootElement.Clone();
    }

    [Fact]
    public async Task Dyads_CountIncidents()
    {
        var dyads = await Json("/api/dyads");
        Assert.Equal("BLR-UKR", dyads[0].GetProperty("pair").GetString());
        // Two reports tell of one act: it counts once, on the first day.
        Assert.Equal(2, dyads[0].GetProperty("recent").GetProperty("material_conflict").GetInt32());
        var one = await Json("/api/dyads/UKR-BLR");
        Assert.Equal(2, one.GetProperty("days").GetArrayLength());
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/dyads/nonsense")).StatusCode);
    }

    [Fact]
    public async Task Stories_AreListedAndOpened()
    {
        store!.Stories.Update(Vedette.Watch.Stories.StoryParameters.Default, false, null, CancellationToken.None);
        var stories = await Json("/api/stories");
        Assert.True(stories.GetProperty("total").GetInt32() > 0);
        var key = stories.GetProperty("stories")[0].GetProperty("key").GetString();
        var story = await Json("/api/stories/" + key);
        Assert.True(story.GetProperty("reports").GetArrayLength() > 0);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/story/" + key)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/stories/nothing")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/story/%3Cscript%3E")).StatusCode);

        var claim = (await Json("/api/events?pair=BLR-UKR")).GetProperty("claims")[0];
        Assert.Equal(1, claim.GetProperty("sources").GetProperty("publishers").GetArrayLength());
        Assert.InRange(claim.GetProperty("credibility").GetProperty("grade").GetInt32(), 1, 6);
        Assert.Equal(16, claim.GetProperty("incident").GetString()!.Length);
        Assert.Equal(JsonValueKind.Null, (await Json("/api/events")).GetProperty("claims")[0].GetProperty("sources").ValueKind);
        var dispute = (await Json("/api/dyads/BLR-UKR/disputes"))[0];
        Assert.Equal(["told", "denied"], dispute.GetProperty("sides").EnumerateArray().Select(s => s.GetProperty("position").GetString()));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/dyads/nonsense/disputes")).StatusCode);
    }

    [Fact]
    public async Task Events_FilterAndPage()
    {
        var all = await Json("/api/events?pair=BLR-UKR&limit=1&offset=1");
        Assert.Equal(3, all.GetProperty("total").GetInt32());
        Assert.Equal("r2", (await Json("/api/documents/" + all.GetProperty("claims")[0].GetProperty("document").GetString())).GetProperty("id").GetString());
        Assert.Equal(1, (await Json("/api/events?factuality=negation")).GetProperty("total").GetInt32());
        Assert.Equal(2, (await Json("/api/events?speaker=blr")).GetProperty("total").GetInt32());
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("/api/events?factuality=perhaps")).StatusCode);
    }

    [Theory]
    [InlineData("/api/events?quad=abc", "not understood: quad")]
    [InlineData("/api/events?quad=9", "not understood: quad")]
    [InlineData("/api/events?from=yesterday&to=2026-13-01", "not understood: from, to")]
    [InlineData("/api/events?event=SHOUT", "not understood: event")]
    [InlineData("/api/events?limit=0", "not understood: limit")]
    [InlineData("/api/events?quadd=3", "no such parameter: \"quadd\"")]
    [InlineData("/api/stories?offset=x", "not understood: offset")]
    [InlineData("/api/search?q=troops&offset=-3", "not understood: offset")]
    [InlineData("/api/set-aside?limit=many", "not understood: limit")]
    public async Task WrongParameters_AreRefusedWithAReason(string path, string reason)
    {
        using var answer = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.Equal(reason, JsonDocument.Parse(body).RootElement.GetProperty("title").GetString());
        Assert.DoesNotContain(" at ", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/dyads/nonsense")]
    [InlineData("/api/documents/none")]
    [InlineData("/api/stories/none")]
    [InlineData("/api/nothing")]
    public async Task WhatIsNotThere_IsAProblemInJson(string path)
    {
        using var answer = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Events_EventInAnyCase_Filters()
    {
        Assert.Equal(3, (await Json("/api/events?event=mobilize")).GetProperty("total").GetInt32());
        Assert.Equal(0, (await Json("/api/events?event=ACCUSE")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task SetAside_IsTold()
    {
        using (var writer = store!.OpenWriter("v1"))
        {
            writer.SetAside(new Vedette.Watch.Ingest.SetAside("no <b>text", new Vedette.Watch.Ingest.Origin("news.jsonl", 7), 0));
            writer.Complete();
        }

        var told = await Json("/api/set-aside");
        Assert.Equal(1, told.GetProperty("total").GetInt32());
        Assert.Equal("news.jsonl:7", told.GetProperty("set_aside")[0].GetProperty("origin").GetString());
        Assert.Equal("no <b>text", told.GetProperty("set_aside")[0].GetProperty("reason").GetString());
        Assert.Contains("no &lt;b&gt;text", await client.GetStringAsync("/reports"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Head_AnswersLikeGet()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "/");
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("/claims?offset=5000")]
    [InlineData("/reports?offset=5000")]
    public async Task PageBeyondTheEnd_SaysSoAndLeadsBack(string path)
    {
        var html = await client.GetStringAsync(path);
        Assert.Contains("nothing this far", html, StringComparison.Ordinal);
        Assert.DoesNotContain("passes this filter", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PairPage_FilterNotUnderstood_SaysSo() =>
        Assert.Contains("Not understood, so it does not restrict: quad", await client.GetStringAsync("/dyads/BLR-UKR?quad=9"), StringComparison.Ordinal);

    [Fact]
    public async Task Documents_AreWhatCodeWrites()
    {
        var document = await Json("/api/documents/r1");
        Assert.Equal("Minsk said Ukraine moved troops.\nIt rained.", document.GetProperty("text").GetString());
        Assert.Equal("MOBILIZE", document.GetProperty("events")[0].GetProperty("event").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/documents/none")).StatusCode);
    }

    [Fact]
    public async Task OpenApi_DescribesEveryApiPath()
    {
        var paths = (await Json("/openapi/v1.json")).GetProperty("paths").EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal);
        Assert.Equal(["/api/documents/{key}", "/api/dyads", "/api/dyads/{pair}", "/api/dyads/{pair}/disputes", "/api/events", "/api/search", "/api/set-aside", "/api/sources", "/api/stories", "/api/stories/{key}", "/health"], paths);
    }

    [Fact]
    public async Task Health_Answers() => Assert.Equal("ok", (await Json("/health")).GetProperty("status").GetString());

    [Theory]
    [InlineData("/")]
    [InlineData("/claims")]
    [InlineData("/reports")]
    [InlineData("/sources")]
    [InlineData("/about")]
    [InlineData("/stories")]
    [InlineData("/dyads/BLR-UKR")]
    [InlineData("/search?q=%3Cscript%3Ealert(1)%3C/script%3E")]
    [InlineData("/reports/%3Cscript%3Ealert(1)")]
    public async Task Pages_EscapeWhatReportsSay(string path)
    {
        using var answer = await client.GetAsync(path);
        var html = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, answer.StatusCode.ToString());
        Assert.DoesNotContain("<script>alert", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img src=x", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"javascript:", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(" style=\"", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("script-src 'self'", string.Join(' ', answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherHostNames_AreRefused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = "evil.example";
        Assert.Equal(HttpStatusCode.MisdirectedRequest, (await client.SendAsync(request)).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await client.PostAsync("/", null)).StatusCode);
    }

    [Fact]
    public async Task UnknownPage_Is404WithAWayBack()
    {
        using var answer = await client.GetAsync("/nope");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("Back to the watch-list", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dispute_IsMarkedOnBothSides()
    {
        var html = await client.GetStringAsync("/dyads/BLR-UKR");
        Assert.Contains("disputed by", html, StringComparison.Ordinal);
        Assert.Contains("id=\"disputed\"", html, StringComparison.Ordinal);
    }
}
