using System.Globalization;
using Vedette.Coding.Places;
using Vedette.Language;
using Vedette.Tests.Dates;

namespace Vedette.Tests.Places;

/// <summary>The tables of docs/coding/places.md. Without the compiled gazetteer they pass unseen on a laptop and fail in CI.</summary>
public sealed class PlaceSpecTests
{
    private static readonly Lazy<Gazetteer?> Compiled = new(() =>
    {
        var gazetteer = Gazetteer.Load(Path.Combine(SpecTable.Root(), "artifacts", "gazetteer.bin"), out var error);
        Assert.True(gazetteer is not null || Environment.GetEnvironmentVariable("CI") is null, error);
        return gazetteer;
    });

    public static TheoryData<string, string, string> Rows()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var (cells, tags) in SpecTable.Read("places.md", 2))
            data.Add(cells[0], cells[1], tags);
        return data;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Tag_RowOfTheSpecification_FindsWhatItSays(string sentence, string expected, string tags)
    {
        if (Compiled.Value is not { } gazetteer)
            return;
        var parsed = new ParsedText(new WordPool());
        new PlainPipeline(tags).Parse(sentence, parsed);
        var found = new List<Toponym>();
        new PlaceTagger(gazetteer).Tag(parsed, found);
        Assert.Equal(expected, found.Count == 0 ? "-" : string.Join("; ", found.Select(Show)));
        Assert.All(found, x => Assert.Equal(x.Text, sentence[x.Start..x.End]));
    }

    [Fact]
    public void Rows_OfTheSpecification_AreMany() => Assert.True(Rows().Count >= 120);

    [Theory]
    [InlineData("BLR", "UKR", 51.6, 27.9)]
    [InlineData("UKR", "BLR", 51.6, 27.9)]
    [InlineData("IND", "PAK", 29, 73)]
    public void Border_OfNeighbours_IsAPointOnTheirLine(string first, string second, double lat, double lon)
    {
        if (Compiled.Value is not { } gazetteer)
            return;
        var border = gazetteer.Border(first, second);
        Assert.NotNull(border);
        Assert.InRange(border.Value.Lat, lat - 3, lat + 3);
        Assert.InRange(border.Value.Lon, lon - 3, lon + 3);
    }

    [Fact]
    public void Border_OfCountriesApart_IsNone()
    {
        if (Compiled.Value is { } gazetteer)
            Assert.Null(gazetteer.Border("BLR", "ESP"));
    }

    [Fact]
    public void Tag_Twice_SaysTheSame()
    {
        if (Compiled.Value is not { } gazetteer)
            return;
        var tagger = new PlaceTagger(gazetteer);
        var parsed = new ParsedText(new WordPool());
        var first = new List<Toponym>();
        var second = new List<Toponym>();
        new PlainPipeline().Parse("Paris, Texas, lies far from Springfield, Ohio. Springfield is larger.", parsed);
        tagger.Tag(parsed, first);
        tagger.Tag(parsed, second);
        Assert.Equal(first, second);
    }

    [Fact]
    public void Load_CutFile_SaysSo()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, "VEDGAZ01 and nothing else, but long enough for a header of it");
        Assert.Null(Gazetteer.Load(path, out var error));
        Assert.NotNull(error);
        File.Delete(path);
    }

    private static string Show(Toponym x) =>
        $"{x.Text} = {x.KindName} {x.Name}" + (x.Country is null ? "" : ", " + x.Country + (x.OtherCountry is null ? "" : "+" + x.OtherCountry))
        + (x.Lat is null ? "" : string.Create(CultureInfo.InvariantCulture, $" {x.Lat:F1},{x.Lon:F1}")) + (x.Literal ? "" : " *");
}
