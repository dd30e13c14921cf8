using System.Globalization;
using System.Text.Json;
using Vedette.Language;

namespace Vedette.Coding.Dates;

/// <summary>
/// Measures the tagger on a gold file of <c>{"id","text","reference_date","expressions":[{"start","end","type","value"}]}</c> lines as TempEval-3 does:
/// spans strict and relaxed, values over relaxed matches. <c>CasesRight</c> counts the lines whose expressions all have the gold's spans and values.
/// </summary>
public sealed class TimeEvaluation
{
    private const string Trimmed = " \t\r\n.,;:!?\"'`()[]{}";

    public int Cases { get; private set; }
    public int CasesRight { get; private set; }
    public int Gold { get; private set; }
    public int Found { get; private set; }
    public int Strict { get; private set; }
    public int Relaxed { get; private set; }
    public int Values { get; private set; }
    public int Types { get; private set; }

    public double StrictF1 => F1(Strict);
    public double RelaxedF1 => F1(Relaxed);
    public double ValueF1 => Relaxed == 0 ? 0 : RelaxedF1 * Values / Relaxed;
    public double TypeF1 => Relaxed == 0 ? 0 : RelaxedF1 * Types / Relaxed;
    public double CasesRightShare => Cases == 0 ? 0 : (double)CasesRight / Cases;

    /// <summary>Reads the gold line by line; writes what was found, in the coded document's field names, when a writer is given.</summary>
    public static TimeEvaluation Run(TextReader gold, ILanguagePipeline pipeline, ParsedText buffer, TextWriter? predictions)
    {
        var result = new TimeEvaluation();
        var tagger = new TimeTagger();
        var found = new List<TimeExpression>();
        while (gold.ReadLine() is { } line)
        {
            if (line.Length == 0)
                continue;
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            var text = root.GetProperty("text").GetString() ?? "";
            DateTime? reference = root.TryGetProperty("reference_date", out var r) && r.ValueKind == JsonValueKind.String
                && DateTime.TryParse(r.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var parsed) ? parsed : null;
            found.Clear();
            pipeline.Parse(text, buffer);
            tagger.Tag(buffer, reference, found, root.TryGetProperty("suite", out _) ? TimeConvention.Assistant : TimeConvention.Timex3);
            var expected = new List<Expected>();
            foreach (var x in root.GetProperty("expressions").EnumerateArray())
                expected.Add(new Expected(x.GetProperty("start").GetInt32(), x.GetProperty("end").GetInt32(), Text(x, "type"), Text(x, "value")));
            result.Add(text, expected, found);
            predictions?.WriteLine(Prediction(root, text, found));
        }

        return result;
    }

    private static string Text(JsonElement x, string name) => x.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.String ? v.GetString()! : "";

    private void Add(string text, List<Expected> expected, List<TimeExpression> found)
    {
        Cases++;
        Gold += expected.Count;
        Found += found.Count;
        var pairs = new List<(bool Same, int Overlap, int A, int B)>();
        for (var a = 0; a < expected.Count; a++)
        {
            var (gs, ge) = Trim(text, expected[a].Start, expected[a].End);
            for (var b = 0; b < found.Count; b++)
            {
                var (ss, se) = Trim(text, found[b].Start, found[b].End);
                var overlap = Math.Min(ge, se) - Math.Max(gs, ss);
                if (overlap > 0)
                    pairs.Add((gs == ss && ge == se, overlap, a, b));
            }
        }

        pairs.Sort((x, y) => x.Same != y.Same ? y.Same.CompareTo(x.Same) : x.Overlap != y.Overlap ? y.Overlap.CompareTo(x.Overlap) : x.A != y.A ? x.A.CompareTo(y.A) : x.B.CompareTo(y.B));
        var usedGold = new bool[expected.Count];
        var usedFound = new bool[found.Count];
        var right = 0;
        foreach (var (same, _, a, b) in pairs)
        {
            if (usedGold[a] || usedFound[b])
                continue;
            usedGold[a] = usedFound[b] = true;
            Relaxed++;
            if (same)
                Strict++;
            var value = Normal(expected[a].Value) is { Length: > 0 } v && v == Normal(found[b].Value);
            if (value)
                Values++;
            if (same && value)
                right++;
            if (Normal(expected[a].Type) == Normal(found[b].TypeName))
                Types++;
        }

        if (right == expected.Count && right == found.Count)
            CasesRight++;
    }

    private static (int Start, int End) Trim(string text, int start, int end)
    {
        while (start < end && Trimmed.Contains(text[start], StringComparison.Ordinal))
            start++;
        while (end > start && Trimmed.Contains(text[end - 1], StringComparison.Ordinal))
            end--;
        return (start, end);
    }

    private static string Normal(string value) => value.Trim().ToUpperInvariant();

    private static string Prediction(JsonElement root, string text, List<TimeExpression> found)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("id");
            root.GetProperty("id").WriteTo(writer);
            writer.WriteString("text", text);
            writer.WriteStartArray("expressions");
            foreach (var x in found)
            {
                writer.WriteStartObject();
                writer.WriteNumber("start", x.Start);
                writer.WriteNumber("end", x.End);
                writer.WriteString("text", x.Text);
                writer.WriteString("type", x.TypeName);
                writer.WriteString("value", x.Value);
                writer.WriteString("why", x.Why);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private double F1(int hit)
    {
        double p = Found == 0 ? 0 : (double)hit / Found, r = Gold == 0 ? 0 : (double)hit / Gold;
        return p + r == 0 ? 0 : 2 * p * r / (p + r);
    }

    private readonly record struct Expected(int Start, int End, string Type, string Value);
}
