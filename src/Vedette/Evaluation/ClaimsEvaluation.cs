using System.Text.Json;
using Vedette.Coding;

namespace Vedette.Evaluation;

/// <summary>Precision, recall and F1 of one level.</summary>
public sealed record ClaimScore(string Level, int Matched, int Gold, int Coded)
{
    public double Precision => Coded == 0 ? 0 : (double)Matched / Coded;

    public double Recall => Gold == 0 ? 0 : (double)Matched / Gold;

    public double F1 => Matched == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);
}

/// <summary>A claim that should have been coded. An item "A|B" accepts either code, "A?" may be left out.</summary>
public sealed record GoldClaim(string Quote, string[] Event, string[] Actor, string[] Recipient, string[] Speaker, string[] Factuality, bool Optional);

/// <summary>A report with its gold claims.</summary>
public sealed record GoldReport(Report Report, IReadOnlyList<GoldClaim> Claims);

/// <summary>
/// Compares coded documents with hand-made claims, at three levels: event (type in the sentence), core (and the parties' countries),
/// full (and speaker and factuality). Each level is a largest one-to-one matching; optional claims count neither as missed nor as spurious.
/// </summary>
public static class ClaimsEvaluation
{
    public static readonly string[] Levels = ["event", "core", "full"];

    /// <summary>Reads one JSON object, an array of them, or one a line.</summary>
    public static List<GoldReport> Read(string path)
    {
        var text = File.ReadAllText(path).Trim();
        var reports = new List<GoldReport>();
        if (TryParse(text) is { } whole)
        {
            using (whole)
            {
                if (whole.RootElement.ValueKind == JsonValueKind.Array)
                {
                    foreach (var item in whole.RootElement.EnumerateArray())
                        reports.Add(ReadReport(item));
                }
                else
                {
                    reports.Add(ReadReport(whole.RootElement));
                }
            }

            return reports;
        }

        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var document = JsonDocument.Parse(line);
            reports.Add(ReadReport(document.RootElement));
        }

        return reports;
    }

    public static List<ClaimScore> Score(IReadOnlyList<(GoldReport Gold, CodedDocument Coded)> pairs, Action<string>? show = null)
    {
        var scores = new List<ClaimScore>();
        for (var level = 0; level < Levels.Length; level++)
        {
            int matched = 0, wanted = 0, counted = 0;
            foreach (var (gold, coded) in pairs)
            {
                var claims = gold.Claims;
                var sentences = claims.Select(c => SentenceOf(gold.Report.Text, c.Quote, coded)).ToArray();
                bool Ok(int claim, int e) => sentences[claim] == coded.Events[e].Sentence && Fits(level, claims[claim], coded.Events[e], coded);
                var hard = Enumerable.Range(0, claims.Count).Where(i => !claims[i].Optional).ToList();
                var soft = Enumerable.Range(0, claims.Count).Where(i => claims[i].Optional).ToList();
                var all = Enumerable.Range(0, coded.Events.Count).ToList();
                var first = Match(hard, all, Ok);
                var rest = all.Except(first.Values).ToList();
                var excused = Match(soft, rest, Ok);
                matched += first.Count;
                wanted += hard.Count;
                counted += coded.Events.Count - excused.Count;
                if (show is not null && level == Levels.Length - 1)
                    ShowDifferences(gold, coded, hard.Where(i => !first.ContainsKey(i)), rest.Except(excused.Values), show);
            }

            scores.Add(new ClaimScore(Levels[level], matched, wanted, counted));
        }

        return scores;
    }

    private static void ShowDifferences(GoldReport gold, CodedDocument coded, IEnumerable<int> missed, IEnumerable<int> spurious, Action<string> show)
    {
        foreach (var i in missed)
        {
            var c = gold.Claims[i];
            show($"missed    {gold.Report.Id} {string.Join('|', c.Event)} {string.Join('+', c.Actor)} > {string.Join('+', c.Recipient)} by {string.Join('+', c.Speaker)} {string.Join('|', c.Factuality)} | {c.Quote}");
        }

        foreach (var j in spurious)
        {
            var e = coded.Events[j];
            show($"spurious  {gold.Report.Id} {e.Event} {string.Join('+', e.Actor.Select(a => a.Code))} > {string.Join('+', e.Recipient.Select(a => a.Code))} by {string.Join('+', Speakers(e, coded))} {e.Factuality} | {e.Trigger.Text}");
        }
    }

    private static int SentenceOf(string text, string quote, CodedDocument coded)
    {
        var at = text.IndexOf(quote, StringComparison.Ordinal);
        for (var i = 0; i < coded.Sentences.Count; i++)
        {
            if (coded.Sentences[i].Contains(at))
                return i;
        }

        return -1;
    }

    private static bool Fits(int level, GoldClaim claim, CodedEvent e, CodedDocument coded)
    {
        if (!claim.Event.Contains(e.Event))
            return false;
        if (level == 0)
            return true;
        if (!Fits(claim.Actor, Countries(e.Actor)) || !Fits(claim.Recipient, Countries(e.Recipient)))
            return false;
        if (level == 1)
            return true;
        var degree = e.Factuality.ToString();
        var wanted = claim.Factuality.Contains("future") && e.Event == "AGREE" ? [.. claim.Factuality, "actual"] : claim.Factuality;
        return Fits(claim.Speaker, Speakers(e, coded)) && wanted.Contains(degree, StringComparer.OrdinalIgnoreCase);
    }

    private static HashSet<string> Speakers(CodedEvent e, CodedDocument coded) =>
        e.Attribution is { } id && coded.Attributions.FirstOrDefault(a => a.Id == id)?.Source is { } source ? Countries(source.Actor) : [];

    private static HashSet<string> Countries(IEnumerable<Entity> entities) => entities.Where(e => e.Country is not null).Select(e => e.Country!).ToHashSet(StringComparer.Ordinal);

    private static bool Fits(string[] wanted, HashSet<string> got)
    {
        var left = new HashSet<string>(got, StringComparer.Ordinal);
        foreach (var item in wanted)
        {
            var codes = item.TrimEnd('?').Split('|');
            if (!left.Overlaps(codes) && !item.EndsWith('?'))
                return false;
            left.ExceptWith(codes);
        }

        return left.Count == 0;
    }

    /// <summary>Largest one-to-one matching by augmenting paths.</summary>
    private static Dictionary<int, int> Match(List<int> rows, List<int> columns, Func<int, int, bool> ok)
    {
        var owner = new Dictionary<int, int>();
        bool Place(int row, HashSet<int> seen)
        {
            foreach (var column in columns)
            {
                if (seen.Contains(column) || !ok(row, column))
                    continue;
                seen.Add(column);
                if (!owner.TryGetValue(column, out var other) || Place(other, seen))
                {
                    owner[column] = row;
                    return true;
                }
            }

            return false;
        }

        foreach (var row in rows)
            Place(row, []);
        return owner.ToDictionary(p => p.Value, p => p.Key);
    }

    private static JsonDocument? TryParse(string text)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static GoldReport ReadReport(JsonElement json)
    {
        string? Text(string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        var report = new Report(Text("id") ?? "", Text("text") ?? "")
        {
            Date = DateOnly.TryParseExact(Text("date"), "yyyy-MM-dd", out var date) ? date : null,
            Title = Text("title"),
            Publisher = Text("publisher"),
        };
        return new GoldReport(report, [.. json.GetProperty("claims").EnumerateArray().Select(ReadClaim)]);
    }

    private static GoldClaim ReadClaim(JsonElement json)
    {
        string[] List(string name) => json.TryGetProperty(name, out var value) ? [.. value.EnumerateArray().Select(v => v.GetString()!)] : [];
        var factuality = json.TryGetProperty("factuality", out var f) ? f.GetString()!.Split('|') : ["actual"];
        return new GoldClaim(json.GetProperty("quote").GetString()!, List("event"), List("actor"), List("recipient"), List("speaker"), factuality, json.TryGetProperty("optional", out var o) && o.GetBoolean());
    }
}
