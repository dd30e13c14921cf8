namespace Vedette.Coding.Places;

/// <summary>What a report's address says about where its publisher sits: the country of a national domain, a town in the domain's name.</summary>
internal sealed class SourceReader(Gazetteer gazetteer)
{
    private static readonly (string Suffix, string Code)[] Domains =
    [
        (".uk", "GBR"), (".ca", "CAN"), (".ie", "IRL"), (".au", "AUS"), (".nz", "NZL"), (".in", "IND"), (".za", "ZAF"), (".ru", "RUS"), (".ua", "UKR"), (".by", "BLR"),
        (".ge", "GEO"), (".am", "ARM"), (".az", "AZE"), (".il", "ISR"), (".lb", "LBN"), (".eg", "EGY"), (".pk", "PAK"), (".lk", "LKA"), (".ke", "KEN"), (".ng", "NGA"), (".gh", "GHA"),
        (".ph", "PHL"), (".cn", "CHN"), (".jp", "JPN"), (".kr", "KOR"), (".tr", "TUR"), (".ir", "IRN"), (".pl", "POL"), (".de", "DEU"), (".fr", "FRA"), (".it", "ITA"), (".es", "ESP"),
    ];

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
