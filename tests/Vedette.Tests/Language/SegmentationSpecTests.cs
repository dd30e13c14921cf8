using Vedette.Language;
using Vedette.Tests.Dates;

namespace Vedette.Tests.Language;

/// <summary>The tables of docs/coding/segmentation.md: text in, words and sentences out.</summary>
public sealed class SegmentationSpecTests
{
    private static readonly Lazy<ILanguagePipeline> Pipeline = new(() => LanguageModel.Load(Path.Combine(SpecTable.Root(), "models")).CreatePipeline());

    public static TheoryData<string, string> Rows()
    {
        var rows = new TheoryData<string, string>();
        foreach (var (cells, _) in SpecTable.Read("segmentation.md", 2).Where(r => r.Cells[0] != "text"))
            rows.Add(cells[0], cells[1]);
        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Parse_RowOfTheSpecification_IsDividedSo(string text, string expected)
    {
        lock (Pipeline)
        {
            var parsed = new ParsedText(new WordPool());
            Pipeline.Value.Parse(text.Replace('⏎', '\n'), parsed);
            Assert.Equal(expected, string.Join(" ‖ ", parsed.Sentences.AsSpan(0, parsed.SentenceCount).ToArray().Select(s => Words(parsed, s))));
        }
    }

    [Fact]
    public void Rows_OfTheSpecification_AreMany() => Assert.True(Rows().Count >= 80);

    private static string Words(ParsedText parsed, Sentence sentence) =>
        string.Join(' ', Enumerable.Range(sentence.First, sentence.Count).Select(i => (parsed.Tokens[i].Joined ? "+" : "") + parsed.Form(i).ToString()));
}
