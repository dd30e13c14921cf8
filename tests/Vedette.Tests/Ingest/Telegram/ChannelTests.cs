using System.Text;
using Vedette.Watch.Ingest;
using Vedette.Watch.Ingest.Telegram;

namespace Vedette.Tests.Ingest.Telegram;

public sealed class ChannelTests
{
    private static List<IntakeItem> Export(string text) => [.. ChannelExport.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "result.json", IntakeLimits.Default)];

    private static string Channel(string messages, string type = "public_channel") => "{\n \"name\": \"Harbour Watch\",\n \"type\": \"" + type + "\",\n \"id\": 1234,\n \"messages\": [\n" + messages + "\n ]\n}";

    [Fact]
    public void Export_TextAsStringAndAsPieces_IsPutTogether()
    {
        var items = Export(Channel("""
            {"id": 1, "type": "service", "date_unixtime": "1772000000", "action": "create_channel", "text": ""},
            {"id": 2, "type": "message", "date": "2026-02-25T09:13:20", "date_unixtime": "1772010800", "author": "A. Signature", "text": "Troops left the town."},
            {"id": 3, "type": "message", "date_unixtime": "1772010900", "edited": "2026-02-25T10:00:00", "edited_unixtime": "1772013600", "reply_to_message_id": 2,
             "text": ["The ", {"type": "bold", "text": "ministry"}, " denied it.\n\nMore: ", {"type": "text_link", "text": "statement", "href": "https://m.example/s"}], "text_entities": [{"type": "plain", "text": "The "}]},
            {"id": 4, "type": "message", "date_unixtime": "1772010950", "forwarded_from": "Other Channel", "text": "Forwarded words."}
            """));
        var reports = items.Cast<ReadReport>().ToList();
        Assert.Equal(["telegram:1234/2", "telegram:1234/3", "telegram:1234/4"], reports.Select(r => r.Report.Id));
        Assert.Equal("The ministry denied it.\nMore: statement", reports[1].Report.Text);
        Assert.Equal(("Harbour Watch", "https://t.me/c/1234/3", new DateOnly(2026, 2, 25)), (reports[1].Report.Publisher, reports[1].Report.Url, reports[1].Report.Date));
        Assert.Equal(("A. Signature", null), (reports[0].Provenance.Author, reports[0].Provenance.Modified));
        Assert.Equal(("telegram:1234/2", "2026-02-25T10:00:00Z (export edited_unixtime)"), (reports[1].Provenance.ReplyTo, reports[1].Provenance.Modified!.ToString()));
        Assert.Equal([new RelatedLink(new Uri("https://m.example/s"), "statement")], reports[1].Provenance.Related);
        Assert.Equal("Other Channel", reports[2].Provenance.ForwardedFrom);
        Assert.Equal([7, 8, 10], reports.Select(r => r.Origin.Line));
    }

    [Fact]
    public void Export_PicturesSentTogether_AreOnePost()
    {
        var items = Export(Channel("""
            {"id": 5, "type": "message", "date_unixtime": "1772010800", "from_id": "channel1", "photo": "(File not included. Change data exporting settings to download.)", "text": ""},
            {"id": 6, "type": "message", "date_unixtime": "1772010800", "from_id": "channel1", "photo": "p2.jpg", "text": "A convoy near the bridge."},
            {"id": 7, "type": "message", "date_unixtime": "1772010801", "from_id": "channel1", "photo": "p3.jpg", "text": ""},
            {"id": 8, "type": "message", "date_unixtime": "1772010960", "from_id": "channel1", "photo": "p4.jpg", "text": "Another picture."},
            {"id": 9, "type": "message", "date_unixtime": "1772011000", "from_id": "channel1", "photo": "p5.jpg", "text": ""}
            """));
        Assert.Equal(["telegram:1234/5 A convoy near the bridge.", "telegram:1234/8 Another picture."], items.Cast<ReadReport>().Select(r => r.Report.Id + " " + r.Report.Text));
    }

    [Fact]
    public void Export_OfAWholeAccount_ReadsChannelsAndLeavesPrivateChats()
    {
        var items = Export("{\"about\": \"Here is the data you requested. Remember\", \"contacts\": {\"list\": [{\"first_name\": \"A\"}]}, \"chats\": {\"about\": \"x\", \"list\": [\n"
            + Channel("{\"id\": 1, \"type\": \"message\", \"date_unixtime\": \"1772010800\", \"text\": \"Secret words.\"}", "personal_chat") + ",\n"
            + Channel("{\"id\": 2, \"type\": \"message\", \"date_unixtime\": \"1772010800\", \"from\": \"A Member\", \"author\": \"x\", \"text\": \"Public words.\"}", "public_supergroup") + "]}, \"left_chats\": {\"list\": []}}");
        Assert.Equal("a private chat (personal_chat) is no public reporting; its messages are not read", ((SetAside)items[0]).Reason);
        var report = (ReadReport)items[1];
        Assert.Equal(("Public words.", null), (report.Report.Text, report.Provenance.Author));
        Assert.Equal(2, items.Count);
    }

    [Fact]
    public void Export_LongerThanMemoryShouldBe_IsStreamed()
    {
        var one = "{\"id\": 1, \"type\": \"message\", \"date_unixtime\": \"1772010800\", \"text\": \"" + new string('x', 2000) + ".\"},\n";
        var stream = new RepeatedStream(Channel("#").Split('#')[0], one, 20_000, "{\"id\": 2, \"type\": \"message\", \"text\": \"Last.\"}]}");
        var count = 0;
        foreach (var item in ChannelExport.Read(stream, "result.json", IntakeLimits.Default))
        {
            Assert.IsType<ReadReport>(item);
            count++;
            // What has been taken from the stream runs ahead of what was handed on by one buffer at most.
            Assert.True(stream.Delivered - count * (long)one.Length < 200_000);
        }

        Assert.Equal(20_001, count);
    }

    [Fact]
    public void Export_BrokenMessageAmongGoodOnes_RestIsRead()
    {
        var items = Export(Channel("{\"id\": 1, \"type\": \"message\", \"text\": \"One.\"},\n{\"id\": nope},\n{\"type\": \"message\", \"text\": \"No id.\"},\n{\"id\": 4, \"type\": \"message\", \"text\": \"Four.\"}"));
        Assert.Equal(["One.", "result.json:7: a message that is broken JSON", "result.json:8: a message without an id", "Four."], items.Select(i => i is ReadReport r ? r.Report.Text : i.ToString()));
    }

    private const string Preview = """
        <html><head><title>View @harbour</title></head><body><div class="tgme_channel_info"><div class="tgme_channel_info_header_title"><span>Harbour Watch</span></div></div><main class="tgme_main"><section class="tgme_channel_history">
        <a class="tme_messages_more js-messages_more" data-before="101" href="/s/harbour?before=101"></a>
        <div class="tgme_widget_message_wrap"><div class="tgme_widget_message service_message" data-post="harbour/100"><div class="tgme_widget_message_text">Channel photo updated</div></div></div>
        <div class="tgme_widget_message_wrap"><div class="tgme_widget_message" data-post="harbour/101"><div class="tgme_widget_message_author"><a class="tgme_widget_message_owner_name"><span>Harbour Watch</span></a></div>
        <a class="tgme_widget_message_reply" href="https://t.me/harbour/99"><div class="tgme_widget_message_text js-message_reply_text">The earlier claim</div></a>
        <div class="tgme_widget_message_text js-message_text">Troops left the town.<br/><br/>See <a href="https://m.example/s">the statement</a>.</div>
        <div class="tgme_widget_message_footer"><span class="tgme_widget_message_views">1.2K</span><span class="tgme_widget_message_meta">edited <a class="tgme_widget_message_date" href="https://t.me/harbour/101"><time datetime="2026-03-02T08:00:00+00:00">08:00</time></a></span></div></div></div>
        <div class="tgme_widget_message_wrap"><div class="tgme_widget_message" data-post="harbour/102"><div class="tgme_widget_message_forwarded_from">Forwarded from <a class="tgme_widget_message_forwarded_from_name"><span>Hill Watch</span></a></div>
        <div class="tgme_widget_message_grouped_wrap"><a class="tgme_widget_message_photo_wrap" href="https://t.me/harbour/102?single"></a><a class="tgme_widget_message_photo_wrap" href="https://t.me/harbour/103?single"></a></div>
        <div class="tgme_widget_message_text js-message_text">A convoy.</div><span class="tgme_widget_message_meta"><time datetime="2026-03-02T09:00:00+00:00">09:00</time></span></div></div>
        </section></main></body></html>
        """;

    [Fact]
    public void Preview_PostsRepliesForwardsAlbums_AreToldApart()
    {
        var page = ChannelPreview.Read(Encoding.UTF8.GetBytes(Preview), null, IntakeLimits.Default).Value!;
        Assert.Equal(("harbour", "Harbour Watch", "https://t.me/s/harbour?before=101", 2), (page.Channel, page.Title, page.Older!.AbsoluteUri, page.Posts.Count));
        var one = page.Posts[0];
        Assert.Equal(("telegram:harbour/101", "Troops left the town.\nSee the statement.", true, 99L, "The earlier claim"), (one.Id, one.Text, one.IsEdited, one.ReplyTo, one.ReplyQuote));
        Assert.Equal(("2026-03-02T08:00:00Z (preview time)", "https://t.me/harbour/101"), (one.Published!.ToString(), one.Address!.AbsoluteUri));
        var two = page.Posts[1];
        Assert.Equal(("102 103", true, "Hill Watch", false), (string.Join(' ', two.Ids), two.IsAlbum, two.ForwardedFrom, two.IsEdited));
    }

    [Theory]
    [InlineData("<html><head><title>Telegram: Contact @harbour</title></head><body></body></html>", "the channel shows no public preview (it is private, a group or a person, or does not exist)")]
    [InlineData("<html><head><title>View @harbour</title></head><body><div class='tgme_channel_info'></div></body></html>", "the channel has no posts")]
    [InlineData("<html><body>Other</body></html>", "no preview page of a channel: none of its marks was found")]
    public void Preview_Refused_SaysWhy(string html, string reason) => Assert.Equal(reason, ChannelPreview.Read(Encoding.UTF8.GetBytes(html), null, IntakeLimits.Default).Reason);

    private sealed class RepeatedStream(string first, string middle, int times, string last) : Stream
    {
        private int round = -1;
        private byte[] now = [];
        private int at;

        public long Delivered { get; private set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            while (at == now.Length)
            {
                if (++round > times + 1)
                    return 0;
                now = Encoding.UTF8.GetBytes(round == 0 ? first : round <= times ? middle : last);
                at = 0;
            }

            var some = Math.Min(count, now.Length - at);
            now.AsSpan(at, some).CopyTo(buffer.AsSpan(offset));
            at += some;
            Delivered += some;
            return some;
        }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
