namespace Vedette.Watch.Fetch;

/// <summary>What a server may cost us. Every wait and every size has an end.</summary>
public sealed record FetchLimits
{
    public static FetchLimits Default { get; } = new();

    /// <summary>Bytes of a body, as sent and again when unpacked.</summary>
    public int BodyBytes { get; init; } = 16_000_000;

    /// <summary>KiB of all response headers together.</summary>
    public int HeaderKibibytes { get; init; } = 32;

    public int Redirects { get; init; } = 5;

    /// <summary>Name look-up and connection, TLS included.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>From the request to the end of the headers.</summary>
    public TimeSpan Headers { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Between two pieces of a body.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>All of it, redirects included.</summary>
    public TimeSpan Total { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>Bytes a second, on average, that a body must bring once <see cref="Grace"/> has passed.</summary>
    public int LeastRate { get; init; } = 512;

    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest Retry-After that is followed.</summary>
    public TimeSpan LongestRetryAfter { get; init; } = TimeSpan.FromHours(24);
}
