namespace Vedette.Watch.Storage;

public enum ItemState
{
    /// <summary>Listed, and to be read.</summary>
    Waiting,
    Coded,
    SetAside,

    /// <summary>Coded once, and taken down since.</summary>
    Gone,
}

/// <summary>What became of an entry of a source. Kept from the moment it is first listed, so that nothing is read twice and nothing is forgotten.</summary>
public sealed record SourceItem(string Source, string Key)
{
    public required string Fingerprint { get; init; }

    public ItemState State { get; init; } = ItemState.Waiting;

    /// <summary>The entry as JSON, while it may still be needed.</summary>
    public string? Entry { get; init; }

    /// <summary>Names the article that it became.</summary>
    public string? Identity { get; init; }

    /// <summary>How often it was asked for in vain.</summary>
    public int Tries { get; init; }

    /// <summary>When it is to be read, or looked at again; null for never.</summary>
    public DateTimeOffset? Due { get; init; }

    public DateTimeOffset FirstSeen { get; init; }

    public DateTimeOffset LastSeen { get; init; }
}

/// <summary>Items of a source by what became of them.</summary>
public sealed record SourceItemCounts(string Source, long Waiting, long Coded, long SetAside, long Gone, DateTimeOffset? LastNew);
