using System.Text.Encodings.Web;
using System.Text.Json;
using Vedette.Coding;

namespace Vedette.Cli.Annotation;

/// <summary>A report with the claims made so far. <see cref="NextSentence"/> counts the sentences that are done; null when all are.</summary>
internal sealed record AnnotatedReport(Report Report, IReadOnlyList<DraftClaim> Claims, int? NextSentence);

/// <summary>The gold file: one report a line, in the shape that <c>eval claims</c> and <c>score_claims.py</c> read. Rewritten whole after each step, so that nothing done is lost.</summary>
internal sealed class GoldFile
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly string path;
    private readonly List<(string Id, string Line)> lines = [];

    public GoldFile(string path)
    {
        this.path = path;
        if (!File.Exists(path))
            return;
        foreach (var (number, line) in File.ReadLines(path).Index())
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            try
            {
                using var json = JsonDocument.Parse(line);
                lines.Add((json.RootElement.GetProperty("id").GetString() ?? "", line));
            }
            catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                throw new CommandFailure(ExitCode.Environment, $"{path}:{number + 1}: not a line of gold claims");
            }
        }
    }

    /// <summary>What was made of a report before; null when nothing was.</summary>
    public AnnotatedReport? Find(Report report)
    {
        var at = lines.FindIndex(l => l.Id == report.Id);
        if (at < 0)
            return null;
        using var json = JsonDocument.Parse(lines[at].Line);
        var root = json.RootElement;
        int? next = root.TryGetProperty("next_sentence", out var value) ? value.GetInt32() : null;
        return new AnnotatedReport(report, [.. root.GetProperty("claims").EnumerateArray().Select(Claim)], next);
    }

    public void Save(AnnotatedReport annotated)
    {
        var line = LineOf(annotated);
        var at = lines.FindIndex(l => l.Id == annotated.Report.Id);
        if (at < 0)
            lines.Add((annotated.Report.Id, line));
        else
            lines[at] = (annotated.Report.Id, line);
        var draft = path + ".new";
        File.WriteAllLines(draft, lines.Select(l => l.Line));
        File.Move(draft, path, overwrite: true);
    }

    private static DraftClaim Claim(JsonElement json) => new(json.GetProperty("quote").GetString() ?? "")
    {
        Event = Strings(json, "event"),
        Actor = Strings(json, "actor"),
        Recipient = Strings(json, "recipient"),
        Speaker = Strings(json, "speaker"),
        Factuality = json.TryGetProperty("factuality", out var degree) ? degree.GetString() ?? "actual" : "actual",
        Date = json.TryGetProperty("date", out var date) ? date.GetString() : null,
        Optional = json.TryGetProperty("optional", out var optional) && optional.ValueKind == JsonValueKind.True,
    };

    private static string[] Strings(JsonElement json, string name) =>
        json.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(s => s.GetString() ?? "")] : [];

    private static string LineOf(AnnotatedReport annotated)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Plain))
        {
            var report = annotated.Report;
            json.WriteStartObject();
            json.WriteString("id", report.Id);
            json.WriteString("date", report.Date?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
            json.WriteString("title", report.Title);
            json.WriteString("publisher", report.Publisher);
            json.WriteString("language", report.Language);
            if (annotated.NextSentence is { } next)
                json.WriteNumber("next_sentence", next);
            json.WriteString("text", report.Text);
            json.WriteStartArray("claims");
            foreach (var claim in annotated.Claims)
            {
                json.WriteStartObject();
                json.WriteString("quote", claim.Quote);
                Write(json, "event", claim.Event);
                Write(json, "actor", claim.Actor);
                Write(json, "recipient", claim.Recipient);
                Write(json, "speaker", claim.Speaker);
                json.WriteString("factuality", claim.Factuality);
                if (claim.Date is { } date)
                    json.WriteString("date", date);
                if (claim.Optional)
                    json.WriteBoolean("optional", true);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
