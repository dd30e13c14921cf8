using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Vedette.Language;

namespace Vedette.Tests.Language;

/// <summary>What holds for any string whatever, checked with a fixed seed.</summary>
public sealed class SegmentationProperties
{
    private static readonly LanguageModel Model = LanguageModel.Load(Path.Combine(HomeFolder.Find()!, "models"));

    private static readonly string[] Pieces =
    [
        "a", "Bc", "The", " ", "  ", "\n", "\r\n", "\u2028", ".", "...", "…", "’s", "n't", "\u00AD", "\u200D", "\u200B", "\uFEFF", "😀", "🇺🇦", "👩‍🚒", "\uD800", "\uDC00", "e\u0301", "中", "Ж",
        "ع", "0", "14:05", "1,000", "-", "—", "“", "”", "\"", "(", ")", "\t", "\0", "\u0085", "http://", "t.me/x", "@", "#", "$", "U.S.", "•", "✅", "⚡\uFE0F", "&nbsp;", "?!",
    ];

    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithMaxTest(400).WithReplay(20260101, 31);

    /// <summary>Any UTF-16 at all, lone surrogates too, and texts made of what is difficult.</summary>
    private static Arbitrary<string> Texts()
    {
        var anything = ArbMap.Default.GeneratorFor<char>().ArrayOf().Select(c => new string(c));
        var difficult = Gen.Elements(Pieces).ArrayOf().Select(string.Concat);
        return Arb.From(Gen.OneOf(anything, difficult, ArbMap.Default.GeneratorFor<UnicodeString>().Select(s => s?.Get ?? "")));
    }

    [Fact]
    public void Segment_AnyString_GivesOrderedSpansInsideTheTextThatWithTheGapsAreTheText() =>
        Prop.ForAll(Texts(), text => Whole(text)).Check(Fixed);

    [Fact]
    public void Segment_AnyString_EndsASentenceAtEveryLineBreak() => Prop.ForAll(Texts(), text =>
    {
        var parsed = Segment(text);
        return parsed.Sentences.AsSpan(0, parsed.SentenceCount).ToArray().All(s => !text.AsSpan(parsed.Tokens[s.First].Start, parsed.Tokens[s.Limit - 1].End - parsed.Tokens[s.First].Start).Contains('\n'));
    }).Check(Fixed);

    [Fact]
    public void Segment_TheSameStringAfterAnother_GivesTheSame() => Prop.ForAll(Texts(), Texts(), (text, other) =>
    {
        var pipeline = (EnglishPipeline)Model.CreatePipeline();
        var (first, second) = (new ParsedText(new WordPool()), new ParsedText(new WordPool()));
        pipeline.Segment(text, first);
        pipeline.Segment(other, second);
        pipeline.Segment(text, second);
        return first.TokenCount == second.TokenCount
            && first.Tokens.AsSpan(0, first.TokenCount).ToArray().Zip(second.Tokens.AsSpan(0, second.TokenCount).ToArray()).All(p => (p.First.Start, p.First.End) == (p.Second.Start, p.Second.End));
    }).Check(Fixed);

    /// <summary>Takes a second; were a step quadratic, ten million characters would take hours and the test would be stopped.</summary>
    [Theory]
    [InlineData("a")]
    [InlineData("a.")]
    [InlineData("@a")]
    [InlineData("https://")]
    [InlineData("\u200D")]
    [InlineData("1,")]
    [InlineData("'")]
    [InlineData("a-")]
    public void Segment_TenMillionCharactersWithoutSpace_Ends(string piece)
    {
        var text = new StringBuilder().Insert(0, piece, 10_000_000 / piece.Length).ToString();
        Assert.True(Whole(text));
    }

    private static ParsedText Segment(string text)
    {
        var parsed = new ParsedText(new WordPool());
        ((EnglishPipeline)Model.CreatePipeline()).Segment(text, parsed);
        return parsed;
    }

    private static bool Whole(string text) => Whole(Segment(text));

    /// <summary>Every word lies after the one before, only white space lies between, sentences cover the words in order.</summary>
    private static bool Whole(ParsedText parsed)
    {
        var (at, next) = (0, 0);
        for (var i = 0; i < parsed.TokenCount; i++)
        {
            ref readonly var token = ref parsed.Tokens[i];
            if (token.Start < at || token.End <= token.Start || token.End > parsed.Text.Length || !Blank(parsed.Text, at, token.Start))
                return false;
            at = token.End;
        }

        for (var s = 0; s < parsed.SentenceCount; s++)
        {
            if (parsed.Sentences[s].First != next || parsed.Sentences[s].Count < 1 || parsed.Sentences[s].Count > SentenceSplitter.MaxSentence)
                return false;
            next = parsed.Sentences[s].Limit;
        }

        return next == parsed.TokenCount && Blank(parsed.Text, at, parsed.Text.Length);
    }

    private static bool Blank(string text, int from, int to)
    {
        while (from < to && Characters.IsSpace(text[from]))
            from++;
        return from == to;
    }
}
