using System.Text;
using Vedette.Watch.Ingest;
using Vedette.Watch.Ingest.Feeds;

namespace Vedette.Tests.Ingest.Feeds;

public sealed class FeedReaderTests
{
    private static Feed Read(string text, string? type = null) => Assert.IsType<Feed>(FeedReader.Read(Encoding.UTF8.GetBytes(text), type, new Uri("https://outlet.example/feeds/all.xml"), IntakeLimits.Default).Value);

    [Fact]
    public void Rss2_WithItsCommonModules_IsRead()
    {
        var feed = Read("""
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom">
            <channel><title>Harbour &amp; Hill</title><link>https://outlet.example/</link><language>en-gb</language><ttl>30</ttl><atom:link href="https://outlet.example/feeds/all.xml" rel="self"/>
            <item><title>Kenya &amp;amp; Somalia &lt;b&gt;talk&lt;/b&gt;</title><link>/a/1</link><guid isPermaLink="false">tag:1</guid><pubDate>Mon, 02 Mar 2026 08:00:00 +0300</pubDate><dc:creator>Ama Ford</dc:creator>
            <description><![CDATA[<p>Short &eacute;.</p>]]></description><content:encoded><![CDATA[<p>First paragraph of the text.</p><p>Second.</p>]]></content:encoded><category>World</category><media:content url="https://outlet.example/p.jpg"/><enclosure url="https://outlet.example/s.mp3" type="audio/mpeg" length="1"/></item>
            <item><guid>https://outlet.example/a/2</guid><author>desk@outlet.example (The Desk)</author><description>Only a summary &nbsp;here</description></item>
            </channel></rss>
            """);
        Assert.Equal((FeedFormat.Rss, "Harbour & Hill", "https://outlet.example/", "en-gb", 30.0), (feed.Format, feed.Title, feed.Site!.AbsoluteUri, feed.Language, feed.TimeToLive!.Value.TotalMinutes));
        var one = feed.Items[0];
        Assert.Equal(("tag:1", "https://outlet.example/a/1", "Kenya & Somalia talk", "Ama Ford"), (one.Id, one.Link!.AbsoluteUri, one.Title, one.Author));
        Assert.Equal("2026-03-02T05:00:00Z (entry pubDate)", one.Published!.ToString());
        Assert.Equal("First paragraph of the text.\nSecond.", one.Text);
        Assert.Equal(2, one.Media.Count);
        var two = feed.Items[1];
        Assert.Equal(("https://outlet.example/a/2", "https://outlet.example/a/2", "The Desk", "Only a summary here"), (two.Id, two.Link!.AbsoluteUri, two.Author, two.Text));
        Assert.Null(two.Published);
    }

    [Fact]
    public void Rss091_WithNetscapesDocumentType_IsRead()
    {
        var feed = Read("<?xml version=\"1.0\"?>\n<!DOCTYPE rss PUBLIC \"-//Netscape Communications//DTD RSS 0.91//EN\"\n \"http://my.netscape.com/publish/formats/rss-0.91.dtd\">\n<rss version=\"0.91\"><channel><title>Old</title><item><title>One</title><link>https://old.example/1</link></item></channel></rss>");
        Assert.Equal(("https://old.example/1", 4), (feed.Items[0].Id, feed.Items[0].Line));
    }

    [Fact]
    public void Rdf10_ItemsBesideTheChannel_AreRead()
    {
        var feed = Read("""
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
            <channel rdf:about="https://rdf.example/"><title>RDF</title><link>https://rdf.example/</link><items><rdf:Seq><rdf:li resource="https://rdf.example/1"/></rdf:Seq></items></channel>
            <item rdf:about="https://rdf.example/1"><title>One</title><dc:date>2026-03-02T10:00:00+00:00</dc:date><dc:language>en</dc:language><description>Words.</description></item>
            </rdf:RDF>
            """);
        Assert.Equal((FeedFormat.Rdf, "RDF", 1), (feed.Format, feed.Title, feed.Items.Count));
        Assert.Equal(("https://rdf.example/1", "2026-03-02T10:00:00Z (entry dc:date)"), (feed.Items[0].Link!.AbsoluteUri, feed.Items[0].Published!.ToString()));
    }

    [Fact]
    public void Atom10_TextConstructsAndBases_AreRead()
    {
        var feed = Read("""
            <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://atom.example/blog/" xml:lang="en"><title type="html">A &amp;lt;b&amp;gt; feed</title><link rel="alternate" href="/"/><link rel="next" href="?page=2"/><updated>2026-03-03T00:00:00Z</updated>
            <entry><id>urn:1</id><title type="text">1 &lt; 2</title><link href="one"/><published>2026-03-01T00:00:00Z</published><updated>2026-03-02T00:00:00Z</updated><author><name>Ada</name><email>a@b.example</email></author>
            <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>First <em>part</em>.</p><p>Second.</p></div></content></entry>
            <entry><id>urn:2</id><title>Two</title><link href="https://atom.example/two"/><updated>2026-03-02T00:00:00Z</updated><summary type="html">&lt;p&gt;Summary.&lt;/p&gt;</summary><content type="text">Plain &lt;words&gt;.</content></entry></feed>
            """);
        Assert.Equal(("https://atom.example/blog/?page=2", "en"), (feed.Next!.AbsoluteUri, feed.Language));
        Assert.Equal(("1 < 2", "https://atom.example/blog/one", "Ada", "First part.\nSecond."), (feed.Items[0].Title, feed.Items[0].Link!.AbsoluteUri, feed.Items[0].Author, feed.Items[0].Text));
        Assert.Equal("2026-03-01T00:00:00Z (entry published)", feed.Items[0].Published!.ToString());
        Assert.Equal(("Plain <words>.", "2026-03-02T00:00:00Z (entry updated)"), (feed.Items[1].Text, feed.Items[1].Published!.ToString()));
    }

    [Fact]
    public void Atom03_ItsOwnNames_AreRead()
    {
        var feed = Read("<feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\"><title>Old atom</title><entry><id>1</id><title>T</title><issued>2026-03-02T10:00:00Z</issued><modified>2026-03-03T10:00:00Z</modified><content mode=\"escaped\">&lt;p&gt;Words.&lt;/p&gt;</content></entry></feed>");
        Assert.Equal(("Words.", "2026-03-02T10:00:00Z (entry issued)", "2026-03-03T10:00:00Z (entry modified)"), (feed.Items[0].Text, feed.Items[0].Published!.ToString(), feed.Items[0].Updated!.ToString()));
    }

    [Fact]
    public void JsonFeed11_IsRead()
    {
        var feed = Read("""
            {"version":"https://jsonfeed.org/version/1.1","title":"J","home_page_url":"https://j.example/","next_url":"https://j.example/2","language":"en",
             "items":[{"id":7,"url":"/a","title":"T","content_text":"One.\nTwo <b>.","date_published":"2026-03-02T08:00:00Z","authors":[{"name":"Ada"},{"name":"Bo"}],"tags":["x"],"attachments":[{"url":"https://j.example/f.mp3"}]},
                      {"content_html":"<p>No id.</p>"}, 5]}
            """);
        Assert.Equal(("7", "https://outlet.example/a", "Ada, Bo", "One.\nTwo <b>."), (feed.Items[0].Id, feed.Items[0].Link!.AbsoluteUri, feed.Items[0].Author, feed.Items[0].Text));
        Assert.StartsWith("sha256:", feed.Items[1].Id, StringComparison.Ordinal);
        Assert.Equal(["entry 3: no object"], feed.Problems);
    }

    [Fact]
    public void Feed_WithHtmlEntitiesAndBareAmpersands_IsMended() =>
        Assert.Equal("Café & Co – “late” AT&T &bogus;", Read("<rss><channel><item><guid>1</guid><title>Caf&eacute; & Co &ndash; &ldquo;late&rdquo; AT&T &bogus;</title></item></channel></rss>").Items[0].Title);

    [Fact]
    public void Feed_InAnotherEncoding_IsDecoded()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var bytes = Encoding.GetEncoding("windows-1251").GetBytes("<?xml version=\"1.0\" encoding=\"windows-1251\"?><rss><channel><title>Граница</title></channel></rss>");
        Assert.Equal("Граница", FeedReader.Read(bytes, null, null, IntakeLimits.Default).Value!.Title);
    }

    [Theory]
    [InlineData("", "empty: no feed")]
    [InlineData("words", "neither XML nor JSON")]
    [InlineData("<!DOCTYPE html><html><body>404</body></html>", "an HTML page, not a feed")]
    [InlineData("<html><body>x</body></html>", "an HTML page, not a feed")]
    [InlineData("<urlset></urlset>", "a sitemap, not a feed")]
    [InlineData("<opml version=\"2.0\"></opml>", "a list of feeds (OPML), not a feed")]
    [InlineData("<note/>", "no feed: the root element is \"note\"")]
    [InlineData("<rss><channel", "broken XML at line 1, column 14")]
    [InlineData("{\"a\":1}", "JSON, but no JSON Feed: its version is missing")]
    [InlineData("{\"version\":\"https://jsonfeed.org/version/1\"}", "a JSON Feed without items")]
    public void Read_WhatIsNoFeed_SaysWhy(string text, string reason) =>
        Assert.Equal(reason, FeedReader.Read(Encoding.UTF8.GetBytes(text), null, null, IntakeLimits.Default).Reason);

    [Fact]
    public void Opml_ReadAndWritten_IsTheSame()
    {
        var list = FeedList.Read("""
            <?xml version="1.0"?><opml version="2.0"><head><title>Desk</title></head><body>
            <outline text="Africa"><outline text="East"><outline type="rss" text="Rift &amp; Coast" xmlUrl="https://rift.example/rss" htmlUrl="https://rift.example/"/></outline></outline>
            <outline text="Bad" type="rss" xmlUrl="file:///etc/passwd"/><outline type="rss" xmlUrl="https://top.example/atom"/></body></opml>
            """u8, null, IntakeLimits.Default).Value!;
        Assert.Equal(
            [new ListedFeed(new Uri("https://rift.example/rss"), "Rift & Coast", new Uri("https://rift.example/"), "Africa / East"), new ListedFeed(new Uri("https://top.example/atom"), "top.example", null, "")],
            list.Feeds);
        var again = FeedList.Read(Encoding.UTF8.GetBytes(list.ToOpml()), null, IntakeLimits.Default).Value!;
        Assert.Equal(list.Title, again.Title);
        Assert.Equal(list.Feeds, again.Feeds);
    }

    [Fact]
    public void Sitemap_ForNews_IsRead()
    {
        var map = Sitemap.Read("""
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://n.example/a?x=1&amp;y=2</loc><lastmod>2026-03-02</lastmod>
            <news:news><news:publication><news:name>The N</news:name><news:language>en</news:language></news:publication><news:publication_date>2026-03-02T08:00:00+01:00</news:publication_date><news:title>Talks fail</news:title></news:news></url>
            <url><loc>ftp://n.example/b</loc></url></urlset>
            """u8.ToArray(), null, null, IntakeLimits.Default).Value!;
        var entry = Assert.Single(map.Entries);
        Assert.Equal(("https://n.example/a?x=1&y=2", "Talks fail", "The N", "2026-03-02T07:00:00Z (sitemap news:publication_date)"), (entry.Address.AbsoluteUri, entry.Title, entry.Publisher, entry.Published!.ToString()));
        Assert.True(Sitemap.Read("<sitemapindex><sitemap><loc>https://n.example/s1.xml.gz</loc></sitemap></sitemapindex>"u8.ToArray(), null, null, IntakeLimits.Default).Value!.IsIndex);
    }
}
