using Vedette.Coding;
using Vedette.Tests.Dates;

namespace Vedette.Tests.Coding;

/// <summary>The tables of docs/coding/attribution.md: each row is an attribution of its sentence; together they are all of them.</summary>
public sealed class AttributionSpecTests
{
    private static readonly Lazy<CoderSession> Session = new(() => Coder.Load(SpecTable.Root()).OpenSession());

    public static TheoryData<string, string> Sentences() => Read("## By example");

    public static TheoryData<string, string> KnownFailures() => Read("## Known failures");

    [Theory]
    [MemberData(nameof(Sentences))]
    public void Code_SentenceOfTheSpecification_HasItsAttributions(string sentence, string expected)
    {
        lock (Session)
            Assert.Equal(expected, Describe(sentence));
    }

    [Theory(Skip = "known failures; the reason of each stands in its row of docs/coding/attribution.md")]
    [MemberData(nameof(KnownFailures))]
    public void Code_KnownFailure_HasItsAttributions(string sentence, string expected)
    {
        lock (Session)
            Assert.Equal(expected, Describe(sentence));
    }

    [Fact]
    public void Sentences_OfTheSpecification_AreMany() => Assert.True(Sentences().Count + KnownFailures().Count >= 150);

    private static string Describe(string sentence)
    {
        var coded = Session.Value.Code(new Report("row", sentence));
        var lines = coded.Attributions.Select(a => string.Join(" | ",
            a.Source is null ? "-" : Trim(a.Source.Text),
            Trim(a.Cue.Text),
            string.Join(" … ", a.Content.Spans.Select(s => Trim(sentence[s.Start..s.End]))),
            a.Form.ToString().ToLowerInvariant(),
            a.Channel ?? "-",
            a.Parent is null ? "-" : Trim(coded.Attributions.First(p => p.Id == a.Parent).Cue.Text)));
        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }

    private static string Trim(string words)
    {
        var trimmed = words.Trim(' ', ',', '.', ':', ';', '"', '“', '”', '?', '!');
        return trimmed.Length == 0 ? words : trimmed;
    }

    /// <summary>Sentence and the lines of its rows, in a fixed order; no line where it has no attribution. A last cell with a reason is left out.</summary>
    private static TheoryData<string, string> Read(string heading)
    {
        const int cells = 7;
        var inside = false;
        var sentences = new List<(string Sentence, List<string> Lines)>();
        foreach (var line in File.ReadLines(Path.Combine(SpecTable.Root(), "docs", "coding", "attribution.md")))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
                inside = line == heading;
            if (!inside || !line.StartsWith("| ", StringComparison.Ordinal) || line.StartsWith("| sentence |", StringComparison.Ordinal))
                continue;
            var parts = line[2..^2].Split(" | ");
            if (parts[0] != "″")
                sentences.Add((parts[0], []));
            if (parts[2] != "none")
                sentences[^1].Lines.Add(string.Join(" | ", parts[1..cells]));
        }

        var data = new TheoryData<string, string>();
        foreach (var (sentence, lines) in sentences)
            data.Add(sentence, string.Join('\n', lines.Order(StringComparer.Ordinal)));
        return data;
    }
}
