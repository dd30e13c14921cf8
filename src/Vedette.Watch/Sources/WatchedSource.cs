using System.Net;

namespace Vedette.Watch.Sources;

public enum SourceKind
{
    /// <summary>RSS, Atom or JSON Feed.</summary>
    Feed,

    /// <summary>A sitemap, best one for news.</summary>
    Sitemap,

    /// <summary>A page that links to articles.</summary>
    PageList,

    /// <summary>A public Telegram channel, by its preview page.</summary>
    Telegram,

    /// <summary>A folder of files on this machine.</summary>
    Folder,
}

/// <summary>Where the text of an entry is taken from.</summary>
public enum TextFrom
{
    /// <summary>The entry when it carries a whole text, else the page behind it, else what the entry has.</summary>
    Auto,
    Page,
    Entry,
}

/// <summary>One source of sources.yml.</summary>
/// <param name="Address">An address with http or https; for a folder its path; for Telegram the preview page.</param>
public sealed record WatchedSource(string Id, SourceKind Kind, string Address)
{
    public string? Publisher { get; init; }

    /// <summary>Country of the publisher, three letters.</summary>
    public string? Country { get; init; }

    public string? Language { get; init; }

    /// <summary>Reliability of the source by the Admiralty code, A to F; the user's judgement.</summary>
    public char Grade { get; init; } = 'F';

    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>The most entries taken at one visit, the newest first.</summary>
    public int MaxItems { get; init; } = 100;

    public TextFrom Text { get; init; } = TextFrom.Auto;

    /// <summary>When a coded page is looked at again, for edits and deletions; null for never.</summary>
    public TimeSpan? Revisit { get; init; } = TimeSpan.FromHours(12);

    /// <summary>For a page list: which links are articles, as a path with * for anything.</summary>
    public string? Links { get; init; }

    /// <summary>Line of sources.yml.</summary>
    public int Line { get; init; }

    /// <summary>The host that is asked, or "folder".</summary>
    public string Host => Kind == SourceKind.Folder ? "folder" : new Uri(Address).Authority;
}

/// <summary>All that sources.yml says.</summary>
public sealed record SourceList(IReadOnlyList<WatchedSource> Sources)
{
    /// <summary>Where the asker can be reached; part of the user agent.</summary>
    public string? Contact { get; init; }

    /// <summary>Networks of one's own that may be asked though they are private.</summary>
    public IReadOnlyList<IPNetwork> AllowPrivate { get; init; } = [];

    /// <summary>Pause between two requests to a host.</summary>
    public TimeSpan Pace { get; init; } = TimeSpan.FromSeconds(2);
}

/// <summary>What is wrong with sources.yml, and where.</summary>
public sealed record SourceProblem(string File, int Line, string Message)
{
    public override string ToString() => Line > 0 ? $"{File}:{Line}: {Message}" : $"{File}: {Message}";
}
