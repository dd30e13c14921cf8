using System.Globalization;
using System.Text;
using Vedette.Coding;

namespace Vedette.Watch.Stories;

/// <summary>A report for the measurement of copies. CopyOf names the report that it was made from by editing; null when it is a text of its own.</summary>
public sealed record EditedReport(Report Report, string? CopyOf, string Edit);

/// <summary>
/// Makes copies by editing, and look-alikes that are no copies, from given reports and from invented templates. Deterministic: the same seed gives the same reports.
/// </summary>
public sealed class EditedReports
{
    private const int IncidentsOfTemplate = 12;

    private readonly Dictionary<string, List<string>> phrases;
    private readonly List<string> templates;
    private uint state;

    private EditedReports(uint seed)
    {
        state = seed;
        phrases = Lines("edit-phrases").Where(l => l.Contains(": ", StringComparison.Ordinal)).GroupBy(l => l[..l.IndexOf(':', StringComparison.Ordinal)])
            .ToDictionary(g => g.Key, g => g.Select(l => l[(l.IndexOf(": ", StringComparison.Ordinal) + 2)..]).ToList(), StringComparer.Ordinal);
        templates = [.. Lines("incident-templates").Where(l => l.Length > 0)];
    }

    /// <summary>The reports in the order of their days; an original comes before what was made of it.</summary>
    public static IReadOnlyList<EditedReport> Of(IReadOnlyList<EditedReport> originals, uint seed = 20260820)
    {
        var maker = new EditedReports(seed);
        var made = new List<EditedReport>(originals);
        foreach (var original in originals)
        {
            foreach (var (edit, text) in maker.Edits(original.Report.Text))
                made.Add(new EditedReport(maker.Variant(original.Report, edit, text), original.CopyOf ?? original.Report.Id, edit));
        }

        for (var i = 0; i + 1 < originals.Count; i += 2)
            made.Add(maker.Quoting(originals[i].Report, originals[i + 1]));
        made.AddRange(maker.Incidents());
        return [.. made.OrderBy(m => m.Report.Date ?? DateOnly.MinValue)]; // stable: an original comes before what was made of it
    }

    private IEnumerable<(string Edit, string Text)> Edits(string text)
    {
        var lines = text.Split('\n');
        var headline = lines.Length > 1 ? lines[0] : "";
        var body = lines.Length > 1 ? lines[1..] : lines;
        yield return ("truncated", Join(headline, Truncated(body, 0.5)));
        yield return ("truncated, other headline", Join(Pick("headline"), Truncated(body, 0.65)));
        yield return ("other headline", Join(Pick("headline"), body));
        yield return ("new lead", Join(headline, [Pick("lead"), .. body]));
        yield return ("new lead and headline", Join(Pick("headline"), [Pick("lead"), .. body]));
        var agency = Pick("agency");
        yield return ("credit", Join(headline, [$"({agency}) - {body[0]}", .. body[1..], $"({agency})"]));
        yield return ("changed numbers", Join(headline, [.. body.Select(OtherNumbers)]));
        yield return ("typography", Typography(text));
        yield return ("a sentence left out", Join(headline, WithoutSentence(body)));
        yield return ("lead, cut and credit", Join(Pick("headline"), [Pick("lead"), .. Truncated(body, 0.75), $"Source: {Pick("agency")}"]));
    }

    private Report Variant(Report original, string edit, string text) => original with
    {
        Id = $"{original.Id}/{edit}",
        Text = text,
        Publisher = Pick("publisher"),
        Date = original.Date?.AddDays((int)(Next() % 2)),
    };

    /// <summary>The other report with two sentences of the first: a copy of the other, not of the first.</summary>
    private EditedReport Quoting(Report quoted, EditedReport other)
    {
        var sentences = Sentences(quoted.Text.Split('\n')[^1]).Take(2);
        var text = other.Report.Text + "\n" + string.Join(' ', sentences);
        return new EditedReport(Variant(other.Report, "with a passage of another", text), other.CopyOf ?? other.Report.Id, "with a passage of another");
    }

    private IEnumerable<EditedReport> Incidents()
    {
        var first = new DateOnly(2026, 9, 1);
        foreach (var (t, template) in templates.Index())
        {
            for (var i = 0; i < IncidentsOfTemplate; i++)
            {
                var day = first.AddDays((int)(Next() % 9));
                var place = phrases["place"][(int)((Next() + i) % phrases["place"].Count)];
                var text = template
                    .Replace("{place2}", Pick("place"), StringComparison.Ordinal)
                    .Replace("{place}", place, StringComparison.Ordinal)
                    .Replace("{day}", day.ToString("MMMM d", CultureInfo.InvariantCulture), StringComparison.Ordinal)
                    .Replace("{clock}", string.Create(CultureInfo.InvariantCulture, $"{Next() % 24:00}:{Next() % 60:00}"), StringComparison.Ordinal)
                    .Replace("{n}", (2 + (Next() % 60)).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
                    .Replace("{m}", (2 + (Next() % 8)).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
                    .Replace("{name}", Pick("name"), StringComparison.Ordinal);
                var id = string.Create(CultureInfo.InvariantCulture, $"incident-{t}-{i}");
                yield return new EditedReport(new Report(id, text) { Date = day, Publisher = Pick("publisher") }, null, "another incident, same template");
            }
        }
    }

    private static string[] Truncated(string[] body, double share)
    {
        var length = body.Sum(l => l.Length) * share;
        var kept = new List<string>();
        foreach (var line in body)
        {
            foreach (var sentence in Sentences(line))
            {
                if (length <= 0)
                    return [.. kept];
                kept.Add(sentence);
                length -= sentence.Length;
            }
        }

        return [.. kept];
    }

    private string[] WithoutSentence(string[] body)
    {
        var sentences = body.SelectMany(Sentences).ToList();
        if (sentences.Count > 2)
            sentences.RemoveAt(1 + (int)(Next() % (sentences.Count - 1)));
        return [.. sentences];
    }

    /// <summary>Every number of two digits or more becomes another; years and times of day stay.</summary>
    private string OtherNumbers(string line)
    {
        var words = line.Split(' ');
        for (var i = 0; i < words.Length; i++)
        {
            var digits = words[i].TrimEnd('.', ',');
            if (digits.Length is 2 or 3 && digits.All(char.IsAsciiDigit))
                words[i] = (int.Parse(digits, CultureInfo.InvariantCulture) + 1 + (Next() % 7)).ToString(CultureInfo.InvariantCulture) + words[i][digits.Length..];
        }

        return string.Join(' ', words);
    }

    private static string Typography(string text)
    {
        var changed = new StringBuilder(text.Length);
        var open = true;
        foreach (var c in text)
        {
            changed.Append(c switch
            {
                '"' => (open = !open) ? '”' : '“',
                '\'' => '’',
                _ => c,
            });
        }

        return changed.Replace(" - ", " — ").Replace("\n", "\n\n").ToString();
    }

    private static IEnumerable<string> Sentences(string line)
    {
        var start = 0;
        for (var i = 0; i + 1 < line.Length; i++)
        {
            if (line[i] is '.' or '!' or '?' && line[i + 1] == ' ' && i + 2 < line.Length && char.IsUpper(line[i + 2]) && i > 2 && !char.IsUpper(line[i - 1]))
            {
                yield return line[start..(i + 1)];
                start = i + 2;
            }
        }

        if (start < line.Length)
            yield return line[start..];
    }

    private static string Join(string headline, string[] body) => headline.Length > 0 ? headline + "\n" + string.Join('\n', body) : string.Join('\n', body);

    private string Pick(string kind) => phrases[kind][(int)(Next() % phrases[kind].Count)];

    /// <summary>xorshift32 (G. Marsaglia, 2003): the same sequence everywhere.</summary>
    private uint Next()
    {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        return state;
    }

    private static string[] Lines(string name)
    {
        using var reader = new StreamReader(typeof(EditedReports).Assembly.GetManifestResourceStream($"stories/{name}")!);
        return [.. reader.ReadToEnd().Split('\n').Where(l => !l.StartsWith('#'))];
    }
}
