using Microsoft.Playwright;

namespace Vedette.Desk.Tests;

/// <summary>The desk in a real browser. Every page is watched: a console error or a breach of the content security policy fails the test.</summary>
[Collection(nameof(DeskCollection))]
public sealed class BrowserTests(DeskFixture desk)
{
    private sealed class Visit(IBrowserContext context, IPage page, List<string> complaints) : IAsyncDisposable
    {
        public IPage Page => page;

        public async ValueTask DisposeAsync()
        {
            await context.CloseAsync();
            Assert.Empty(complaints);
        }
    }

    private async Task<Visit> Open(string path, ColorScheme scheme = ColorScheme.Light, int width = 1280, bool scripts = true)
    {
        Assert.True(desk.Browser is not null, "chromium is not installed");
        var context = await desk.Browser.NewContextAsync(new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 900 }, JavaScriptEnabled = scripts, BaseURL = desk.Address });
        context.SetDefaultTimeout(60_000);
        var page = await context.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                complaints.Add(message.Text);
        };
        page.PageError += (_, error) => complaints.Add(error);
        page.RequestFailed += (_, request) => complaints.Add("failed: " + request.Url);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(desk.Address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                complaints.Add("outside request: " + request.Url);
        };
        await page.GotoAsync(path);
        if (scripts)
            await Ready(page);
        return new Visit(context, page, complaints);
    }

    /// <summary>Keys pressed before the scripts have run go nowhere.</summary>
    private static Task Ready(IPage page) => page.Locator("html.js").WaitForAsync(new() { State = WaitForSelectorState.Attached });

    [BrowserFact]
    public async Task Home_ShowsPairsOrderedByChange()
    {
        await using var visit = await Open("/");
        var page = visit.Page;
        Assert.Equal("Watch-list · Vedette", await page.TitleAsync());
        var rows = page.Locator("table.watch tbody tr");
        Assert.True(await rows.CountAsync() >= 6);
        var changes = await page.Locator(".watch .change").AllInnerTextsAsync();
        var values = changes.Select(c => double.Parse(c.Trim().Replace('−', '-'), System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(values.Order(), values);
        await Assertions.Expect(page.GetByText("every report here is invented")).ToBeVisibleAsync();
        Assert.True(await page.Locator("svg.spark rect.q4, svg.spark rect.q2").CountAsync() > 10);
    }

    [BrowserFact]
    public async Task Dyad_FromHome_ShowsTimelineAndClaims()
    {
        await using var visit = await Open("/");
        var page = visit.Page;
        await page.Locator("table.watch tbody th a").First.ClickAsync();
        await Assertions.Expect(page.Locator("figure.timeline svg a.day").First).ToBeVisibleAsync();
        Assert.True(await page.Locator("article.claim").CountAsync() > 0);
        await page.Locator("article.claim details summary").First.ClickAsync();
        await Assertions.Expect(page.Locator("article.claim details li").First).ToBeVisibleAsync();

        await page.Locator("select[name=quad]").SelectOptionAsync("4");
        await page.GetByRole(AriaRole.Button, new() { Name = "Filter" }).ClickAsync();
        await page.WaitForURLAsync("**quad=4**");
        Assert.Equal(0, await page.Locator("article.claim.b-q3, article.claim.b-q2, article.claim.b-q1").CountAsync());
    }

    [BrowserFact]
    public async Task Article_ClaimOpensFromListAndKeyboard()
    {
        await using var visit = await Open("/claims");
        var page = visit.Page;
        await page.Locator("article.claim blockquote a").First.ClickAsync();
        await page.WaitForURLAsync("**/reports/**");
        await Ready(page);
        await page.Keyboard.PressAsync("j");
        await Assertions.Expect(page.Locator("article.claim.on")).ToHaveCountAsync(1);
        Assert.Equal("c1", await page.Locator("article.claim.on").GetAttributeAsync("id"));
        if (await page.Locator("article.claim").CountAsync() > 1)
        {
            await page.Keyboard.PressAsync("j");
            Assert.Equal("c2", await page.Locator("article.claim.on").GetAttributeAsync("id"));
            await page.Keyboard.PressAsync("k");
        }

        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#c1 details")).ToHaveAttributeAsync("open", "");
        await page.Locator(".reader .text a.t").Last.ClickAsync();
        await Assertions.Expect(page.Locator("article.claim.on")).ToHaveCountAsync(1);
        Assert.Equal(0, await page.Locator("#c1.on").CountAsync() * (await page.Locator("article.claim").CountAsync() > 1 ? 1 : 0));
    }

    [BrowserFact]
    public async Task Article_ShowsTheReportWordForWord()
    {
        var document = desk.Store.Document(desk.Store.Claims(new() { Limit = 1 }).Claims[0].Document.Key)!;
        await using var visit = await Open("/reports/" + document.Head.Key);
        var shown = await visit.Page.EvaluateAsync<string>("""
            () => { const copy = document.querySelector('.reader .text').cloneNode(true); copy.querySelectorAll('sup').forEach(s => s.remove()); return copy.textContent; }
            """);
        Assert.Equal(Squeeze(document.Coded.Report.Text), Squeeze(shown));

        static string Squeeze(string words) => string.Concat(words.Where(c => !char.IsWhiteSpace(c)));
    }

    [BrowserFact]
    public async Task Story_FromTheList_FoldsCopiesAndShowsSourcesAndDisputes()
    {
        await using var visit = await Open("/stories", ColorScheme.Dark);
        var page = visit.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Kyrgyzstan says two border guards wounded in shootout with Tajik side" }).ClickAsync();
        await page.WaitForURLAsync("**/story/**");
        await Ready(page);
        await Assertions.Expect(page.Locator(".storyline .told")).ToHaveCountAsync(6);
        var copy = page.Locator(".storyline").GetByRole(AriaRole.Link, new() { Name = "Dushanbe announces drills in Sughd" });
        await Assertions.Expect(copy).ToBeHiddenAsync();
        await page.GetByText("1 copy", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(copy).ToBeVisibleAsync();
        // By keyboard: the next thing to open says why a report is here.
        var why = page.Locator(".storyline summary", new() { HasText = "Why together" }).First;
        await why.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".storyline details[open] li", new() { HasText = "likeness" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".disputes").GetByText("denies it").First).ToBeVisibleAsync();
        Assert.True(await page.Locator("article.claim .grade").CountAsync() > 5);
        Assert.True(await page.Locator("article.claim a", new() { HasText = "independent sources" }).CountAsync() > 0);

        await copy.ClickAsync();
        await page.WaitForURLAsync("**/reports/**");
        await Assertions.Expect(page.GetByText("A copy of")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "its story" }).ClickAsync();
        await page.WaitForURLAsync("**/story/**");
    }

    [BrowserFact]
    public async Task Search_SlashKey_FindsAndLeadsToTheSentence()
    {
        await using var visit = await Open("/");
        var page = visit.Page;
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("troops");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/search?q=troops");
        Assert.True(await page.Locator(".hits mark").CountAsync() > 0);
        await page.Locator(".hits a").First.ClickAsync();
        await page.WaitForURLAsync("**/reports/**");
    }

    [BrowserFact]
    public async Task DarkMode_FollowsThePreference()
    {
        await using var light = await Open("/");
        await using var dark = await Open("/", ColorScheme.Dark);
        const string Luminance = "() => getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).reduce((a, b) => a + Number(b), 0)";
        Assert.True(await light.Page.EvaluateAsync<int>(Luminance) > 600);
        Assert.True(await dark.Page.EvaluateAsync<int>(Luminance) < 150);
    }

    [BrowserFact]
    public async Task NarrowScreen_NoSidewaysScrolling()
    {
        var report = desk.Store.Claims(new() { Limit = 1 }).Claims[0].Document.Key;
        foreach (var path in (string[])["/", "/claims", "/reports", "/stories", "/story/" + desk.Store.Stories.List(0, 1).Stories[0].Key, "/about", "/search?q=border", "/reports/" + report])
        {
            await using var visit = await Open(path, width: 400);
            var (wide, screen) = (await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"), await visit.Page.EvaluateAsync<int>("() => innerWidth"));
            Assert.True(wide <= screen, $"{path}: {wide} px wide on a screen of {screen}");
        }
    }

    /// <summary>WCAG 2.1 AA: 4.5 to 1, or 3 to 1 for large words. Returns what falls short.</summary>
    private const string Contrast = """
        () => {
          const rgba = c => { const n = c.match(/[\d.]+/g).map(Number); return [n[0], n[1], n[2], n[3] ?? 1]; };
          const over = (a, b) => [0, 1, 2].map(i => a[i] * a[3] + b[i] * (1 - a[3])).concat(1);
          const light = c => [0.2126, 0.7152, 0.0722].reduce((sum, part, i) => { const v = c[i] / 255; return sum + part * (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); }, 0);
          const behind = e => { const found = []; for (let n = e; n; n = n.parentElement) found.push(rgba(getComputedStyle(n).backgroundColor)); return found.reverse().reduce((below, c) => over(c, below), [255, 255, 255, 1]); };
          const seen = new Set(), words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (words.nextNode()) {
            const e = words.currentNode.parentElement;
            if (!words.currentNode.data.trim() || !e.checkVisibility()) continue;
            const style = getComputedStyle(e), back = behind(e), ink = rgba(e instanceof SVGElement ? style.fill : style.color);
            for (let n = e; n; n = n.parentElement) ink[3] *= Number(getComputedStyle(n).opacity);
            const [a, b] = [light(over(ink, back)), light(back)].sort((x, y) => y - x), ratio = (a + 0.05) / (b + 0.05), px = parseFloat(style.fontSize);
            if (ratio < (px >= 24 || px >= 18.66 && Number(style.fontWeight) >= 700 ? 3 : 4.5)) seen.add(`${ratio.toFixed(2)} ${e.tagName}.${e.getAttribute('class')}`);
          }
          return [...seen];
        }
        """;

    [BrowserFact]
    public async Task Words_StandOutFromTheirGround()
    {
        var claim = desk.Store.Claims(new() { Limit = 1 }).Claims[0];
        foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await using var visit = await Open("/about", scheme);
            foreach (var path in (string[])["/", "/dyads/KGZ-TJK", "/claims", "/stories", "/story/" + desk.Store.Stories.List(0, 1).Stories[0].Key, "/reports/" + claim.Document.Key, "/search?q=border", "/sources"])
            {
                await visit.Page.GotoAsync(path);
                Assert.Empty(await visit.Page.EvaluateAsync<string[]>(Contrast));
            }
        }
    }

    [BrowserFact]
    public async Task DisputedOnTheWatchList_LeadsToTheDispute()
    {
        await using var visit = await Open("/");
        var page = visit.Page;
        var links = await page.Locator(".watch a.disputed").EvaluateAllAsync<string[]>("links => links.map(a => a.getAttribute('href'))");
        Assert.NotEmpty(links);
        foreach (var link in links)
        {
            await page.GotoAsync(link);
            await Assertions.Expect(page.Locator("#disputed li").First).ToBeVisibleAsync();
        }
    }

    [BrowserFact]
    public async Task Timeline_ByKeyboard_LeadsToTheDay()
    {
        await using var visit = await Open("/dyads/KGZ-TJK");
        var page = visit.Page;
        Assert.Equal(0, await page.Locator("svg[role=img] a").CountAsync());
        await page.Locator("figure.timeline a.day").First.FocusAsync();
        await Assertions.Expect(page.Locator(".tip")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**from=**");
        Assert.True(await page.Locator("article.claim").CountAsync() > 0);
    }

    [BrowserFact]
    public async Task WithoutScripts_EverythingIsThere()
    {
        await using var visit = await Open("/", scripts: false);
        var page = visit.Page;
        await page.Locator("table.watch tbody th a").First.ClickAsync();
        await Assertions.Expect(page.Locator("figure.timeline svg")).ToBeVisibleAsync();
        await page.Locator("article.claim blockquote a").First.ClickAsync();
        await Assertions.Expect(page.Locator(".reader .text a.t").First).ToBeVisibleAsync();
        await page.Locator(".reader .text a.t").First.ClickAsync();
        Assert.Contains("#c", page.Url, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Accessibility_NamesAndFocus()
    {
        await using var visit = await Open("/");
        var page = visit.Page;
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator(".skip")).ToBeFocusedAsync();
        Assert.Equal("en", await page.Locator("html").GetAttributeAsync("lang"));
        Assert.Equal(1, await page.Locator("h1").CountAsync());
        Assert.Equal(0, await page.EvaluateAsync<int>("() => [...document.querySelectorAll('a, button')].filter(e => !e.textContent.trim() && !e.getAttribute('aria-label')).length"));
        Assert.Equal(0, await page.EvaluateAsync<int>("() => [...document.querySelectorAll('svg[role=img]')].filter(e => !e.getAttribute('aria-label')).length"));
    }
}
