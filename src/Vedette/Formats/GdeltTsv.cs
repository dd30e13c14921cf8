using System.Buffers;
using System.Globalization;
using Vedette.Coding;
using Vedette.Coding.Parties;

namespace Vedette.Formats;

/// <summary>
/// GDELT 2.0 event rows: 61 columns, tab-separated, no header. Codes are ours in GDELT's columns; what it has no column for is not written (denied, planned and
/// conditional acts), and what we do not know stays empty (tone, where an actor is). Documented in docs/formats.md.
/// </summary>
public sealed class GdeltTsv : ICodedFormat
{
    public string Name => "gdelt";

    public void Write(CodedDocument document, IBufferWriter<byte> output)
    {
        var row = new TsvRow("");
        foreach (var (claim, actor, recipient, number) in PairRows.Of(document))
        {
            if (PairRows.Day(claim) is not { } day || claim.Event.Cameo is not { } cameo)
                continue;
            var e = claim.Event;
            var report = document.Report;
            row.Add(PairRows.Id(claim, number).ToString(CultureInfo.InvariantCulture));
            row.Add(day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)).Add(day.ToString("yyyyMM", CultureInfo.InvariantCulture)).Add(day.Year);
            row.Add((day.Year + (((day.Month * 30) + day.Day) / 365.0)).ToString("F4", CultureInfo.InvariantCulture));
            Party(row, actor);
            Party(row, recipient);
            row.Add(e.Sentence == 0 ? "1" : "0").Add(cameo).Add(cameo[..Math.Min(3, cameo.Length)]).Add(cameo[..Math.Min(2, cameo.Length)]);
            row.Add(e.QuadCode).Add(e.EventScale);
            row.Add("1").Add("1").Add("1").Skip(1);
            NoPlace(row);
            NoPlace(row);
            Place(row, e.Location);
            // The day of publication: when it was read is not part of a coded document.
            row.Add((report.Date ?? day).ToString("yyyyMMdd", CultureInfo.InvariantCulture) + "000000").Add(report.Url);
            row.WriteTo(output);
        }
    }

    /// <summary>Ten columns. A code that is no country's stands as known group.</summary>
    private static void Party(TsvRow row, Entity? entity)
    {
        if (entity is null)
        {
            row.Skip(10);
            return;
        }

        var country = CountryCodes.Find(entity.Country);
        var types = new[] { entity.Sector }.Concat(entity.OtherSectors).OfType<string>().Distinct().Take(3).ToList();
        row.Add(entity.Code).Add(entity.Name.ToUpperInvariant()).Add(country?.Iso).Add(country is null ? entity.Country : null).Skip(3);
        for (var i = 0; i < 3; i++)
            row.Add(i < types.Count ? types[i] : null);
    }

    private static void NoPlace(TsvRow row) => row.Add("0").Skip(7);

    /// <summary>Eight columns. Type 1 country (and border, with no country of its own), 3 city of the US, 4 other city, 2 and 5 states and provinces.</summary>
    private static void Place(TsvRow row, EventLocation? place)
    {
        if (place is null)
        {
            NoPlace(row);
            return;
        }

        var country = place.Countries is [var only] ? CountryCodes.Find(only) : null;
        var us = country?.Iso == "USA";
        var type = place.Kind is PlaceKind.Country or PlaceKind.Border || place.Resolution <= 1 ? "1" : place.Resolution >= 4 ? (us ? "3" : "4") : us ? "2" : "5";
        row.Add(type).Add(country is null || place.Kind == PlaceKind.Country ? place.Name : $"{place.Name}, {country.Name}").Add(country?.Fips).Add(country?.Fips).Skip(1);
        row.Add(place.Lat).Add(place.Lon).Add(place.Kind == PlaceKind.Country ? country?.Fips : null);
    }
}
