using System.Globalization;
using System.Text;
using System.Text.Json;
using Vedette.Watch.Ingest.Dates;
using Vedette.Watch.Ingest.Text;

namespace Vedette.Watch.Ingest.Telegram;

/// <summary>The chat whose messages are being read. Pictures sent together come as messages of the same second and sender; they are put together again.</summary>
internal sealed class ExportedChat(string file, IntakeLimits limits)
{
    private const int LargestAlbum = 10;

    private string? title;
    private string? type;
    private string? id;
    private ChannelPost? waiting;
    private string? waitingFrom;
    private Origin waitingOrigin;

    public string File => file;

    public IntakeLimits Limits => limits;

    public int Messages { get; set; }

    /// <summary>Why this chat is not read.</summary>
    public string? Refusal => type is "personal_chat" or "bot_chat" or "saved_messages" or "replies" or "private_group" or "private_supergroup"
        ? $"a private chat ({type}) is no public reporting; its messages are not read" : null;

    private bool IsChannel => type is "public_channel" or "private_channel" or null;

    public void Begin() => (title, type, id) = (null, null, null);

    public void Describe(string name, ReadOnlySpan<byte> value)
    {
        var words = CleanText.Line(Words(value), 200);
        switch (name)
        {
            case "name":
                title = words;
                break;
            case "type":
                type = words;
                break;
            default:
                id = words;
                break;
        }
    }

    public IEnumerable<IntakeItem> Take(ReadOnlyMemory<byte> message, int line, long offset)
    {
        Messages++;
        var origin = new Origin(file, line);
        var post = Read(message, out var from, out var reason);
        if (reason is not null)
            return [.. Flush(offset), new SetAside(reason, origin, offset)];
        if (post is null)
            return Flush(offset);
        if (waiting is not null && from == waitingFrom && Together(waiting, post))
        {
            waiting = waiting with { Ids = [.. waiting.Ids, .. post.Ids], Text = waiting.Text.Length > 0 ? waiting.Text : post.Text, Links = [.. waiting.Links, .. post.Links] };
            return [];
        }

        var before = Flush(offset);
        (waiting, waitingFrom, waitingOrigin) = (post, from, origin);
        return before;
    }

    /// <summary>The post that waited for more pictures of its album.</summary>
    public IReadOnlyList<IntakeItem> Flush(long offset)
    {
        if (waiting is not { } post)
            return [];
        waiting = null;
        if (post.Text.Length > limits.TextLength)
            return [new SetAside(string.Create(CultureInfo.InvariantCulture, $"text of {post.Text.Length:N0} characters; the limit is {limits.TextLength:N0}"), waitingOrigin, offset)];
        return post.ToReport(waitingOrigin, offset, null) is { } report ? [report] : [];
    }

    private static bool Together(ChannelPost one, ChannelPost next) =>
        one.HasMedia && next.HasMedia && one.Ids.Count < LargestAlbum && next.Ids[0] == one.Ids[^1] + 1 && (one.Text.Length == 0 || next.Text.Length == 0)
        && one.Published is { } first && next.Published is { } second && (second.Moment - first.Moment).Duration() <= TimeSpan.FromSeconds(1)
        && one.ForwardedFrom == next.ForwardedFrom && one.ReplyTo == next.ReplyTo;

    private ChannelPost? Read(ReadOnlyMemory<byte> message, out string? from, out string? reason)
    {
        from = null;
        reason = null;
        try
        {
            using var document = JsonDocument.Parse(message, new JsonDocumentOptions { MaxDepth = limits.JsonDepth });
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                reason = "a message that is no object";
                return null;
            }

            // Who joined, what was pinned: no reporting. The same holds for kinds that the exporting program did not know.
            if (Text(root, "type") is "service" or "unsupported")
                return null;
            if (!root.TryGetProperty("id", out var number) || !number.TryGetInt64(out var own))
            {
                reason = "a message without an id";
                return null;
            }

            from = Text(root, "from_id") ?? Text(root, "from");
            return Post(root, own);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            reason = e.Message.Contains("maximum configured depth", StringComparison.Ordinal)
                ? string.Create(CultureInfo.InvariantCulture, $"JSON nested deeper than {limits.JsonDepth}")
                : e is InvalidOperationException ? "a text value holds characters that are not Unicode" : "a message that is broken JSON";
            return null;
        }
    }

    private ChannelPost Post(JsonElement root, long own)
    {
        var links = new List<RelatedLink>();
        var body = new StringBuilder();
        if (root.TryGetProperty("text", out var text))
            Append(text, body, links);
        if (root.TryGetProperty("poll", out var poll) && Text(poll, "question") is { } question)
            body.Append('\n').Append(question);
        return new ChannelPost(id ?? "0", [own], ChannelPost.Plain(body.ToString()))
        {
            ChannelTitle = title,
            Published = Moment(root, "date_unixtime", "export date_unixtime") ?? SourcedDate.Read(Text(root, "date"), DateSource.Entry, "export date (zone unknown)"),
            Edited = Moment(root, "edited_unixtime", "export edited_unixtime") ?? SourcedDate.Read(Text(root, "edited"), DateSource.Entry, "export edited (zone unknown)"),
            IsEdited = root.TryGetProperty("edited", out _) || root.TryGetProperty("edited_unixtime", out _),
            Author = IsChannel ? CleanText.Line(Text(root, "author"), 200) : null,
            ForwardedFrom = CleanText.Line(Text(root, "forwarded_from") ?? Text(root, "saved_from"), 200),
            ReplyTo = root.TryGetProperty("reply_to_message_id", out var reply) && reply.TryGetInt64(out var to) ? to : null,
            HasMedia = root.TryGetProperty("photo", out _) || root.TryGetProperty("file", out _) || root.TryGetProperty("media_type", out _),
            Links = links,
            Address = long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var channel)
                ? new Uri(string.Create(CultureInfo.InvariantCulture, $"https://t.me/c/{channel}/{own}")) : null,
        };
    }

    /// <summary>Text is a string, or an array of strings and marked pieces.</summary>
    private static void Append(JsonElement text, StringBuilder body, List<RelatedLink> links)
    {
        if (text.ValueKind == JsonValueKind.String)
        {
            body.Append(text.GetString());
            return;
        }

        if (text.ValueKind != JsonValueKind.Array)
            return;
        foreach (var piece in text.EnumerateArray())
        {
            if (piece.ValueKind == JsonValueKind.String)
            {
                body.Append(piece.GetString());
            }
            else if (Text(piece, "text") is { } words)
            {
                body.Append(words);
                var address = Text(piece, "type") == "text_link" ? Text(piece, "href") : Text(piece, "type") == "link" ? words : null;
                if (links.Count < 50 && Feeds.XmlFeed.Link(address, null) is { } link)
                    links.Add(new RelatedLink(link, CleanText.Line(words, 300) ?? link.AbsoluteUri));
            }
        }
    }

    private static SourcedDate? Moment(JsonElement root, string name, string field)
    {
        if (!long.TryParse(Text(root, name), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > 253_402_300_799)
            return null;
        return new SourcedDate(DateTimeOffset.FromUnixTimeSeconds(seconds), false, DateSource.Entry, field);
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
            ? value.ValueKind switch { JsonValueKind.String => value.GetString(), JsonValueKind.Number => value.GetRawText(), _ => null }
            : null;

    private static string? Words(ReadOnlySpan<byte> value)
    {
        try
        {
            var reader = new Utf8JsonReader(value);
            return !reader.Read() ? null : reader.TokenType == JsonTokenType.String ? reader.GetString() : reader.TokenType == JsonTokenType.Number ? Encoding.UTF8.GetString(reader.ValueSpan) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
