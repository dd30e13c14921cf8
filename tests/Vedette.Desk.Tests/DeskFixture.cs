using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Vedette.Cli.Commands;
using Vedette.Coding;
using Vedette.Lexicons;
using Vedette.Watch.Ingest;
using Vedette.Watch.Storage.Sqlite;

namespace Vedette.Desk.Tests;

/// <summary>The demonstration as a person sees it: the sample reports coded by the real coder, the desk on a free port, one browser.</summary>
public sealed class DeskFixture : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("vedette-desk-").FullName;
    private SqliteStore? store;
    private WebApplication? app;
    private IPlaywright? playwright;

    public string Address { get; private set; } = "";

    public SqliteStore Store => store!;

    public IBrowser? Browser { get; private set; }

    public Coder Coder { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var home = HomeFolder.Find() ?? throw new InvalidOperationException("the home folder was not found");
        var coder = Coder = Coder.Load(home);
        store = SqliteStore.Open(Path.Combine(folder, "desk.db"), TimeProvider.System);
        AddCommand.Run(coder, store, [Path.Combine(home, "samples")], new ReportReader(new IntakeDefaults(), IntakeLimits.Default), 2, CancellationToken.None);
        app = DeskServer.Build(new DeskOptions(store, ServeCommand.CountryNames(coder.Lexicon)) { Invented = true, Version = "test" });
        await app.StartAsync();
        Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

        if (BrowserFactAttribute.Chromium is { } chromium)
        {
            playwright = await Playwright.CreateAsync();
            Browser = await playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = chromium,
                Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
                Timeout = 120_000,
            });
        }
    }

    public async Task DisposeAsync()
    {
        if (Browser is not null)
            await Browser.CloseAsync();
        playwright?.Dispose();
        if (app is not null)
            await app.DisposeAsync();
        store?.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}

[CollectionDefinition(nameof(DeskCollection))]
public sealed class DeskCollection : ICollectionFixture<DeskFixture>;
