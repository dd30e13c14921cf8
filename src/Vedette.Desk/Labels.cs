using System.Globalization;
using Vedette.Coding;
using Vedette.Coding.Parties;
using Vedette.Watch.Board;
using Vedette.Watch.Storage;

namespace Vedette.Desk;

/// <summary>How codes, dates and numbers are said to a reader.</summary>
public sealed class Labels(IReadOnlyDictionary<string, string> countries, IReadOnlyDictionary<string, char>? reliability = null)
{
    private static readonly string[] Quads = ["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"];

    private static readonly Dictionary<string, string> Sectors = ReadSectors();

    public string Country(string? code) => code is null ? "unknown" : countries.GetValueOrDefault(code, code);

    public string Pair(Dyad dyad) => $"{Country(dyad.A)} – {Country(dyad.B)}";

    public string Party(Entity entity) => (entity.Country, entity.Sector) switch
    {
        (null, _) => entity.Text,
        ({ } country, null) => Country(country),
        ({ } country, { } sector) => $"{Country(country)} ({Sectors.GetValueOrDefault(sector, sector)})",
    };

    public string Parties(IReadOnlyList<Entity> entities) => entities.Count == 0 ? "no one named" : string.Join(" and ", entities.Select(Party).Distinct());

    /// <summary>Who is answerable for a claim: what the speaker's words resolve to, so that "they" has a name; else the words.</summary>
    public string Speaker(StoredClaim claim) =>
        claim.Attributions.FirstOrDefault(a => a.Source is not null)?.Source is { Actor.Count: > 0 } source && source.Actor.Any(e => e.Country is not null)
            ? Parties(source.Actor)
            : claim.Speaker;

    /// <summary>"3 independent sources, 7 copies".</summary>
    public static string Sources(Sources sources) => Sources(sources.Publishers.Count, sources.Copies);

    public static string Sources(int independent, int copies) =>
        (independent <= 1 ? "one source" : string.Create(CultureInfo.InvariantCulture, $"{independent:N0} independent sources"))
        + (copies switch { 0 => "", 1 => ", 1 copy", _ => string.Create(CultureInfo.InvariantCulture, $", {copies:N0} copies") });

    /// <summary>Reliability A to F as the user graded the publisher; empty when not graded.</summary>
    public string Reliability(string? publisher) => publisher is not null && reliability?.GetValueOrDefault(publisher) is { } letter and >= 'A' and <= 'F' ? letter.ToString() : "";

    public static string Quad(int code) => code is >= 1 and <= 4 ? Quads[code - 1] : "unclassed";

    /// <summary>Type and mode: "mobilize: troops".</summary>
    public static string Act(CodedEvent happening) =>
        happening.Mode.Count == 0 ? Lower(happening.Event) : $"{Lower(happening.Event)}: {string.Join(", ", happening.Mode).Replace('-', ' ')}";

    public static string Word(Factuality factuality) => factuality switch
    {
        Factuality.Actual => "told as done",
        Factuality.Negation => "denied",
        Factuality.Future => "planned",
        Factuality.Hypothetical => "conditional",
        _ => "past",
    };

    public static string FactualityKey(Factuality factuality) => Lower(factuality.ToString());

    public static string Form(SpeechForm form) => form switch
    {
        SpeechForm.Direct => "quoted",
        SpeechForm.Mixed => "partly quoted",
        _ => "reported",
    };

    public static string Resolution(EventLocation place) => place.Kind switch
    {
        PlaceKind.Border => "a border, no point",
        PlaceKind.Country => "a country, no point",
        PlaceKind.Area => "an area, no point",
        _ when place.Lat is null => "named, not located",
        _ => place.Resolution switch { 5 => "within a town", 4 => "a town", 3 => "a district", 2 => "a province", _ => "a country" },
    };

    public static string Percent(Likelihood likelihood) => string.Create(CultureInfo.InvariantCulture, $"{likelihood.Low * 100:0}–{likelihood.High * 100:0} %");

    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Number(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);

    public static string Signed(double value) => Math.Round(value, 1) switch
    {
        0 => "0.0",
        > 0 and var v => "+" + Number(v),
        var v => "−" + Number(-v),
    };

    /// <summary>The event's date as a reader wants it: as precise as it is known.</summary>
    public static string When(CodedEvent happening)
    {
        if (happening.Date is null)
            return "no date";
        var first = ByPrecision(happening.Date, happening.DatePrecision);
        return happening.EndDate is { } end && end != happening.Date ? $"{first} to {ByPrecision(end, happening.DatePrecision)}" : first;
    }

    private static string ByPrecision(string date, string precision) =>
        DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? precision switch
            {
                "month" => day.ToString("MMM yyyy", CultureInfo.InvariantCulture),
                "year" => day.ToString("yyyy", CultureInfo.InvariantCulture),
                "week" => "week of " + Day(day),
                "season" => "season of " + day.ToString("MMM yyyy", CultureInfo.InvariantCulture),
                _ => Day(day),
            }
            : DateOnly.TryParseExact(date, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)
                ? month.ToString("MMM yyyy", CultureInfo.InvariantCulture)
                : date;

    private static string Lower(string words)
    {
        var lower = new char[words.Length];
        return words.AsSpan().ToLowerInvariant(lower) >= 0 ? new string(lower) : words;
    }

    private static Dictionary<string, string> ReadSectors()
    {
        using var reader = new StreamReader(typeof(Labels).Assembly.GetManifestResourceStream("sectors.txt")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l[0] != '#')
            .ToDictionary(l => l[..3], l => l[4..].Trim(), StringComparer.Ordinal);
    }
}
