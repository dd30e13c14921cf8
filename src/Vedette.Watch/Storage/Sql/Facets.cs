using Vedette.Coding;

namespace Vedette.Watch.Storage.Sql;

/// <summary>What a claim is found by: "BLR-UKR" a pair, "UKR" a country on either side, "UKR:" the country of the innermost speaker.</summary>
internal static class Facets
{
    public static string Speaker(string country) => country + ":";

    public static bool IsPair(string code) => code.Contains('-', StringComparison.Ordinal);

    /// <summary>Each once, in a fixed order.</summary>
    public static List<string> Of(CodedEvent happening, IReadOnlyList<Dyad> pairs, CodedDocument document)
    {
        var codes = new List<string>(4);
        foreach (var pair in pairs)
            codes.Add(pair.ToString());
        Countries(happening.Actor, speaker: false);
        Countries(happening.Recipient, speaker: false);
        if (happening.Attribution is { } id)
        {
            foreach (var attribution in document.Attributions)
            {
                if (attribution.Id != id)
                    continue;
                Countries(attribution.Source?.Actor ?? [], speaker: true);
                break;
            }
        }

        codes.Sort(StringComparer.Ordinal);
        return codes;

        void Countries(IReadOnlyList<Entity> entities, bool speaker)
        {
            foreach (var entity in entities)
            {
                if (entity.Country is { } country && (speaker ? Speaker(country) : country) is var code && !codes.Contains(code))
                    codes.Add(code);
            }
        }
    }

    /// <summary>As they stand in a column.</summary>
    public static string Words(List<string> codes) => string.Join(' ', codes);

    public static string[] In(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
