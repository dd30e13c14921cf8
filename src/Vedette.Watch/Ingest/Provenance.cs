using Vedette.Watch.Ingest.Dates;

namespace Vedette.Watch.Ingest;

/// <summary>A link that a page or post carries beside its text.</summary>
public sealed record RelatedLink(Uri Address, string Words);

/// <summary>What is known of a report beside what is coded. Nothing here changes a claim; all of it can be shown.</summary>
public sealed record Provenance
{
    public static Provenance None { get; } = new();

    /// <summary>Names the article whatever its text (a channel and message number). Null: the canonical address does, else <see cref="Storage.DocumentKey.Identity"/>.</summary>
    public string? Identity { get; init; }

    /// <summary>Id of the source it was read from.</summary>
    public string? Source { get; init; }

    public DateTimeOffset? Fetched { get; init; }

    /// <summary>The publication date taken, with its source and its doubts; null when there was none.</summary>
    public SourcedDate? Published { get; init; }

    /// <summary>When the publisher says the text was last changed.</summary>
    public SourcedDate? Modified { get; init; }

    public string? Author { get; init; }

    /// <summary>The address the publisher gives as the text's own.</summary>
    public Uri? Canonical { get; init; }

    public IReadOnlyList<RelatedLink> Related { get; init; } = [];

    /// <summary>Whom a post was forwarded from, by name.</summary>
    public string? ForwardedFrom { get; init; }

    /// <summary>The id of the report that this one answers.</summary>
    public string? ReplyTo { get; init; }
}
