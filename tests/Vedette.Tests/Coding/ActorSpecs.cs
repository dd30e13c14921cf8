using Vedette.Coding;

namespace Vedette.Tests.Coding;

/// <summary>docs/coding/actors.md is manual and test at once; its last section lists what is known to fail and is not run.</summary>
public class ActorSpecs
{
    private static readonly Lazy<CoderSession> Session = new(CoderFixture.Coder.OpenSession);

    public static TheoryData<string, string, string> Rows()
    {
        var rows = new TheoryData<string, string, string>();
        foreach (var line in File.ReadLines(Path.Combine(CoderFixture.Home, "docs", "coding", "actors.md")))
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
    public void Parties_OfRow_AreAsWritten(string text, string type, string parties)
    {
        var coded = Session.Value.Code(new Report("spec", text) { Date = new DateOnly(2026, 3, 4) });
        var sides = parties.Split('>', StringSplitOptions.TrimEntries);
        Assert.True(
            coded.Events.Any(e => e.Event == type && Fits(e.Actor, sides[0]) && Fits(e.Recipient, sides[1])),
            $"{type} {parties} not among: {string.Join("; ", coded.Events.Select(e => $"{e.Event} {Show(e.Actor)} > {Show(e.Recipient)}"))}");
    }

    /// <summary>Each wanted code is one party's, with its sector where the row gives one, and no party with a country is left over.</summary>
    private static bool Fits(IReadOnlyList<Entity> parties, string wanted)
    {
        var left = parties.Where(p => p.Country is not null).Select(p => p.Country!).ToHashSet(StringComparer.Ordinal);
        foreach (var code in wanted == "-" ? [] : wanted.Split('+'))
        {
            var country = code[0] == '?' ? null : code[..3];
            var sector = code[(code[0] == '?' ? 1 : 3)..];
            if (!parties.Any(p => p.Country == country && (sector.Length == 0 || p.Sector == sector)))
                return false;
            if (country is not null)
                left.Remove(country);
        }

        return left.Count == 0;
    }

    private static string Show(IReadOnlyList<Entity> parties) => parties.Count == 0 ? "-" : string.Join('+', parties.Select(p => $"{p.Country ?? "?"}{p.Sector}"));
}
