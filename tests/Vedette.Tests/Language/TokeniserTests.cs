using Vedette.Language;

namespace Vedette.Tests.Language;

public sealed class TokeniserTests
{
    [Theory]
    [InlineData("They don't trust Kyiv's claims.", "They do +n't trust Kyiv +'s claims .")]
    [InlineData("It cannot last.", "It can +not last .")]
    [InlineData("Its not over. Its army is.", "It +s not over . Its army is .")]
    [InlineData("Alot of it w/o reason, b/c =---", "A +lot of it w/o reason , b/c =---")]
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
}
