using System.Diagnostics;
using System.Text;
using Vedette.Language;
using Vedette.Training;

namespace Vedette.Tests.Language;

public sealed class EnglishModelTests
{
    private static readonly Lazy<LanguageModel> Model = new(() => LanguageModel.Load(Path.Combine(HomeFolder.Find()!, "models")));

    private static ParsedText Parse(string text)
    {
        var parsed = new ParsedText(new WordPool());
        Model.Value.CreatePipeline().Parse(text, parsed);
        return parsed;
    }

    [Theory]
    [InlineData("Mr. Obi left the room. He met Gen. Amin at 5 p.m. in Abuja.", 2)]
    [InlineData("“It is over.” She left the room.", 2)]
    [InlineData("Peace?\nTalks resume", 2)]
    [InlineData("The U.S. Navy sailed past No. 10 Downing Street.", 1)]
    public void Parse_NewsText_FindsSentences(string text, int expected) => Assert.Equal(expected, Parse(text).SentenceCount);

    [Fact]
    public void Parse_PlainSentence_GivesTagsLemmasAndTree()
    {
        var p = Parse("Iran's foreign minister denied that troops had crossed the border.");
        var denied = Enumerable.Range(0, p.TokenCount).Single(i => p.Lower(i) == "denied");
        var crossed = Enumerable.Range(0, p.TokenCount).Single(i => p.Lower(i) == "crossed");
        Assert.Equal(-1, p.Tokens[denied].Head);
        Assert.Equal((Upos.VERB, Xpos.VBD), (p.Tokens[denied].Upos, p.Tokens[denied].Xpos));
        Assert.Equal("deny", p.Lemma(denied));
        Assert.Equal((denied, Deprel.Ccomp), (p.Tokens[crossed].Head, p.Tokens[crossed].Rel));
        Assert.Contains(Enumerable.Range(0, p.TokenCount), i => p.Lower(i) == "minister" && p.Tokens[i].Head == denied && p.Tokens[i].Rel == Deprel.Nsubj);
    }

    [Fact]
    public void Parse_AnyString_CoversItWithTreesAndExactOffsets()
    {
        var random = new Random(20260101);
        var pieces = new[] { "a", "Bc", " ", "  ", "\n", ".", "...", "’s", "n't", "\u00AD", "\u200D", "😀", "🇺🇦", "\uD800", "\uDC00", "e\u0301", "中", "Ж", "0", "1,000", "-", "“", ")", "\t", "\0", "\uFEFF", "http://", "@", "$", "U.S." };
        var pipeline = Model.Value.CreatePipeline();
        var parsed = new ParsedText(new WordPool());
        for (var round = 0; round < 400; round++)
        {
            var text = new StringBuilder();
            for (var k = random.Next(60); k > 0; k--)
                text.Append(pieces[random.Next(pieces.Length)]);
            pipeline.Parse(text.ToString(), parsed);
            AssertSound(parsed);
        }
    }

    [Theory]
    [InlineData("a")]
    [InlineData("ab.cd")]
    [InlineData("x@")]
    [InlineData("http://a")]
    [InlineData("1-")]
    [InlineData("!?")]
    [InlineData("\uDC00")]
    public void Parse_LongTextWithoutSpace_TakesLinearTime(string piece)
    {
        var text = new StringBuilder().Insert(0, piece, 50_000 / piece.Length).ToString();
        var clock = Stopwatch.StartNew();
        var parsed = Parse(text);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"{clock.Elapsed}");
        AssertSound(parsed);
    }

    [Fact]
    public void Parse_Twice_GivesTheSame()
    {
        var text = "PARIS (AFP) - France recalled its envoy, the ministry said. “We regret it,” Foreign Minister Diallo told reporters.";
        var pipeline = Model.Value.CreatePipeline();
        var (first, second) = (new ParsedText(new WordPool()), new ParsedText(new WordPool(["zebra", "envoy"])));
        pipeline.Parse(text, first);
        pipeline.Parse("Something else in between.", second);
        pipeline.Parse(text, second);
        Assert.Equal(first.TokenCount, second.TokenCount);
        for (var i = 0; i < first.TokenCount; i++)
        {
            Assert.Equal((first.Tokens[i].Head, first.Tokens[i].Rel, first.Tokens[i].Xpos), (second.Tokens[i].Head, second.Tokens[i].Rel, second.Tokens[i].Xpos));
            Assert.Equal(first.Lemma(i), second.Lemma(i));
        }
    }

    [Fact]
    public void Write_Parse_ReadsBackAsTheSameTrees()
    {
        var trees = ParseEvaluation.ToTrees(Parse("They can't agree: talks between the U.S. and Iran's envoys broke down, Reuters reported."), Model.Value);
        var writer = new StringWriter();
        ConlluWriter.Write(writer, trees);
        var again = ConlluReader.Read(new StringReader(writer.ToString()));
        var scores = ParseEvaluation.Score(trees, again);
        Assert.Equal((100, 100, 100, 100), (scores.Words, scores.Upos, scores.LasFull, scores.Lemma));
    }

    private static void AssertSound(ParsedText parsed)
    {
        var (end, next) = (0, 0);
        for (var s = 0; s < parsed.SentenceCount; s++)
        {
            var sentence = parsed.Sentences[s];
            Assert.Equal(next, sentence.First);
            next = sentence.Limit;
            var roots = 0;
            for (var i = sentence.First; i < sentence.Limit; i++)
            {
                ref var token = ref parsed.Tokens[i];
                Assert.True(token.Start >= end && token.End > token.Start && token.End <= parsed.Text.Length);
                end = token.End;
                roots += token.Head < 0 ? 1 : 0;
                Assert.True(token.Head < 0 || (token.Head >= sentence.First && token.Head < sentence.Limit && token.Head != i));
                Assert.False(string.IsNullOrEmpty(parsed.Lemma(i)));
            }

            Assert.Equal(1, roots);
        }

        Assert.Equal(parsed.TokenCount, next);
    }
}
