using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Vedette.Cli.Commands;
using Vedette.Watch.Ingest;
using Vedette.Watch.Storage.Sqlite;

namespace Vedette.Desk.Tests;

/// <summary>Reports that try to be more than words.</summary>
[Collection(nameof(DeskCollection))]
public sealed class HostileReportsTests(DeskFixture desk)
{
    private const string Overridden = "\u202e";

    private static readonly object[] Reports =
    [
        new { id = "h1", date = "2026-03-04", title = "<script>alert(1)</script> Kenya & Somalia", publisher = "<img src=x onerror=alert(2)>", url = "javascript:alert(3)", text = "Kenya accused Somalia of massing <script>alert(4)</script> troops near the border. \"It is a lie,\" a Somali official said." },
        new { id = "h2" + Overridden + "x", date = "2026-03-05", title = Overridden + "gnihtemos Kenya moves troops", publisher = "The " + Overridden + "eriW", url = "https://example.org/\"onmouseover=\"alert(5)", text = "Kenya moved troops towards Somalia. " + Overridden + "Somalia denied moving troops. Ethiopia said Kenya had moved troops." },
        new { id = "h3", date = "2026-03-05", title = new string('A', 400), publisher = new string('B', 300), url = "http://example.org/" + new string('c', 500), text = "Kenya threatened Somalia with " + new string('x', 500) + " sanctions. Kenya condemned Somalia." },
        new { id = "../../passwd?x=1#y';--", date = "2026-03-06", title = "", publisher = "", url = "", text = "Somalia rejected talks with Kenya.\u0001\u0002" },
        new { id = "h6", date = "2026-03-06", title = "<script>alert(6)</script>", publisher = "", url = "", text = "" },
    ];

    [BrowserFact]
    public async Task HostileReports_NeitherRunNorDisturb()
    {
        Assert.True(desk.Browser is not null, "chromium is not installed");
        var folder = Directory.CreateTempSubdirectory("vedette-hostile-").FullName;
        try
        {
            var file = Path.Combine(folder, "<b>hostile.jsonl");
            await File.WriteAllLinesAsync(file, Reports.Select(r => JsonSerializer.Serialize(r)).Append("{broken <script>alert(7)</script>"));
            using var store = SqliteStore.Open(Path.Combine(folder, "h.db"), TimeProvider.System);
            AddCommand.Run(desk.Coder, store, [file], new ReportReader(new IntakeDefaults(), IntakeLimits.Default), 1, CancellationToken.None);
            Assert.Equal((4, 2), (store.Counts().Documents, store.Counts().SetAside));
            await using var app = DeskServer.Build(new DeskOptions(store, ServeCommand.CountryNames(desk.Coder.Lexicon)));
            await app.StartAsync();
            await Visit(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First(), [.. store.Documents(0, 10).Documents.Select(d => d.Head.Key)]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task Visit(string address, string[] reports)
    {
        var context = await desk.Browser!.NewContextAsync(new() { ViewportSize = new() { Width = 390, Height = 800 }, BaseURL = address });
        var page = await context.NewPageAsync();
        var complaints = new List<string>();
        page.Dialog += (_, dialog) =>
        {
            complaints.Add("dialog: " + dialog.Message);
            _ = dialog.DismissAsync();
        };
        page.Console += (_, message) => complaints.Add(message.Text);
        page.PageError += (_, error) => complaints.Add(error);
        string[] paths = ["/", "/dyads/KEN-SOM", "/claims", "/reports", "/stories", "/search?q=troops", "/search?q=%3Cscript%3Ealert(8)%3C/script%3E%E2%80%AE", .. reports.Select(r => "/reports/" + Uri.EscapeDataString(r))];
        foreach (var path in paths)
        {
            await page.GotoAsync(path);
            Assert.Equal(0, await page.EvaluateAsync<int>("() => document.querySelectorAll('main script, main img, main [onerror], main [onmouseover], main a[href^=\"javascript:\"]').length"));
            Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), path + " is wider than the screen");
            // The override stays inside the report's own words: what the desk says after them keeps its place.
            Assert.DoesNotContain(Overridden, await page.TitleAsync(), StringComparison.Ordinal);
            Assert.Equal(0, await page.Locator("h3, th, .report, .source, .soft").Filter(new() { HasText = Overridden }).CountAsync());
        }

        await context.CloseAsync();
        Assert.Empty(complaints);
    }
}
