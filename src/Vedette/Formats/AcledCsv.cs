using System.Buffers;
using System.Globalization;
using System.Text;
using Vedette.Coding;

namespace Vedette.Formats;

/// <summary>
/// ACLED's 31 columns as CSV with a header, for material acts told as done; words are not ACLED's matter. The shape is ACLED's, the coding rules are PLOVER's:
/// the rows are no substitute for ACLED's data. Its actor1 and actor2 carry no direction.
/// </summary>
public sealed class AcledCsv : ICodedFormat
{
    private static readonly string[] Columns =
    [
        "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2",
        "inter2", "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
        "source_scale", "notes", "fatalities", "tags", "timestamp",
    ];

    private static readonly byte[] HeaderLine = Encoding.UTF8.GetBytes(string.Join(',', Columns) + "\r\n");

    public string Name => "acled";

    public ReadOnlySpan<byte> Header => HeaderLine;

    public void Write(CodedDocument document, IBufferWriter<byte> output)
    {
        var line = new StringBuilder();
        foreach (var (claim, actor, recipient, number) in PairRows.Of(document))
        {
            if (PairRows.Day(claim) is not { } day || Kind(claim.Event, recipient) is not var (disorder, type, sub))
                continue;
            line.Clear();
            Row(line, claim, actor, recipient, number, day, disorder, type, sub);
            line.Length--; // the last comma
            line.Append("\r\n");
            foreach (var chunk in line.GetChunks())
                Encoding.UTF8.GetBytes(chunk.Span, output);
        }
    }

    private static void Row(StringBuilder line, ClaimView claim, Entity? actor, Entity? recipient, int number, DateOnly day, string disorder, string type, string sub)
    {
        var e = claim.Event;
        var place = e.Location;
        var country = place?.Countries is [var only] ? CountryCodes.Find(only) : null;
        var (inter1, inter2) = (Inter(actor, type), Inter(recipient, type));
        CsvCells.Text(line, string.Create(CultureInfo.InvariantCulture, $"{country?.Iso ?? "XXX"}{PairRows.Id(claim, number)}"));
        CsvCells.Text(line, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        CsvCells.Number(line, day.Year);
        CsvCells.Number(line, e.DatePrecision switch { "day" => 1, "week" => 2, _ => 3 });
        CsvCells.Text(line, disorder);
        CsvCells.Text(line, type);
        CsvCells.Text(line, sub);
        CsvCells.Text(line, Actor(actor));
        CsvCells.Text(line, null);
        CsvCells.Text(line, inter1);
        CsvCells.Text(line, Actor(recipient));
        CsvCells.Text(line, null);
        CsvCells.Text(line, inter2);
        CsvCells.Text(line, inter1 is null ? null : inter2 is null ? inter1 + " only" : $"{inter1}-{inter2}");
        CsvCells.Text(line, type is "Violence against civilians" || (inter2 == "Civilians" && type == "Explosions/Remote violence") ? "Civilian targeting" : null);
        CsvCells.Text(line, country?.Number);
        CsvCells.Text(line, null);
        CsvCells.Text(line, country?.Name ?? (place is null ? null : string.Join(';', place.Countries.Select(c => CountryCodes.Find(c)?.Name ?? c))));
        CsvCells.Text(line, place is { Resolution: 2 } ? place.Name : null);
        CsvCells.Text(line, place is { Resolution: 3 } ? place.Name : null);
        CsvCells.Text(line, null);
        CsvCells.Text(line, place?.Name);
        CsvCells.Number(line, place?.Lat);
        CsvCells.Number(line, place?.Lon);
        CsvCells.Number(line, place is null ? null : place.Resolution >= 4 ? 1 : place.Resolution >= 2 ? 2 : 3);
        CsvCells.Text(line, claim.Document.Report.Publisher);
        CsvCells.Text(line, null);
        CsvCells.Text(line, claim.SentenceText);
        CsvCells.Number(line, e.Size.Dead);
        CsvCells.Text(line, e.Event + string.Concat(e.Mode.Select(m => "/" + m)));
        CsvCells.Text(line, null);
    }

    /// <summary>"Military Forces of Ukraine" where the sector says so, else the name.</summary>
    private static string? Actor(Entity? entity) => entity is null ? null : (entity.Sector, CountryCodes.Find(entity.Country)) switch
    {
        ("MIL", { } c) => $"Military Forces of {c.Name}",
        ("COP", { } c) => $"Police Forces of {c.Name}",
        (null or "GOV", { } c) => $"Government of {c.Name}",
        ("CVL", { } c) => $"Civilians ({c.Name})",
        _ => entity.Name,
    };

    private static string? Inter(Entity? entity, string type) => entity is null ? null : entity.Sector switch
    {
        null or "GOV" or "MIL" or "COP" or "SPY" or "JUD" or "LEG" => CountryCodes.Find(entity.Country) is null ? "External/Other forces" : "State forces",
        "REB" => "Rebel group",
        "PRM" or "UAF" or "CRM" => "Political militia",
        "OPP" or "SOC" or "LAB" or "CVL" or "EDU" when type == "Protests" => "Protesters",
        "OPP" or "SOC" or "LAB" or "CVL" or "EDU" when type == "Riots" => "Rioters",
        "IGO" => "External/Other forces",
        _ => "Civilians",
    };

    private static (string Disorder, string Type, string Sub)? Kind(CodedEvent e, Entity? recipient)
    {
        const string Political = "Political violence";
        var mode = e.Mode.Count > 0 ? e.Mode[0] : "";
        var civilians = Inter(recipient, "") == "Civilians";
        return e.Event switch
        {
            "ASSAULT" => mode switch
            {
                "aerial" or "drone" => (Political, "Explosions/Remote violence", "Air/drone strike"),
                "heavy-weapons" => (Political, "Explosions/Remote violence", "Shelling/artillery/missile attack"),
                "suicide-attack" => (Political, "Explosions/Remote violence", "Suicide bomb"),
                "explosives" => (Political, "Explosions/Remote violence", "Remote explosive/landmine/IED"),
                "unconventional" => (Political, "Explosions/Remote violence", "Chemical weapon"),
                "abduct" => (Political, "Violence against civilians", "Abduction/forced disappearance"),
                "sexual" => (Political, "Violence against civilians", "Sexual violence"),
                "crowd-control" => (Political, "Protests", "Excessive force against protesters"),
                "destroy" => ("Strategic developments", "Strategic developments", "Looting/property destruction"),
                _ => civilians ? (Political, "Violence against civilians", "Attack") : (Political, "Battles", "Armed clash"),
            },
            "PROTEST" => mode switch
            {
                "riot" or "vandalize" => ("Demonstrations", "Riots", "Violent demonstration"),
                _ => ("Demonstrations", "Protests", "Peaceful protest"),
            },
            "COERCE" when mode == "arrest" => ("Strategic developments", "Strategic developments", "Arrests"),
            "COERCE" when mode == "seize" => ("Strategic developments", "Strategic developments", "Looting/property destruction"),
            "RETREAT" when mode == "ceasefire" => ("Strategic developments", "Strategic developments", "Agreement"),
            "RETREAT" or "COERCE" or "MOBILIZE" => ("Strategic developments", "Strategic developments", "Other"),
            _ => null,
        };
    }
}
