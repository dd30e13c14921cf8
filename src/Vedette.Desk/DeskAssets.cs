using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Vedette.Desk;

/// <summary>Style sheets and scripts from inside the assembly. Their addresses carry a hash, so that browsers may keep them for good.</summary>
public sealed class DeskAssets
{
    private const string Prefix = "web/";
    private readonly FrozenDictionary<string, (byte[] Bytes, string Tag)> files = Load();

    /// <summary>Address of an asset; null when it was not built.</summary>
    public string? Url(string name) => files.TryGetValue(name, out var file) ? $"/assets/{name}?v={file.Tag}" : null;

    public (byte[] Bytes, string Tag)? Find(string name) => files.TryGetValue(name, out var file) ? file : null;

    public static string ContentType(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };

    private static FrozenDictionary<string, (byte[], string)> Load()
    {
        var assembly = typeof(DeskAssets).Assembly;
        var found = new Dictionary<string, (byte[], string)>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            found[name[Prefix.Length..].Replace('\\', '/')] = (bytes, Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 5)));
        }

        return found.ToFrozenDictionary(StringComparer.Ordinal);
    }
}

internal static class DeskAssetRoutes
{
    public static void MapDeskAssets(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/assets/{**name}", (string name, DeskAssets assets, HttpContext context) =>
        {
            if (assets.Find(name) is not { } file)
                return Results.NotFound();
            context.Response.Headers.CacheControl = context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "no-cache";
            return Results.Bytes(file.Bytes, DeskAssets.ContentType(name), entityTag: new($"\"{file.Tag}\""));
        }).ExcludeFromDescription();
        routes.MapGet("/favicon.ico", () => Results.Redirect("/assets/mark.svg")).ExcludeFromDescription();
    }
}
