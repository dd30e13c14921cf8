using System.Text.Json;
using Vedette.Language;

namespace Vedette.Coding.Places;

/// <summary>
/// Measures place names on a gold file of <c>{"id","text","toponyms":[{"start","end","lat","lon","type"}]}</c> lines. Recognition: spans strict and relaxed.
/// Resolution: share of gold toponyms with coordinates that come within 161 km, unresolved ones counted wrong; with gold spans given, or end to end.
/// Where every gold toponym is of type Literal, names of peoples and adjectives are left out of what is found.
/// </summary>
public sealed class GeoEvaluation
{
    public int Gold { get; private set; }
    public int Found { get; private set; }
    public int Strict { get; private set; }
    public int Relaxed { get; private set; }
    public int Located { get; private set; }
    public int Near { get; private set; }
    public int GoldLocated { get; private set; }
    public int GoldNear { get; private set; }

    public double StrictF1 => F1(Strict);
    public double RelaxedF1 => F1(Relaxed);

    /// <summary>End to end: found, and within 161 km.</summary>
    public double EndToEnd161 => Located == 0 ? 0 : (double)Near / Located;

    /// <summary>With gold spans: within 161 km.</summary>
    public double GoldSpans161 => GoldLocated == 0 ? 0 : (double)GoldNear / GoldLocated;

    public static GeoEvaluation Run(TextReader gold, Gazetteer gazetteer, ILanguagePipeline pipeline, ParsedText buffer, TextWriter? predictions, TextWriter? goldSpanPredictions)
    {
        var result = new GeoEvaluation();
        var tagger = new PlaceTagger(gazetteer);
        var documents = new List<string>();
        var literalOnly = true;
        while (gold.ReadLine() is { } line)
        {
            if (line.Length == 0)
                continue;
            documents.Add(line);
            using var json = JsonDocument.Parse(line);
            foreach (var t in json.RootElement.GetProperty("toponyms").EnumerateArray())
                literalOnly &= t.TryGetProperty("type", out var type) && type.GetString() == "Literal";
        }

        var found = new List<Toponym>();
        var spans = new List<TextSpan>();
        foreach (var line in documents)
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            var text = root.GetProperty("text").GetString() ?? "";
            var hints = new PlaceHints(root.TryGetProperty("url", out var url) && url.ValueKind == JsonValueKind.String ? url.GetString() : null);
            var expected = new List<Expected>();
            foreach (var t in root.GetProperty("toponyms").EnumerateArray())
                expected.Add(new Expected(t.GetProperty("start").GetInt32(), t.GetProperty("end").GetInt32(), Number(t, "lat"), Number(t, "lon")));
            pipeline.Parse(text, buffer);
            found.Clear();
            tagger.Tag(buffer, found, hints);
            // A border is a place of its own here; toponym corpora know only names.
            found.RemoveAll(t => (literalOnly && t.People) || t.Kind == ToponymKind.Border && t.GeonameId is null && t.Text.Contains("order", StringComparison.Ordinal));
            result.Add(expected, found);
            predictions?.WriteLine(Prediction(root, found));
            spans.Clear();
            expected.Sort((a, b) => a.Start.CompareTo(b.Start));
            foreach (var e in expected)
                spans.Add(new TextSpan(e.Start, e.End));
            found.Clear();
            tagger.Resolve(buffer, spans, found, hints);
            for (var i = 0; i < expected.Count; i++)
            {
                if (expected[i].Lat is null)
                    continue;
                result.GoldLocated++;
                if (Within(expected[i], found[i]))
                    result.GoldNear++;
            }

            goldSpanPredictions?.WriteLine(Prediction(root, found));
        }

        return result;
    }

    private static double? Number(JsonElement x, string name) => x.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.Number ? v.GetDouble() : null;

    private static bool Within(Expected e, Toponym t)
    {
        if (t.Lat is not { } lat || t.Lon is not { } lon || e.Lat is not { } elat || e.Lon is not { } elon)
            return false;
        const double Rad = Math.PI / 180;
        var x = Math.Pow(Math.Sin((lat - elat) * Rad / 2), 2) + Math.Cos(lat * Rad) * Math.Cos(elat * Rad) * Math.Pow(Math.Sin((lon - elon) * Rad / 2), 2);
        return 2 * 6371.0088 * Math.Asin(Math.Min(1, Math.Sqrt(x))) <= 161;
    }

    private void Add(List<Expected> expected, List<Toponym> found)
    {
        Gold += expected.Count;
        Found += found.Count;
        var pairs = new List<(bool Same, int Overlap, int A, int B)>();
        for (var a = 0; a < expected.Count; a++)
        {
            for (var b = 0; b < found.Count; b++)
            {
                var overlap = Math.Min(expected[a].End, found[b].End) - Math.Max(expected[a].Start, found[b].Start);
                if (overlap > 0)
                    pairs.Add((expected[a].Start == found[b].Start && expected[a].End == found[b].End, overlap, a, b));
            }
        }

        pairs.Sort((x, y) => x.Same != y.Same ? y.Same.CompareTo(x.Same) : x.Overlap != y.Overlap ? y.Overlap.CompareTo(x.Overlap) : x.A != y.A ? x.A.CompareTo(y.A) : x.B.CompareTo(y.B));
        var usedGold = new bool[expected.Count];
        var usedFound = new bool[found.Count];
        foreach (var (same, _, a, b) in pairs)
        {
            if (usedGold[a] || usedFound[b])
                continue;
            usedGold[a] = usedFound[b] = true;
            Relaxed++;
            if (same)
                Strict++;
            if (expected[a].Lat is not null && Within(expected[a], found[b]))
                Near++;
        }

        foreach (var e in expected)
            if (e.Lat is not null)
                Located++;
    }

    private static string Prediction(JsonElement root, List<Toponym> found)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("id");
            root.GetProperty("id").WriteTo(writer);
            writer.WriteStartArray("toponyms");
            foreach (var t in found)
            {
                writer.WriteStartObject();
                writer.WriteNumber("start", t.Start);
                writer.WriteNumber("end", t.End);
                writer.WriteString("text", t.Text);
                writer.WriteString("kind", t.KindName);
                writer.WriteString("name", t.Name);
                writer.WriteString("country", t.Country);
                Write(writer, "lat", t.Lat);
                Write(writer, "lon", t.Lon);
                Write(writer, "geonameid", t.GeonameId);
                writer.WriteBoolean("literal", t.Literal);
                writer.WriteString("why", t.Why);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } v)
            writer.WriteNumber(name, v);
        else
            writer.WriteNull(name);
    }

    private double F1(int hit)
    {
        double p = Found == 0 ? 0 : (double)hit / Found, r = Gold == 0 ? 0 : (double)hit / Gold;
        return p + r == 0 ? 0 : 2 * p * r / (p + r);
    }

    private readonly record struct Expected(int Start, int End, double? Lat, double? Lon);
}
