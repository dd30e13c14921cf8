using System.Globalization;
using Vedette.Coding;

namespace Vedette.Tests.Coding;

/// <summary>docs/coding/sizes.md is manual and test at once; its last section lists what is known to fail and is not run.</summary>
public class SizeSpecs
{
    private static readonly Lazy<CoderSession> Session = new(CoderFixture.Coder.OpenSession);

    public static TheoryData<string, string, string> Rows()
    {
        var rows = new TheoryData<string, string, string>();
        foreach (var line in File.ReadLines(Path.Combine(CoderFixture.Home, "docs", "coding", "sizes.md")))
        {
            if (line.StartsWith("## Known failures", StringComparison.Ordinal))
                break;
            if (!line.StartsWith("| ", StringComparison.Ordinal) || line.StartsWith("| text", StringComparison.Ordinal))
                continue;
            var cells = line.Split('|', StringSplitOptions.TrimEntries);
            rows.Add(cells[1], cells[2], cells[3]);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Sizes_OfRow_AreAsWritten(string text, string type, string sizes)
    {
        var coded = Session.Value.Code(new Report("spec", text) { Date = new DateOnly(2026, 3, 4) });
        var found = coded.Events.Where(e => e.Event == type).Select(e => Show(e.Size)).ToList();
        Assert.Contains(sizes, found);
    }

    private static string Show(EventSize size)
    {
        var parts = new List<string>();
        foreach (var (name, value) in new[] { ("dead", size.Dead), ("injured", size.Injured), ("arrested", size.Arrested), ("troops", size.Troops) })
        {
            if (value is { } number)
                parts.Add($"{name} {number.ToString(CultureInfo.InvariantCulture)}");
        }

        return parts.Count == 0 ? "-" : string.Join(' ', parts);
    }
}
