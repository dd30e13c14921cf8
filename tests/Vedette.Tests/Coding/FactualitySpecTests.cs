using System.Globalization;
using Vedette.Coding;
using Vedette.Coding.Judgements;
using Vedette.Tests.Dates;

namespace Vedette.Tests.Coding;

/// <summary>The tables of docs/coding/factuality.md: each row is a sentence with a word in bold and how far that word is so.</summary>
public sealed class FactualitySpecTests
{
    private static readonly Lazy<CoderSession> Session = new(() => Coder.Load(SpecTable.Root()).OpenSession());

    public static TheoryData<string, string> Degrees() => Rows("## By example");

    public static TheoryData<string, string> Ranges() => Rows("## Estimative words");

    [Theory]
    [MemberData(nameof(Degrees))]
    public void Judge_RowOfTheSpecification_HasItsDegree(string sentence, string degree)
    {
        var (text, span) = Unmark(sentence);
        lock (Session)
        {
            Session.Value.Code(new Report("row", text));
            var judgement = Session.Value.JudgeAt(span, Viewpoint.Speaker);
            Assert.Equal(degree, judgement?.Factuality.ToString(), ignoreCase: true);
        }
    }

    [Theory]
    [MemberData(nameof(Ranges))]
    public void Code_RowWithAnEstimativeWord_HasItsRange(string sentence, string range)
    {
        var (text, span) = Unmark(sentence);
        lock (Session)
        {
            var coded = Session.Value.Code(new Report("row", text));
            var found = coded.Events.FirstOrDefault(e => e.Trigger.Start == span.Start)?.Probability;
            Assert.Equal(range, found is null ? "none" : string.Create(CultureInfo.InvariantCulture, $"{found.Low * 100:F0}-{found.High * 100:F0}"));
        }
    }

    [Fact]
    public void Rows_OfTheSpecification_AreMany() => Assert.True(Degrees().Count + Ranges().Count >= 150);

    private static (string Text, TextSpan Span) Unmark(string sentence)
    {
        var parts = sentence.Split("**");
        return (string.Concat(parts), new TextSpan(parts[0].Length, parts[0].Length + parts[1].Length));
    }

    private static TheoryData<string, string> Rows(string heading)
    {
        var data = new TheoryData<string, string>();
        var inside = false;
        foreach (var line in File.ReadLines(Path.Combine(SpecTable.Root(), "docs", "coding", "factuality.md")))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
                inside = line == heading;
            if (!inside || !line.Contains("**", StringComparison.Ordinal) || !line.StartsWith("| ", StringComparison.Ordinal))
                continue;
            var cells = line[2..^2].Split(" | ");
            data.Add(cells[0].Trim(), cells[1].Trim());
        }

        return data;
    }
}
