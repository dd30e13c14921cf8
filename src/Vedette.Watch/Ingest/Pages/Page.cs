using Vedette.Watch.Ingest.Dates;

namespace Vedette.Watch.Ingest.Pages;

/// <summary>An article page as read.</summary>
/// <param name="Text">The headline, then the main text, a paragraph a line.</param>
public sealed record Page(string Text)
{
    public string? Title { get; init; }

    public string? Author { get; init; }

    public string? Publisher { get; init; }

    /// <summary>The publication date taken, with the field it comes from and what speaks against it.</summary>
    public SourcedDate? Published { get; init; }

    public SourcedDate? Modified { get; init; }

    /// <summary>Language tag as the page gives it; null when it gives none.</summary>
    public string? Language { get; init; }

    /// <summary>The address that the page names as its own; null when it names none.</summary>
    public Uri? Canonical { get; init; }

    /// <summary>Teasers for other articles that stood in or beside the text. None of their words are in <see cref="Text"/>.</summary>
    public IReadOnlyList<RelatedLink> Related { get; init; } = [];

    /// <summary>The publisher says that the whole text is only for subscribers: what is here may be its beginning.</summary>
    public bool IsStub { get; init; }
}

/// <summary>What is known of a page beside its bytes.</summary>
/// <param name="ContentType">The header's value, a hint for the encoding.</param>
public sealed record PageContext(Uri? Address, string? ContentType = null)
{
    /// <summary>When it was fetched.</summary>
    public DateTimeOffset? Fetched { get; init; }

    /// <summary>The Last-Modified header.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>The date of the feed's entry that led here.</summary>
    public SourcedDate? EntryDate { get; init; }
}
