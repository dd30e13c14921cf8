using Vedette.Watch.Sources;

namespace Vedette.Intake.Tests.Sources;

public sealed class SourceFileTests
{
    private static string Problems(string yaml) => string.Join("\n", SourceFile.Parse("sources.yml", yaml).Problems);

    [Fact]
    public void Parse_WholeFile_EveryKey()
    {
        var (list, problems) = SourceFile.Parse("/data/sources.yml", """
            contact: https://example.org/reader
            allow_private: [10.0.0.0/8, 192.0.2.7]
            pace: 5s
            defaults:
              interval: 20m
              grade: C
              language: en
            sources:
              - id: harbour-wire
                address: https://example.org/feed.xml
                publisher: Harbour Wire
                country: PHL
                grade: B
                max_items: 20
                text: entry
              - id: valley-map
                kind: sitemap
                address: https://example.org/sitemap.xml
                interval: 1h
                revisit: never
              - id: border-list
                kind: page-list
                address: https://example.org/border/
                links: /border/*
              - {id: channel, kind: telegram, address: "@valley_news"}
              - {id: drop, kind: folder, address: inbox}
            """);
        Assert.Empty(problems);
        Assert.Equal("https://example.org/reader", list!.Contact);
        Assert.Equal(["10.0.0.0/8", "192.0.2.7/32"], list.AllowPrivate.Select(n => n.ToString()));
        Assert.Equal(TimeSpan.FromSeconds(5), list.Pace);
        Assert.Equal(
            new WatchedSource("harbour-wire", SourceKind.Feed, "https://example.org/feed.xml") { Publisher = "Harbour Wire", Country = "PHL", Language = "en", Grade = 'B', Interval = TimeSpan.FromMinutes(20), MaxItems = 20, Text = TextFrom.Entry, Line = 9 },
            list.Sources[0]);
        Assert.Equal((SourceKind.Sitemap, TimeSpan.FromHours(1), null, 'C'), (list.Sources[1].Kind, list.Sources[1].Interval, list.Sources[1].Revisit, list.Sources[1].Grade));
        Assert.Equal("https://t.me/s/valley_news", list.Sources[3].Address);
        Assert.Equal("/data/inbox", list.Sources[4].Address);
    }

    [Theory]
    [InlineData("", "sources.yml:1: one list of keys is expected: sources: and what may stand beside it")]
    [InlineData("sources: []", "sources.yml:1: sources: a list with at least one source is expected")]
    [InlineData("sources:\n  - id: a\n    address: file:///etc/passwd", "sources.yml:3: address: \"file:///etc/passwd\" does not begin with http:// or https://")]
    [InlineData("sources:\n  - id: a\n    address: https://u:p@example.org/", "sources.yml:3: address: must not hold a user name")]
    [InlineData("sources:\n  - id: a b\n    address: https://example.org/", "sources.yml:2: id: \"a b\" may hold letters, digits, hyphens, dots and underscores only")]
    [InlineData("sources:\n  - address: https://example.org/\n    grade: G\n    id: a", "sources.yml:3: grade: \"G\" is no Admiralty grade (A completely reliable ... E unreliable, F cannot be judged)")]
    [InlineData("sources:\n  - id: a\n    address: https://example.org/\n    interval: 1s", "sources.yml:4: interval: \"1s\" is no length of time from 10s to 30d (90s, 15m, 6h, 2d)")]
    [InlineData("sources:\n  - id: a\n    adress: https://example.org/", "sources.yml:2: address: is missing\nsources.yml:3: the key \"adress\" is not known here (known: id, kind, address, publisher, country, language, grade, interval, max_items, text, revisit, links)")]
    [InlineData("sources:\n  - id: a\n    address: https://example.org/\n  - id: A\n    address: https://example.org/b", "sources.yml:4: id \"A\" is that of another source too (line 2)")]
    [InlineData("sources:\n  - id: a\n    kind: page-list\n    address: https://example.org/", "sources.yml:2: links: is missing; a page list needs the path of its articles, such as /news/*")]
    [InlineData("allow_private: everything\nsources: [{id: a, address: https://example.org/}]", "sources.yml:1: allow_private: a network such as 10.0.0.0/8 is expected")]
    public void Parse_Mistakes_AreNamedWithTheirLine(string yaml, string expected) => Assert.Equal(expected, Problems(yaml));

    [Fact]
    public void Parse_BrokenYaml_OneLine()
    {
        var problem = Assert.Single(SourceFile.Parse("sources.yml", "sources:\n  - id: a\n   address: [").Problems);
        Assert.StartsWith("sources.yml:3: broken YAML", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_AliasesThatGrow_NeitherTimeNorMemory()
    {
        var bomb = "a0: &a0 [x, x]\n" + string.Concat(Enumerable.Range(1, 40).Select(i => $"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n"));
        Assert.NotEmpty(SourceFile.Parse("sources.yml", bomb).Problems);
    }

    [Fact]
    public void Read_NoFile_OneLine() => Assert.Equal("/nowhere/sources.yml: no such file, or it cannot be read", Assert.Single(SourceFile.Read("/nowhere/sources.yml").Problems).ToString());
}
