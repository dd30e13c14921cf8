namespace Vedette.Formats;

/// <summary>How other lists name a country; empty where they have no name for it.</summary>
internal sealed record CountryCode(string Iso, string Number, string Fips, string Cow, string Name);

/// <summary>Countries by ISO 3166-1 alpha-3. PLOVER's codes for what is no country (UNO, EUR, IGO ...) are not among them.</summary>
internal static class CountryCodes
{
    private static readonly Dictionary<string, CountryCode> ByIso = Load();

    public static CountryCode? Find(string? iso) => iso is not null && ByIso.TryGetValue(iso, out var code) ? code : null;

    private static Dictionary<string, CountryCode> Load()
    {
        using var reader = new StreamReader(typeof(CountryCodes).Assembly.GetManifestResourceStream("formats.country-codes.txt")!);
        var codes = new Dictionary<string, CountryCode>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var parts = line.Split('|', StringSplitOptions.TrimEntries);
            codes[parts[0]] = new CountryCode(parts[0], Or(parts[1]), Or(parts[2]), Or(parts[3]), parts[4]);
        }

        return codes;

        static string Or(string part) => part == "-" ? "" : part;
    }
}
