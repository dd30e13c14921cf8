using System.Buffers;
using System.Globalization;
using System.Text;
using Vedette.Coding;
using Vedette.Coding.Parties;

namespace Vedette.Formats;

/// <summary>POLECAT's 40 columns, tab-separated with a header; what is missing is the word None. Only what is told as done.</summary>
public sealed class PolecatTsv : ICodedFormat
{
    private static readonly string[] Columns =
    [
        "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector",
        "Actor Sectors", "Actor Title", "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
        "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City", "District", "Province", "Country", "Latitude",
        "Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
    ];

    private static readonly byte[] HeaderLine = Encoding.UTF8.GetBytes(string.Join('\t', Columns) + "\n");

    public string Name => "polecat";

    public ReadOnlySpan<byte> Header => HeaderLine;

    public void Write(CodedDocument document, IBufferWriter<byte> output)
    {
        var row = new TsvRow("None");
        var places = string.Join("; ", document.Toponyms.Select(t => t.Name).Distinct());
        foreach (var (claim, actor, recipient, number) in PairRows.Of(document))
        {
            var e = claim.Event;
            var report = document.Report;
            row.Add(PairRows.Id(claim, number).ToString(CultureInfo.InvariantCulture)).Add(PairRows.Day(claim)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            row.Add(e.Event).Add(string.Join(';', e.Mode)).Add(e.EventScale).Add(Quad(e.QuadCode)).Add(string.Join(';', e.Context));
            Party(row, actor);
            Party(row, recipient);
            Place(row, e.Location);
            row.Add(report.Publisher).Add(JsonPieces.IsoDate(report.Date)).Skip(2).Add(places).Add(report.Language).Add("Vedette");
            row.WriteTo(output);
        }
    }

    private static string Quad(int quad) => quad switch { 1 => "VERBAL COOPERATION", 2 => "MATERIAL COOPERATION", 3 => "VERBAL CONFLICT", _ => "MATERIAL CONFLICT" };

    private static void Party(TsvRow row, Entity? entity)
    {
        if (entity is null)
        {
            row.Skip(8);
            return;
        }

        var sectors = new[] { entity.Sector }.Concat(entity.OtherSectors).OfType<string>().Distinct().ToList();
        row.Add(entity.Name).Add(entity.Country).Add(CountryCodes.Find(entity.Country)?.Cow).Add(entity.Sector).Add(string.Join(';', sectors)).Skip(1).Add(entity.Text).Skip(1);
    }

    private static void Place(TsvRow row, EventLocation? place)
    {
        if (place is null)
        {
            row.Skip(10);
            return;
        }

        var city = place.Kind == PlaceKind.Place && place.Resolution >= 4;
        row.Add(place.Name).Add(city ? place.Name : null).Add(place.Resolution == 3 ? place.Name : null).Add(place.Resolution == 2 ? place.Name : null);
        row.Add(string.Join(';', place.Countries)).Add(place.Lat).Add(place.Lon).Add(place.GeonameId).Add(place.Text).Add(place.Kind.Word());
    }
}
