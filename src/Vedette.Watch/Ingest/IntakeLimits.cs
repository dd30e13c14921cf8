namespace Vedette.Watch.Ingest;

/// <summary>What intake refuses, so that one hostile document cannot take the machine down. Sizes are bytes unless said otherwise.</summary>
public sealed record IntakeLimits
{
    public static IntakeLimits Default { get; } = new();

    /// <summary>UTF-16 code units of text in one document.</summary>
    public int TextLength { get; init; } = 500_000;

    /// <summary>Bytes of one JSON line, one table row, one text file, one Telegram message.</summary>
    public int DocumentBytes { get; init; } = 16_000_000;

    public int JsonDepth { get; init; } = 32;

    /// <summary>UTF-16 code units of a title; what is longer is cut.</summary>
    public int TitleLength { get; init; } = 1_000;

    /// <summary>A feed, feed list or sitemap, unpacked.</summary>
    public int FeedBytes { get; init; } = 32_000_000;

    /// <summary>Items of one feed or sitemap. What lies behind is not read.</summary>
    public int FeedItems { get; init; } = 50_000;

    /// <summary>An article page, unpacked.</summary>
    public int PageBytes { get; init; } = 8_000_000;

    /// <summary>Elements of one page, counting those that a browser makes anew for formatting left open.</summary>
    public int PageElements { get; init; } = 200_000;

    /// <summary>Nesting of a page's elements.</summary>
    public int PageDepth { get; init; } = 300;

    /// <summary>One record of a web archive, unpacked.</summary>
    public int RecordBytes { get; init; } = 64_000_000;

    /// <summary>How many times larger than its packed form a body may become once it is over a million bytes.</summary>
    public int InflationRatio { get; init; } = 200;
}
