using Vedette.Watch.Ingest.Dates;
using Vedette.Watch.Ingest.Text;

namespace Vedette.Watch.Ingest.Feeds;

public enum FeedFormat
{
    Rss,

    /// <summary>RSS 0.90 and 1.0.</summary>
    Rdf,
    Atom,
    Json,
}

/// <summary>A feed as read. Titles and names are plain text on one line; summaries and contents are still HTML.</summary>
public sealed record Feed(FeedFormat Format, IReadOnlyList<FeedItem> Items)
{
    public string? Title { get; init; }

    /// <summary>The page that the feed belongs to.</summary>
    public Uri? Site { get; init; }

    public string? Language { get; init; }

    /// <summary>When the feed as a whole was made.</summary>
    public SourcedDate? Updated { get; init; }

    /// <summary>The feed's older part (Atom's and JSON Feed's paging).</summary>
    public Uri? Next { get; init; }

    /// <summary>How long the publisher asks not to come back.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>What could not be read although the feed as a whole could: place and reason.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}

/// <summary>One entry.</summary>
/// <param name="Id">The publisher's id, else the address, else a digest of the words. Never empty.</param>
/// <param name="Line">Line of the source where the entry begins; in a JSON feed the number of the entry.</param>
public sealed record FeedItem(string Id, int Line)
{
    public Uri? Link { get; init; }

    public string? Title { get; init; }

    public string? Author { get; init; }

    /// <summary>HTML of the teaser.</summary>
    public string? Summary { get; init; }

    /// <summary>HTML of the whole text, when the feed carries it.</summary>
    public string? Content { get; init; }

    public SourcedDate? Published { get; init; }

    public SourcedDate? Updated { get; init; }

    public string? Language { get; init; }

    /// <summary>Name of the outlet the entry was taken from, in feeds that gather others.</summary>
    public string? Source { get; init; }

    /// <summary>Pictures, sound and films: addresses only.</summary>
    public IReadOnlyList<Uri> Media { get; init; } = [];

    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>The longer of content and summary as plain text, a paragraph a line.</summary>
    public string Text
    {
        get
        {
            var content = HtmlText.Plain(Content);
            var summary = HtmlText.Plain(Summary);
            return content.Length >= summary.Length ? content : summary;
        }
    }
}
