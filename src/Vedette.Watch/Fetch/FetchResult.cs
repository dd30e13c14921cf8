using System.Net;

namespace Vedette.Watch.Fetch;

/// <summary>Why nothing was fetched. The first word names the stage.</summary>
public enum FetchReason
{
    AddressScheme,
    AddressForm,
    AddressPort,
    AddressPrivate,
    NameUnknown,
    ConnectFailed,
    ConnectTime,
    ConnectTls,
    HeadersTime,
    HeadersSize,
    HeadersBroken,
    RedirectLimit,
    RedirectLoop,
    RedirectForm,
    RobotsDisallow,
    RobotsUnreachable,
    StatusGone,
    StatusRefused,
    StatusSlowDown,
    StatusServer,
    StatusOther,
    BodySize,
    BodyInflated,
    BodyEncoding,
    BodyBroken,
    BodyCutOff,
    BodySilence,
    BodySlow,
    TotalTime,
}

/// <param name="Address">Where it is, or where the way ended.</param>
public abstract record FetchResult(Uri Address);

/// <summary>The body of a document, unpacked, with what the server says of it.</summary>
/// <param name="MediaType">Lower case, without parameters; null when the server names none.</param>
/// <param name="Charset">As the server names it; it may be wrong.</param>
/// <param name="MovedTo">Set when every step on the way was a permanent redirect.</param>
public sealed record Fetched(Uri Address, ReadOnlyMemory<byte> Body, string? MediaType, string? Charset, Validators Validators, Uri? MovedTo) : FetchResult(Address)
{
    /// <summary>Type and charset in the form of the header.</summary>
    public string? ContentType => MediaType is null ? null : Charset is null ? MediaType : $"{MediaType}; charset={Charset}";

    /// <summary>The Last-Modified header as a time, when it is one.</summary>
    public DateTimeOffset? Modified { get; init; }
}

/// <summary>The server says that nothing changed since <see cref="FetchRequest.Known"/>.</summary>
public sealed record NotModified(Uri Address, Validators Validators) : FetchResult(Address);

/// <summary>We do not ask: the address or robots.txt forbids it. Trying again soon is of no use.</summary>
public sealed record Refused(Uri Address, FetchReason Code, string Reason) : FetchResult(Address);

/// <summary>We asked and did not get it.</summary>
/// <param name="RetryAfter">What the server asks for, within our limit.</param>
public sealed record Failed(Uri Address, FetchReason Code, string Reason) : FetchResult(Address)
{
    public HttpStatusCode? Status { get; init; }

    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>What a server gave to ask again with: sent back byte for byte.</summary>
public sealed record Validators(string? ETag, string? LastModified)
{
    public static Validators None { get; } = new(null, null);
}

/// <param name="BeforeStep">Asked before each step, the first and every redirect: a refusal or failure ends the way.</param>
public sealed record FetchRequest(Uri Address)
{
    public Validators Known { get; init; } = Validators.None;

    /// <summary>The Accept header.</summary>
    public string Accept { get; init; } = "*/*";

    /// <summary>Below the fetcher's own limit, for what must be small.</summary>
    public int? BodyBytes { get; init; }

    public Func<Uri, CancellationToken, ValueTask<FetchResult?>>? BeforeStep { get; init; }
}
