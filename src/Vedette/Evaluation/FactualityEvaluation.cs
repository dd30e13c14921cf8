using System.Text;
using System.Text.Json;
using Vedette.Coding;
using Vedette.Coding.Judgements;

namespace Vedette.Evaluation;

/// <summary>Precision, recall and F1 of one of the three classes.</summary>
public sealed record FactualityClass(string Name, int Gold, double Precision, double Recall, double F1);

/// <summary>MAE and Pearson's r on the scale from -3 to 3; the three classes are below -0.5, from -0.5 to 0.5, above 0.5.</summary>
public sealed record FactualityScores(int Targets, int Absent, double MeanError, double Correlation, IReadOnlyList<FactualityClass> Classes)
{
    public double MacroF1 => Classes.Average(c => c.F1);
}

/// <summary>
/// Factuality of marked words. The report is coded, the word at the mark judged from the text's point of view, and the judgement set on the
/// scale of the gold by the constants below. They are reasoned, not fitted: a chance p is the value 6p - 3, a plain fact is 3; "will" is read as
/// very likely (0.85), plans and expectations as 0.75, what may, must or should be, is wanted, ordered or allowed as likely (0.67), what is only
/// tried, hoped or feared as a little more than even; a denial lies as far below.
/// </summary>
public static class FactualityEvaluation
{
    private const double Actual = 3.0;
    private const double Reported = 2.8;
    private const double Believed = 1.5;
    private const double Announced = 2.1;
    private const double Planned = 1.5;
    private const double Leaning = 1.05;
    private const double Open = 0.5;
    private const double Counterfactual = -0.6;
    private const double Denied = -2.6;
    private const double DeniedAhead = -1.6;
    private const double DeniedOpen = -0.9;
    private const double DeniedBelieved = -1.9;
    private const double Limit = 0.5;

    /// <summary>Reads the gold line by line; writes its rows with the values found when a writer is given.</summary>
    public static FactualityScores Run(TextReader gold, CoderSession session, TextWriter? predictions)
    {
        var pairs = new List<(double Gold, double Found)>();
        var absent = 0;
        while (gold.ReadLine() is { } line)
        {
            if (line.Length == 0)
                continue;
            using var json = JsonDocument.Parse(line);
            var row = json.RootElement;
            var text = row.GetProperty("text").GetString() ?? "";
            session.Code(new Report("row", text));
            var targets = new List<(int Start, int End, string Word, double Value, string Degree, string Why)>();
            foreach (var target in row.GetProperty("targets").EnumerateArray())
            {
                var span = new TextSpan(target.GetProperty("span")[0].GetInt32(), target.GetProperty("span")[1].GetInt32());
                var judgement = session.JudgeAt(span, Viewpoint.Text);
                if (judgement is null)
                    absent++;
                var value = judgement is { } found ? ValueOf(found) : Actual;
                pairs.Add((target.GetProperty("factuality").GetDouble(), value));
                if (predictions is not null)
                    targets.Add((span.Start, span.End, target.GetProperty("word").GetString() ?? "", value, session.JudgeAt(span, Viewpoint.Speaker)?.Factuality.ToString() ?? "", judgement is { } j ? string.Join("; ", j.Why) : "no word there"));
            }

            predictions?.Write(Row(row, text, targets));
        }

        return Score(pairs, absent);
    }

    /// <summary>A judgement on the scale from -3 (certainly not so) to 3 (certainly so).</summary>
    internal static double ValueOf(in Judgement judgement)
    {
        var d = judgement.Degree;
        if (d.Negated)
            return d.Open ? DeniedOpen : d.Future ? DeniedAhead : d.Believed ? DeniedBelieved : Denied;
        if (d.Counterfactual)
            return Counterfactual;
        if (d.Open)
            return d.Leaning || (d.Announced && d.Condition >= 0) ? Leaning : Open;
        if (d.Future)
            return d.Announced ? Announced : Planned;
        return d.Believed ? Believed : d.Reported ? Reported : Actual;
    }

    public static FactualityScores Score(IReadOnlyList<(double Gold, double Found)> pairs, int absent)
    {
        double n = pairs.Count, meanGold = pairs.Average(p => p.Gold), meanFound = pairs.Average(p => p.Found);
        double varGold = pairs.Sum(p => Square(p.Gold - meanGold)), varFound = pairs.Sum(p => Square(p.Found - meanFound));
        var covariance = pairs.Sum(p => (p.Gold - meanGold) * (p.Found - meanFound));
        var classes = new List<FactualityClass>();
        foreach (var (label, name) in new[] { (-1, "did not happen"), (0, "uncertain"), (1, "happened") })
        {
            int both = pairs.Count(p => ClassOf(p.Gold) == label && ClassOf(p.Found) == label), wanted = pairs.Count(p => ClassOf(p.Gold) == label), got = pairs.Count(p => ClassOf(p.Found) == label);
            double precision = got == 0 ? 0 : (double)both / got, recall = wanted == 0 ? 0 : (double)both / wanted;
            classes.Add(new FactualityClass(name, wanted, precision, recall, precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall)));
        }

        return new FactualityScores(pairs.Count, absent, pairs.Sum(p => Math.Abs(p.Found - p.Gold)) / n, varGold == 0 || varFound == 0 ? double.NaN : covariance / Math.Sqrt(varGold * varFound), classes);
    }

    private static int ClassOf(double value) => value < -Limit ? -1 : value > Limit ? 1 : 0;

    private static double Square(double x) => x * x;

    private static string Row(JsonElement row, string text, List<(int Start, int End, string Word, double Value, string Degree, string Why)> targets)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("id");
            row.GetProperty("id").WriteTo(writer);
            writer.WriteString("text", text);
            writer.WriteStartArray("targets");
            foreach (var t in targets)
            {
                writer.WriteStartObject();
                writer.WriteStartArray("span");
                writer.WriteNumberValue(t.Start);
                writer.WriteNumberValue(t.End);
                writer.WriteEndArray();
                writer.WriteString("word", t.Word);
                writer.WriteNumber("factuality", t.Value);
                writer.WriteString("degree", t.Degree);
                writer.WriteString("why", t.Why);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }
}
