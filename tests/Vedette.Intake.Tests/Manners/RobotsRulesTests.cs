using System.Text;
using Vedette.Watch.Manners;

namespace Vedette.Intake.Tests.Manners;

public sealed class RobotsRulesTests
{
    private static bool Allows(string robots, string path) => RobotsRules.Parse(Encoding.UTF8.GetBytes(robots), "vedette").Allows(new Uri("https://example.org" + path));

    [Theory]
    [InlineData("", "/a", true)]
    [InlineData("User-agent: *\nDisallow:", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /", "/a", false)]
    [InlineData("User-agent: *\nDisallow: /", "/robots.txt", true)]
    [InlineData("user-AGENT : *\ndisAllow : /a # no", "/abc", false)]
    [InlineData("User-agent: other\nDisallow: /", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /\n\nUser-agent: Vedette\nDisallow: /b", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /\n\nUser-agent: vedette/2.0\nDisallow: /b", "/b", false)]
    [InlineData("User-agent: vedette\nUser-agent: other\nDisallow: /a", "/a", false)]
    [InlineData("User-agent: vedette\nDisallow: /a\nUser-agent: other\nDisallow: /b", "/b", true)]
    [InlineData("User-agent: vedette\nDisallow: /a\n\nUser-agent: x\nDisallow: /\n\nUser-agent: vedette\nDisallow: /b", "/b", false)]
    [InlineData("User-agent: vedette-news\nDisallow: /", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true)]
    [InlineData("User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/c", false)]
    [InlineData("User-agent: *\nDisallow: /a\nAllow: /a", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", false)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", true)]
    [InlineData("User-agent: *\nDisallow: /a*b*c", "/a1b2b3c4", false)]
    [InlineData("User-agent: *\nDisallow: /*?s=", "/find?s=x", false)]
    [InlineData("User-agent: *\nDisallow: *private", "/my/private", false)]
    [InlineData("User-agent: *\nDisallow: /a%3cd", "/a%3Cd.html", false)]
    [InlineData("User-agent: *\nDisallow: /%7Ejoe/", "/~joe/x", false)]
    [InlineData("User-agent: *\nDisallow: /ツ", "/%E3%83%84", false)]
    [InlineData("\uFEFFUser-agent: *\r\nDisallow: /a\r\n", "/a", false)]
    [InlineData("Disallow: /\nUser-agent: *\nDisallow: /b", "/a", true)]
    [InlineData("User-agent: *\nSitemap: https://example.org/s.xml\nDisallow: /a", "/a", false)]
    [InlineData("User-agent: *\nCrawl-delay: 5\nDisallow: /a", "/a", false)]
    public void Allows_File_AsTheRfcSays(string robots, string path, bool allowed) => Assert.Equal(allowed, Allows(robots, path));

    [Fact]
    public void Parse_CrawlDelay_OfOurGroup()
    {
        var rules = RobotsRules.Parse("User-agent: *\nCrawl-delay: 3\n\nUser-agent: vedette\nCrawl-delay: 7.5\n"u8, "vedette");
        Assert.Equal(TimeSpan.FromSeconds(7.5), rules.CrawlDelay);
    }

    /// <summary>A pattern made to take long is answered within the budget, as a refusal.</summary>
    [Fact]
    public void Allows_PatternsMadeToCostTime_EndsAndRefuses()
    {
        var pattern = "Disallow: /*" + new string('a', 1000) + "b\n";
        var robots = "User-agent: *\n" + string.Concat(Enumerable.Repeat(pattern, 450));
        Assert.False(Allows(robots, "/" + new string('a', 2000)));
    }
}
