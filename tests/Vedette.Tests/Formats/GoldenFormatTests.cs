using System.Buffers;
using System.Text;
using Vedette.Coding;
using Vedette.Coding.Parties;
using Vedette.Formats;

namespace Vedette.Tests.Formats;

/// <summary>
/// Every format's bytes for one invented document with all that is awkward in it. After a change that is meant, VEDETTE_WRITE_GOLDEN=1 writes the files anew; read
/// the difference before it is committed.
/// </summary>
public sealed class GoldenFormatTests
{
    private static readonly string Golden = Path.Combine(HomeFolder.Find()!, "tests", "data", "formats");

    public static TheoryData<string> Formats() => [.. CodedFormats.All.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Write_Sample_IsTheGoldenFile(string name)
    {
        var written = File(CodedFormats.Find(name)!, Sample(), Other());
        var path = Path.Combine(Golden, name + Extension(name));
        if (Environment.GetEnvironmentVariable("VEDETTE_WRITE_GOLDEN") is { Length: > 0 })
        {
            Directory.CreateDirectory(Golden);
            System.IO.File.WriteAllText(path, written);
        }

        Assert.Equal(System.IO.File.ReadAllText(path), written);
    }

    [Fact]
    public void Gdelt_EveryRow_Has61Columns()
    {
        var rows = File(CodedFormats.Find("gdelt")!, Sample()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(r => r.Split('\t')).ToList();
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Equal(61, row.Length));
        Assert.Equal(rows.Count, rows.Select(r => r[0]).Distinct().Count());
        var strike = rows[0];
        Assert.Equal(("RUSMIL", "RUS", "MIL"), (strike[5], strike[7], strike[12]));
        Assert.Equal(("195", "195", "19", "4"), (strike[26], strike[27], strike[28], strike[29]));
        Assert.Equal(("4", "Kharkiv, Ukraine", "UP", "49.98", "36.25"), (strike[51], strike[52], strike[53], strike[56], strike[57]));
        Assert.Equal(("20260302000000", "https://example.org/1"), (strike[59], strike[60]));
        Assert.Equal("2026.2521", strike[4]);
    }

    [Fact]
    public void Polecat_EveryRow_Has40Columns()
    {
        var rows = File(CodedFormats.Find("polecat")!, Sample()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(r => r.Split('\t')).ToList();
        Assert.True(rows.Count > 2);
        Assert.All(rows, row => Assert.Equal(40, row.Length));
        Assert.Equal("None", rows[1][Array.IndexOf(rows[0], "Wikipedia Actor ID")]);
        Assert.Equal("365", rows[1][Array.IndexOf(rows[0], "Actor COW")]);
    }

    [Theory]
    [InlineData("gdelt")]
    [InlineData("acled")]
    [InlineData("polecat")]
    public void PairFormats_DeniedAndPlannedActs_AreNotWritten(string name)
    {
        var sample = Sample();
        var denied = sample with { Events = [.. sample.Events.Select(e => e with { Factuality = Factuality.Negation })] };
        Assert.Equal(File(CodedFormats.Find(name)!), File(CodedFormats.Find(name)!, denied));
    }

    [Fact]
    public void Acled_EveryRow_Has31Columns()
    {
        var lines = File(CodedFormats.Find("acled")!, Sample()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(31, lines[0].Split(',').Length);
        Assert.StartsWith("UKR", lines[1], StringComparison.Ordinal);
        Assert.Contains("Air/drone strike", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void CountryCodes_AreWellFormed()
    {
        foreach (var code in (string[])["UKR", "RUS", "USA", "KOR", "CHE", "AUS", "AUT"])
            Assert.NotNull(CountryCodes.Find(code));
        Assert.Equal(("CH", "710"), (CountryCodes.Find("CHN")!.Fips, CountryCodes.Find("CHN")!.Cow));
        Assert.Equal("SZ", CountryCodes.Find("CHE")!.Fips);
        Assert.Null(CountryCodes.Find("UNO"));
        Assert.Equal("", CountryCodes.Find("PSE")!.Cow);
    }

    private static string Extension(string name) => name switch { "jsonl" or "plover" => ".jsonl", "csv" or "acled" => ".csv", "geojson" => ".geojson", _ => ".tsv" };

    private static string File(ICodedFormat format, params CodedDocument[] documents)
    {
        var buffer = new ArrayBufferWriter<byte>();
        buffer.Write(format.Header);
        var any = false;
        foreach (var document in documents)
        {
            var bytes = new ArrayBufferWriter<byte>();
            format.Write(document, bytes);
            if (bytes.WrittenCount == 0)
                continue;
            if (any)
                buffer.Write(format.Separator);
            any = true;
            buffer.Write(bytes.WrittenSpan);
        }

        buffer.Write(format.Footer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static Entity Party(string text, string name, string? country, string? sector = null, params string[] others) => new(text, 0, text.Length, name, country, sector, others);

    private static CodedEvent Event(string id, int sentence, string type, string cameo, int quad, double scale, Entity[] actors, Entity[] recipients, string? mode = null) => new()
    {
        Id = id,
        Sentence = sentence,
        Event = type,
        Cameo = cameo,
        QuadCode = quad,
        EventScale = scale,
        Mode = mode is null ? [] : [mode],
        Trigger = new TextPiece(0, 7, "Russian"),
        Actor = actors,
        Recipient = recipients,
        Date = "2026-03-02",
        DateText = "on Monday",
        DatePrecision = "day",
        Why = ["rule"],
    };

    private static CodedDocument Sample()
    {
        const string Text = "Russian drones hit \"Kharkiv\", officials said.\nThe two\tsides, and others, signed; =a deal.\nProtesters marched.";
        var kharkiv = new EventLocation("Kharkiv", PlaceKind.Place, "Kharkiv", ["UKR"], 49.98, 36.25, 706483, 4);
        var border = new EventLocation("the border", PlaceKind.Border, "Belarus–Ukraine border", ["BLR", "UKR"], null, null, null, 1);
        var russia = Party("Russian", "Russia", "RUS", "MIL", "GOV");
        var ukraine = Party("Ukraine", "Ukraine", "UKR");
        return new CodedDocument(new Report("d1", Text) { Date = new DateOnly(2026, 3, 2), Title = "Drones, \"again\"", Publisher = "The Wire", Url = "https://example.org/1" })
        {
            Sentences = [new(0, 45), new(46, 89), new(90, 109)],
            Attributions = [new Attribution("a1", 0, new AttributionSource([new(30, 39)], "officials", [Party("officials", "Ukraine", "UKR", "GOV")]), new AttributionCue([new(40, 44)], "said"), new AttributionContent([new(0, 28)]))],
            Toponyms = [new CodedToponym(20, 27, "Kharkiv", PlaceKind.Place, "Kharkiv", "UKR", 49.98, 36.25, 706483)],
            Expressions = [new CodedExpression(0, 7, "Russian", "DATE", "2026-03-02")],
            Events =
            [
                Event("e1", 0, "ASSAULT", "195", 4, -9.5, [russia], [ukraine, Party("Kharkiv", "Ukraine", "UKR", "CVL")], "drone") with { Attribution = "a1", Location = kharkiv, Size = new EventSize(3, 12, null, null), Context = ["military"] },
                Event("e2", 1, "AGREE", "057", 1, 2.5, [russia, ukraine, Party("others", "United Nations", "UNO")], []) with { Date = "2026-03", DatePrecision = "month" },
                Event("e3", 1, "MOBILIZE", "152", 4, -6.5, [Party("Belarus", "Belarus", "BLR", "MIL")], [ukraine], "troops") with { Factuality = Factuality.Negation, Location = border },
                Event("e4", 2, "PROTEST", "141", 4, -5, [Party("Protesters", "protesters", "GEO", "OPP")], [], "demo") with { Date = null, DateAssumed = true, DatePrecision = "unknown", Location = new EventLocation("Georgia", PlaceKind.Country, "Georgia", ["GEO"], 42, 43.5, 614540, 1) },
                Event("e5", 2, "MOBILIZE", "152", 4, -6.5, [Party("=Belarus", "=Belarus", "BLR", "MIL")], [ukraine], "troops") with { Location = border, Factuality = Factuality.Actual, Probability = new Likelihood("likely", 0.55, 0.8), Condition = new TextPiece(0, 7, "Russian") },
            ],
        };
    }

    /// <summary>No date, no title, no events with a place.</summary>
    private static CodedDocument Other() => new(new Report("d2", "Mali thanked Chad."))
    {
        Sentences = [new(0, 18)],
        Events = [Event("e1", 0, "SUPPORT", "051", 1, 5, [Party("Mali", "Mali", "MLI")], [Party("Chad", "Chad", "TCD")]) with { Date = null, DatePrecision = "unknown" }],
    };
}
