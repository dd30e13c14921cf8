using Vedette.Coding;
using Vedette.Watch.Ingest.Dates;
using Vedette.Watch.Ingest.Text;

namespace Vedette.Watch.Ingest.Telegram;

/// <summary>One post of a channel; an album is one post with several ids.</summary>
/// <param name="Channel">The channel's public name (without @), else its number.</param>
/// <param name="Text">Plain text, a line a paragraph; empty for a picture without words.</param>
public sealed record ChannelPost(string Channel, IReadOnlyList<long> Ids, string Text)
{
    public string? ChannelTitle { get; init; }

    public SourcedDate? Published { get; init; }

    /// <summary>When the post was changed; null when it was not or the moment is not told.</summary>
    public SourcedDate? Edited { get; init; }

    /// <summary>The post was changed after it went out, even where no moment is told.</summary>
    public bool IsEdited { get; init; }

    /// <summary>The signature under a channel's post. Members of groups are not named.</summary>
    public string? Author { get; init; }

    /// <summary>The channel or person the post was forwarded from, by name: the words are theirs.</summary>
    public string? ForwardedFrom { get; init; }

    public long? ReplyTo { get; init; }

    /// <summary>The beginning of the post that is answered, as shown above the answer. Not part of the text.</summary>
    public string? ReplyQuote { get; init; }

    public bool HasMedia { get; init; }

    public IReadOnlyList<RelatedLink> Links { get; init; } = [];

    public Uri? Address { get; init; }

    public bool IsAlbum => Ids.Count > 1;

    public string Id => $"telegram:{Channel}/{Ids[0]}";

    /// <summary>The post as a report; null when it has no words.</summary>
    public ReadReport? ToReport(Origin origin, long offset, DateTimeOffset? fetched)
    {
        if (Text.Length == 0)
            return null;
        var published = SourcedDate.Choose([Published], fetched);
        return new ReadReport(
            new Report(Id, Text) { Date = published?.Day, Title = null, Publisher = ChannelTitle ?? Channel, Url = Address?.AbsoluteUri },
            origin,
            offset)
        {
            Provenance = new Provenance
            {
                Identity = Id,
                Published = published,
                Modified = Edited,
                Author = Author,
                Canonical = Address,
                Related = Links,
                ForwardedFrom = ForwardedFrom,
                ReplyTo = ReplyTo is { } id ? $"telegram:{Channel}/{id}" : null,
            },
        };
    }

    internal static string Plain(string text) => CleanText.Paragraphs(text);
}
