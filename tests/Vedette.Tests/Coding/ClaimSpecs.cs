using Vedette.Coding;

namespace Vedette.Tests.Coding;

/// <summary>docs/coding/claims.md is manual and test at once.</summary>
public class ClaimSpecs
{
    public static TheoryData<string, string> Rows()
    {
        var rows = new TheoryData<string, string>();
        foreach (var line in File.ReadLines(Path.Combine(CoderFixture.Home, "docs", "coding", "claims.md")))
        {
            if (!line.StartsWith("| ", StringComparison.Ordinal) || line.StartsWith("| sentence", StringComparison.Ordinal))
                continue;
            var cells = line.Trim('|', ' ').Length == 0 ? [] : line.Split('|');
            rows.Add(cells[1].Trim(), cells[2].Trim());
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Claims_OfSentence_AreAsWritten(string sentence, string claims) => Check(sentence, claims);

    internal static void Check(string sentence, string claims)
    {
        var coded = CoderFixture.Coder.OpenSession().Code(new Report("spec", sentence) { Date = new DateOnly(2026, 3, 4) });
        var found = coded.Events.Select(e => Show(e, coded)).Order(StringComparer.Ordinal);
        var wanted = claims.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Order(StringComparer.Ordinal);
        Assert.Equal(string.Join("; ", wanted), string.Join("; ", found));
    }

    private static string Show(CodedEvent e, CodedDocument document)
    {
        static string Codes(IEnumerable<Entity> parties) =>
            string.Join('+', parties.Where(p => p.Country is not null).Select(p => p.Country!).Distinct().Order(StringComparer.Ordinal)) is { Length: > 0 } codes ? codes : "-";
        var speaker = e.Attribution is { } id ? document.Attributions.Single(a => a.Id == id).Source : null;
        var by = speaker is null ? "" : $" by {Codes(speaker.Actor)}";
        var degree = e.Factuality == Factuality.Actual ? "" : " " + e.Factuality.ToString().ToLowerInvariant();
        return $"{e.Event} {Codes(e.Actor)} > {Codes(e.Recipient)}{by}{degree}";
    }
}
