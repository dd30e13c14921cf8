using Vedette.Coding;
using Vedette.Ontology;

namespace Vedette.Tests.Coding;

/// <summary>
/// The chapters of the codebook, docs/coding/TYPE.md: manual and test at once. Rows under "Known failures" say what would be right and are
/// reported as skipped.
/// </summary>
public class EventTypeSpecs
{
    public static TheoryData<string, string> Rows() => Read(known: false);

    public static TheoryData<string, string> KnownFailures() => Read(known: true);

    [Theory]
    [MemberData(nameof(Rows))]
    [MemberData(nameof(KnownFailures), Skip = "listed as a known failure in its chapter")]
    public void Claims_OfSentence_AreAsWritten(string sentence, string claims) => ClaimSpecs.Check(sentence, claims);

    [Fact]
    public void Chapters_AreThereForEveryType_WithTwentyFiveRowsOrMore()
    {
        foreach (var type in Types())
            Assert.True(RowsOf(type, known: false).Count() + RowsOf(type, known: true).Count() >= 25, $"docs/coding/{type}.md has too few rows");
    }

#pragma warning disable CA1308 // files are lower case
    private static IEnumerable<string> Types() => Enum.GetValues<EventType>().Where(t => t != EventType.None).Select(t => t.ToString().ToLowerInvariant());
#pragma warning restore CA1308

    private static TheoryData<string, string> Read(bool known)
    {
        var rows = new TheoryData<string, string>();
        foreach (var (sentence, claims) in Types().SelectMany(t => RowsOf(t, known)))
            rows.Add(sentence, claims);
        return rows;
    }

    private static IEnumerable<(string Sentence, string Claims)> RowsOf(string type, bool known)
    {
        var under = false;
        foreach (var line in File.ReadLines(Path.Combine(CoderFixture.Home, "docs", "coding", type + ".md")))
        {
            under |= line == "## Known failures";
            if (under != known || !line.StartsWith("| ", StringComparison.Ordinal) || line.StartsWith("| sentence", StringComparison.Ordinal))
                continue;
            var cells = line.Split('|');
            yield return (cells[1].Trim(), cells[2].Trim());
        }
    }
}
