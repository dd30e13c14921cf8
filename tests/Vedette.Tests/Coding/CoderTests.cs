using System.Buffers;
using Vedette.Coding;
using Vedette.Evaluation;
using Vedette.Formats;
using Vedette.Lexicons;

namespace Vedette.Tests.Coding;

public class CoderTests
{
    private const string Text = "Belarus said on Tuesday that Ukrainian troops were massed near its border.\n\"We see no build-up,\" a Ukrainian official told Reuters.";

    [Theory]
    [InlineData("Called for calm.")]
    [InlineData("Killed.")]
    [InlineData("Accused the army, denied the claims.")]
    [InlineData("-in")]
    [InlineData(", said")]
    public void Code_TextThatBeginsWithAParticiple_IsCoded(string text) => Assert.NotNull(CoderFixture.Coder.OpenSession().Code(new Report("r", text)));

    [Fact]
    public void Code_SameReportAfterOthers_GivesSameBytes()
    {
        var first = Bytes(CoderFixture.Coder.OpenSession().Code(new Report("x", Text) { Date = new DateOnly(2023, 2, 21) }));
        var session = CoderFixture.Coder.OpenSession();
        foreach (var other in SampleReports().Take(10))
            session.Code(other);
        Assert.Equal(first, Bytes(session.Code(new Report("x", Text) { Date = new DateOnly(2023, 2, 21) })));
    }

    [Fact]
    public void Code_NoPublicationDate_KeepsTheWordsOfTheDate()
    {
        var coded = Assert.Single(CoderFixture.Coder.OpenSession().Code(new Report("undated", "Kenya expelled three Somali diplomats on Tuesday.")).Events);
        Assert.Equal("Tuesday", coded.DateText);
        Assert.Null(coded.Date);
        Assert.False(coded.DateAssumed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n \t")]
    [InlineData("\ud83d\ude00 \ud800 \u202e\u0000 ... \" ' ) (")]
    [InlineData("WAR WAR WAR !!! https://example.org/x?y=z #tag @name")]
    [InlineData("if if if not not will will said said said that that \"\" \"")]
    public void Code_OddText_GivesSpansInsideTheText(string text)
    {
        var coded = CoderFixture.Coder.OpenSession().Code(new Report("odd", text));
        Assert.All(coded.Sentences, s => Assert.True(0 <= s.Start && s.Start < s.End && s.End <= text.Length));
        Assert.All(coded.Events, e => Assert.True(e.Trigger.End <= text.Length));
    }

    [Fact]
    public void Code_SampleReports_OffsetsNameTheirWords()
    {
        var session = CoderFixture.Coder.OpenSession();
        foreach (var report in SampleReports())
        {
            var coded = session.Code(report);
            foreach (var e in coded.Events)
            {
                Assert.Equal(e.Trigger.Text, report.Text[e.Trigger.Start..e.Trigger.End]);
                Assert.All(e.Actor.Concat(e.Recipient), p => Assert.Equal(p.Text, report.Text[p.Start..p.End]));
                Assert.NotEmpty(e.Why);
                Assert.True(e.Attribution is null || coded.Attributions.Any(a => a.Id == e.Attribution));
            }

            Assert.Equal(coded.Events.Count, coded.Events.Select(e => e.Id).Distinct().Count());
        }
    }

    [Fact]
    public void Lexicon_Text_HasNoErrors() => Assert.Empty(CoderFixture.Source.Issues);

    [Fact]
    public void Lexicon_CompiledAndRead_IsTheSame()
    {
        using var first = new MemoryStream();
        LexiconFile.Write(CoderFixture.Coder.Lexicon, first);
        first.Position = 0;
        using var second = new MemoryStream();
        LexiconFile.Write(LexiconFile.Read(first), second);
        Assert.Equal(first.ToArray(), second.ToArray());
    }

    [Fact]
    public void Lexicon_Examples_MostAreCodedAsTheySay()
    {
        var failures = ExampleCheck.Run(CoderFixture.Coder, CoderFixture.Source);
        var share = 1 - ((double)failures.Count / CoderFixture.Source.Examples.Count);
        Assert.True(share > 0.85, $"{share:P1} of the examples: {string.Join(Environment.NewLine, failures.Take(20))}");
    }

    [Fact]
    public void Claims_OfOwnGold_CanBeScored()
    {
        var gold = ClaimsEvaluation.Read(Path.Combine(CoderFixture.Home, "tests", "gold", "reports.jsonl"));
        var session = CoderFixture.Coder.OpenSession();
        var scores = ClaimsEvaluation.Score(gold.ConvertAll(g => (g, session.Code(g.Report))));
        Assert.All(scores, s => Assert.InRange(s.F1, 0.3, 1.0));
    }

    [SharedDataFact]
    public void Claims_OfTheSeedReport_ReachTheFirstTarget()
    {
        var gold = ClaimsEvaluation.Read(Path.Combine(CoderFixture.Shared!, "seed", "article.gold.json"));
        var scores = ClaimsEvaluation.Score([(gold[0], CoderFixture.Coder.OpenSession().Code(gold[0].Report))]);
        Assert.True(scores[0].F1 >= 0.70 && scores[1].F1 >= 0.55, string.Join("; ", scores));
    }

    private static IEnumerable<Report> SampleReports() =>
        ClaimsEvaluation.Read(Path.Combine(CoderFixture.Home, "tests", "gold", "reports.jsonl")).Select(g => g.Report);

    private static byte[] Bytes(CodedDocument document)
    {
        var buffer = new ArrayBufferWriter<byte>();
        new DocumentJsonl().Write(document, buffer);
        return buffer.WrittenSpan.ToArray();
    }
}

/// <summary>A test that needs the shared data folder; skipped, with a message, where it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute()
    {
        if (CoderFixture.Shared is null)
            Skip = "the shared data folder is not here";
    }
}
