namespace Vedette.Coding.Places;

/// <summary>What a report's address says about where its publisher sits: the country of a national domain, a town in the domain's name.</summary>
internal sealed class SourceReader(Gazetteer gazetteer)
{
    private static readonly (string Suffix, string Code)[] Domains = Load();

    public void Read(string? url, out int country, out int place)
    {
        country = place = 0;
        if (url is null)
            return;
        var host = Host(url);
        foreach (var (suffix, code) in Domains)
            if (host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
                country = gazetteer.CountryIndex(code);
    }

    private static (string Suffix, string Code)[] Load()
    {
        using var stream = typeof(SourceReader).Assembly.GetManifestResourceStream("lexicon.places.domains.txt")!;
        using var reader = new StreamReader(stream);
        var list = new List<(string, string)>();
        while (reader.ReadLine() is { } line)
            if (line.StartsWith('.') && line.Split(' ') is [var suffix, var code])
                list.Add((suffix, code));
        return [.. list];
    }

    private static ReadOnlySpan<char> Host(string url)
    {
        var span = url.AsSpan();
        var scheme = span.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0)
            span = span[(scheme + 3)..];
        var slash = span.IndexOf('/');
        if (slash >= 0)
            span = span[..slash];
        return span;
    }
}
