using Vedette.Language;

namespace Vedette.Tests.Language;

public sealed class TokeniserTests
{
    [Theory]
    [InlineData("They don't trust Kyiv's claims.", "They do +n't trust Kyiv +'s claims .")]
    [InlineData("It cannot last.", "It can +not last .")]
    [InlineData("The ministers’ talks", "The ministers +’ talks")]
    [InlineData("a non-aligned, US-backed re-election bid", "a non-aligned , US - backed re-election bid")]
    [InlineData("Gen. Omar met Lt. Col. Haidar of the U.S. Army.", "Gen. Omar met Lt. Col. Haidar of the U.S. Army .")]
    [InlineData("KYIV, Feb 21 (Reuters) - Ukraine said", "KYIV , Feb 21 ( Reuters ) - Ukraine said")]
    [InlineData("It cost $5bn, or 3.5% of 1,200,000.", "It cost $ 5 bn , or 3.5 % of 1,200,000 .")]
    [InlineData("at 10:30am on 9/11", "at 10:30 am on 9/11")]
    [InlineData("See https://example.org/a-b?c=d.", "See https://example.org/a-b?c=d .")]
    [InlineData("“We’re ready,” he said…", "“ We +’re ready , ” he said …")]
    [InlineData("⚡️ #Syria strikes", "⚡️ # Syria strikes")]
    public void Parse_NewsText_DividesIntoWords(string text, string expected)
    {
        var parsed = new ParsedText(new WordPool());
        parsed.Begin(text);
        new Tokeniser(text, 0, parsed).Run();
        var words = Enumerable.Range(0, parsed.TokenCount).Select(i => (parsed.Tokens[i].Joined ? "+" : "") + parsed.Form(i).ToString());
        Assert.Equal(expected, string.Join(' ', words));
    }

    [Theory]
    [InlineData("Mr. Obi left. He met Gen. Amin at 5 p.m. in Abuja.", 2)]
    [InlineData("The U.S. The deal failed.", 2)]
    [InlineData("“It is over.” She left the room.", 2)]
    [InlineData("Peace?\nTalks resume", 2)]
    [InlineData("The U.S. Navy sailed past No. 10 Downing Street.", 1)]
    public void Split_NewsText_FindsSentences(string text, int expected)
    {
        var parsed = new ParsedText(new WordPool());
        parsed.Begin(text);
        var at = 0;
        foreach (var line in text.Split('\n'))
        {
            var first = parsed.TokenCount;
            new Tokeniser(line, at, parsed).Run();
            SentenceSplitter.Split(parsed, first);
            at += line.Length + 1;
        }

        Assert.Equal(expected, parsed.SentenceCount);
    }
}
