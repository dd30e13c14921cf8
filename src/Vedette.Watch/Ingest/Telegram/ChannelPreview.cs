using System.Globalization;
using AngleSharp.Dom;
using Vedette.Watch.Ingest.Archives;
using Vedette.Watch.Ingest.Dates;
using Vedette.Watch.Ingest.Pages;
using Vedette.Watch.Ingest.Text;

namespace Vedette.Watch.Ingest.Telegram;

/// <summary>One page of a public channel's preview (t.me/s/NAME), the oldest post first.</summary>
/// <param name="Older">The page before this one; null when this is the first of the channel.</param>
public sealed record ChannelPage(string Channel, string? Title, IReadOnlyList<ChannelPost> Posts, Uri? Older);

/// <summary>Reads preview pages. Their form is no contract: what is missing is left out, and a page without a single known mark is refused with a reason that says so.</summary>
public static class ChannelPreview
{
    public static Uri Address(string channel, long? before = null) =>
        new($"https://t.me/s/{Uri.EscapeDataString(channel.TrimStart('@'))}{(before is { } id ? string.Create(CultureInfo.InvariantCulture, $"?before={id}") : "")}");

    public static Reading<ChannelPage> Read(ReadOnlyMemory<byte> bytes, string? contentType, IntakeLimits limits)
    {
        if (!Inflation.TryUnpack(bytes, limits.PageBytes, limits, out var content, out var reason))
            return new Refusal(reason);
        using var tree = HtmlTree.Parse(Charset.Decode(content.Span, contentType), limits, out reason);
        if (tree is null)
            return new Refusal(reason);
        var window = CleanText.Line(tree.Title, 200) ?? CleanText.Line(tree.QuerySelector("meta[property='og:title']")?.GetAttribute("content"), 200) ?? "";
        var messages = tree.QuerySelectorAll(".tgme_widget_message[data-post]");
        if (messages.Length == 0)
        {
            // A refusal comes with status 200; its title tells.
            return new Refusal(window.Contains("Contact @", StringComparison.Ordinal) ? "the channel shows no public preview (it is private, a group or a person, or does not exist)"
                : tree.QuerySelector(".tgme_channel_info, .tgme_channel_history") is not null ? "the channel has no posts"
                : "no preview page of a channel: none of its marks was found");
        }

        var title = CleanText.Line(tree.QuerySelector(".tgme_channel_info_header_title")?.TextContent, 200);
        var posts = new List<ChannelPost>();
        foreach (var message in messages)
        {
            if (Post(message, title) is { } post)
                posts.Add(post);
        }

        var channel = messages[0].GetAttribute("data-post")!.Split('/')[0];
        var older = tree.QuerySelector("a.tme_messages_more[data-before], link[rel=prev]") is { } more
            ? long.TryParse(more.GetAttribute("data-before"), CultureInfo.InvariantCulture, out var before) ? before : posts.Count > 0 ? posts.Min(p => p.Ids[0]) : null
            : posts.Count > 0 && posts.Min(p => p.Ids[0]) > 1 ? posts.Min(p => p.Ids[0]) : (long?)null;
        return new ChannelPage(channel, title, posts, older is { } id ? Address(channel, id) : null);
    }

    private static ChannelPost? Post(IElement message, string? channelTitle)
    {
        var place = message.GetAttribute("data-post")!.Split('/');
        if (place.Length != 2 || !long.TryParse(place[1], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            || message.ClassList.Contains("service_message") || message.QuerySelector(".service_message") is not null)
            return null;
        var ids = new List<long> { first };
        foreach (var part in message.QuerySelectorAll(".tgme_widget_message_grouped_wrap a[href]"))
        {
            var name = (part.GetAttribute("href") ?? "").Split('?')[0].Split('/')[^1];
            if (long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var other) && !ids.Contains(other) && ids.Count < 20)
                ids.Add(other);
        }

        ids.Sort();
        // A reply's quote shares the base class; only this one is the post's own text.
        var body = message.QuerySelectorAll(".tgme_widget_message_text.js-message_text").FirstOrDefault(t => !t.ClassList.Contains("js-message_reply_text"));
        var meta = message.QuerySelector(".tgme_widget_message_meta");
        var time = (meta ?? message).QuerySelector("time[datetime]");
        var reply = message.QuerySelector(".tgme_widget_message_reply");
        return new ChannelPost(place[0], ids, body is null ? "" : HtmlText.Plain(body.InnerHtml))
        {
            ChannelTitle = CleanText.Line(message.QuerySelector(".tgme_widget_message_owner_name")?.TextContent, 200) ?? channelTitle,
            Published = SourcedDate.Read(time?.GetAttribute("datetime"), DateSource.Entry, "preview time"),
            IsEdited = meta?.TextContent.Contains("edited", StringComparison.OrdinalIgnoreCase) == true,
            Author = CleanText.Line(message.QuerySelector(".tgme_widget_message_from_author")?.TextContent, 200),
            ForwardedFrom = CleanText.Line(message.QuerySelector(".tgme_widget_message_forwarded_from_name")?.TextContent, 200),
            ReplyTo = long.TryParse((reply?.GetAttribute("href") ?? "").Split('?')[0].Split('/')[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var to) ? to : null,
            ReplyQuote = reply is null ? null : HtmlText.Line(reply.QuerySelector(".js-message_reply_text")?.InnerHtml, 500),
            HasMedia = message.QuerySelector(".tgme_widget_message_photo_wrap, .tgme_widget_message_video_player, .tgme_widget_message_document, .tgme_widget_message_grouped_wrap") is not null,
            Links = body is null ? [] : [.. Links(body)],
            Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"https://t.me/{Uri.EscapeDataString(place[0])}/{first}")),
        };
    }

    private static IEnumerable<RelatedLink> Links(IElement body)
    {
        foreach (var anchor in body.QuerySelectorAll("a[href]").Take(50))
        {
            if (Feeds.XmlFeed.Link(anchor.GetAttribute("href"), null) is { } address && CleanText.Line(anchor.TextContent, 300) is { } words)
                yield return new RelatedLink(address, words);
        }
    }
}
