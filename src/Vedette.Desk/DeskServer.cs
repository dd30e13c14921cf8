using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vedette.Watch.Storage;

namespace Vedette.Desk;

/// <summary>What the desk is made from.</summary>
/// <param name="CountryNames">English names by code; a code without one is shown as it is.</param>
public sealed record DeskOptions(IStore Store, IReadOnlyDictionary<string, string> CountryNames)
{
    public int Port { get; init; }

    /// <summary>True when the reports shown are invented; every page says so.</summary>
    public bool Invented { get; init; }

    public string Version { get; init; } = "";

    /// <summary>For what depends on the hour: whether sources are overdue.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}

/// <summary>The web desk and its API, for one person on this machine: it listens on the loopback address alone.</summary>
public static class DeskServer
{
    public static WebApplication Build(DeskOptions options, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "Vedette.Desk", ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 0; // nothing is ever posted here
            kestrel.Listen(System.Net.IPAddress.Loopback, options.Port);
        });
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(options.Store);
        builder.Services.AddSingleton(new Labels(options.CountryNames, Reliability(options.Store)));
        builder.Services.AddSingleton<DeskAssets>();
        // Escapes what HTML needs and leaves the scripts of the world readable.
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        builder.Services.AddRazorComponents();
        builder.Services.AddOpenApi();
        builder.Services.Configure<JsonOptions>(json => json.SerializerOptions.PropertyNamingPolicy = System.Text.Json.JsonNamingPolicy.SnakeCaseLower);
        configure?.Invoke(builder);

        var app = builder.Build();
        app.Use(Guard);
        app.UseRouting(); // after the guard, which turns HEAD into GET
        app.MapDeskAssets();
        app.MapDeskPages();
        app.MapDeskApi();
        app.MapOpenApi();
        return app;
    }

    /// <summary>The user's grades by publisher, as they stood in sources.yml when the desk started.</summary>
    private static Dictionary<string, char> Reliability(IStore store) => store.Sources().Where(s => s is { Publisher: not null, Grade.Length: 1 })
        .GroupBy(s => s.Publisher!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Grade![0], StringComparer.Ordinal);

    /// <summary>
    /// 1. answers only to this machine's own names, so that another site cannot reach the desk through a name that points here;
    /// 2. lets pages load nothing from elsewhere and run no script but our own; 3. a failure is a plain page, never a stack trace.
    /// </summary>
    private static async Task Guard(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Host.Host is not ("127.0.0.1" or "localhost" or "[::1]"))
        {
            context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
            return;
        }

        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.Headers.Allow = "GET, HEAD";
            return;
        }

        // The server sends no body to a HEAD, whoever answers.
        if (HttpMethods.IsHead(context.Request.Method))
            context.Request.Method = HttpMethods.Get;

        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        try
        {
            await next(context);
        }
        catch (StoreException e) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            await context.Response.WriteAsync("The database cannot be used: " + e.Message, context.RequestAborted);
        }
    }
}
