using System.Globalization;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Security.Authentication;

namespace Vedette.Watch.Fetch;

/// <summary>What the fetcher is made from.</summary>
public sealed record FetchSettings
{
    public FetchLimits Limits { get; init; } = FetchLimits.Default;

    public AddressRules Addresses { get; init; } = AddressRules.PublicOnly;

    public INameResolver Resolver { get; init; } = new SystemResolver();

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Says who asks; may carry an address where the asker can be reached.</summary>
    public string UserAgent { get; init; } = "Vedette/0.1 (news monitor)";
}

/// <summary>
/// Fetches a document from a server that nobody vouches for. Thread-safe; the result is always a value.
/// 1. the address is looked at (http or https, no user name, a port of the web), 2. the caller is asked (robots, pace), 3. the name is resolved and checked
/// as the connection opens, 4. redirects are followed by hand, each from step 1, 5. the body is read within the limits.
/// No cookies, no credentials, no proxy of the environment, no referrer.
/// </summary>
public sealed class SafeFetcher : IDisposable
{
    private readonly FetchSettings settings;
    private readonly BodyReader bodies;
    private readonly HttpMessageInvoker http;

    public SafeFetcher(FetchSettings settings)
    {
        this.settings = settings;
        bodies = new BodyReader(settings.Limits, settings.Time);
        http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            Credentials = null,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            MaxResponseHeadersLength = settings.Limits.HeaderKibibytes,
            MaxResponseDrainSize = 0,
            MaxConnectionsPerServer = 4,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectTimeout = settings.Limits.Connect + TimeSpan.FromSeconds(5), // ours comes first and says more; this one bounds the TLS handshake
            ConnectCallback = new CheckedConnection(settings.Resolver, settings.Addresses, settings.Limits, settings.Time).Open,
        });
    }

    public async Task<FetchResult> Fetch(FetchRequest request, CancellationToken cancellation)
    {
        // The caller's waits (pace, robots) are not the server's fault: the deadline stands still meanwhile.
        using var deadline = new CancellationTokenSource(Timeout.InfiniteTimeSpan, settings.Time);
        var spent = TimeSpan.Zero;
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        var at = request.Address;
        try
        {
            var visited = new HashSet<Uri>();
            var permanent = true;
            while (true)
            {
                // 1. the address
                if (Unfit(at) is { } unfit)
                    return unfit;
                if (!visited.Add(at))
                    return new Failed(at, FetchReason.RedirectLoop, "redirected in a circle");
                // 2. the caller
                if (request.BeforeStep is { } before && await before(at, cancellation) is { } no)
                    return no;
                var started = settings.Time.GetTimestamp();
                if (spent >= settings.Limits.Total)
                    return TooLong(at);
                deadline.CancelAfter(settings.Limits.Total - spent);
                // 3. ask
                using var response = await Send(request, at, both.Token);
                // 4. redirects
                if (response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect)
                {
                    permanent &= response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.PermanentRedirect;
                    if (!TryLocation(response, at, out var next))
                        return new Failed(at, FetchReason.RedirectForm, "redirected without an address that can be read") { Status = response.StatusCode };
                    if (visited.Count > settings.Limits.Redirects)
                        return new Failed(at, FetchReason.RedirectLimit, string.Create(CultureInfo.InvariantCulture, $"more than {settings.Limits.Redirects} redirects"));
                    at = next;
                    spent += settings.Time.GetElapsedTime(started);
                    deadline.CancelAfter(Timeout.InfiniteTimeSpan);
                    continue;
                }

                // 5. the body
                return await Answer(request, at, response, permanent && visited.Count > 1 ? at : null, both.Token);
            }
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return TooLong(at);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or AuthenticationException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            return Failure(at, e);
        }
    }

    public void Dispose() => http.Dispose();

    private Failed TooLong(Uri at) => new(at, FetchReason.TotalTime, string.Create(CultureInfo.InvariantCulture, $"not done within {settings.Limits.Total.TotalSeconds:0.#} s"));

    private static Refused? Unfit(Uri address)
    {
        if (!address.IsAbsoluteUri || address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps)
            return new Refused(address, FetchReason.AddressScheme, address.IsAbsoluteUri ? $"only http and https are fetched, not {Plain.Short(address.Scheme, 20)}:" : "an address with http or https is expected");
        if (address.UserInfo.Length > 0)
            return new Refused(address, FetchReason.AddressForm, "an address with a user name is not fetched");
        if (address.Host.Length == 0 || address.OriginalString.Length > 4096)
            return new Refused(address, FetchReason.AddressForm, address.Host.Length == 0 ? "an address without a host" : "an address of more than 4,096 characters");
        // Below 1024 live other protocols than the web's.
        if (address.Port is not (80 or 443 or >= 1024))
            return new Refused(address, FetchReason.AddressPort, string.Create(CultureInfo.InvariantCulture, $"port {address.Port} is no port of the web"));
        return null;
    }

    private async Task<HttpResponseMessage> Send(FetchRequest request, Uri at, CancellationToken cancellation)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, at) { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        message.Headers.TryAddWithoutValidation("User-Agent", settings.UserAgent);
        message.Headers.TryAddWithoutValidation("Accept", request.Accept);
        message.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, br");
        if (request.Known.ETag is { } tag)
            message.Headers.TryAddWithoutValidation("If-None-Match", tag);
        if (request.Known.LastModified is { } modified)
            message.Headers.TryAddWithoutValidation("If-Modified-Since", modified);

        using var headers = new CancellationTokenSource(settings.Limits.Headers, settings.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(headers.Token, cancellation);
        try
        {
            return await http.SendAsync(message, both.Token);
        }
        catch (OperationCanceledException) when (headers.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new FetchStop(FetchReason.HeadersTime, string.Create(CultureInfo.InvariantCulture, $"no answer within {settings.Limits.Headers.TotalSeconds:0.#} s"));
        }
    }

    private static bool TryLocation(HttpResponseMessage response, Uri at, out Uri next)
    {
        next = at;
        if (!response.Headers.NonValidated.TryGetValues("Location", out var values) || values.Count != 1)
            return false;
        var words = values.ToString().Trim();
        if (words.Length is 0 or > 4096 || !Uri.TryCreate(at, words, out var found))
            return false;
        next = found.Fragment.Length > 0 ? new Uri(found.GetLeftPart(UriPartial.Query)) : found;
        return true;
    }

    private async Task<FetchResult> Answer(FetchRequest request, Uri at, HttpResponseMessage response, Uri? movedTo, CancellationToken cancellation)
    {
        var status = response.StatusCode;
        if (status == HttpStatusCode.NotModified)
        {
            var given = ValidatorsOf(response);
            return new NotModified(at, new Validators(given.ETag ?? request.Known.ETag, given.LastModified ?? request.Known.LastModified));
        }

        if (status is HttpStatusCode.OK or HttpStatusCode.NonAuthoritativeInformation or HttpStatusCode.NoContent)
        {
            var most = Math.Min(request.BodyBytes ?? int.MaxValue, settings.Limits.BodyBytes);
            var body = await bodies.Read(response.Content, most, cancellation);
            var (media, charset) = ContentType(response.Content.Headers);
            return new Fetched(at, body, media, charset, ValidatorsOf(response), movedTo) { Modified = response.Content.Headers.LastModified };
        }

        var (code, words) = (int)status switch
        {
            404 or 410 => (FetchReason.StatusGone, "not there"),
            429 => (FetchReason.StatusSlowDown, "the server asks for fewer requests"),
            401 or 402 or 403 or 407 or 451 => (FetchReason.StatusRefused, "the server refuses"),
            503 => (FetchReason.StatusServer, "the server is not available"),
            >= 500 => (FetchReason.StatusServer, "the server failed"),
            _ => (FetchReason.StatusOther, "an answer without a document"),
        };
        return new Failed(at, code, string.Create(CultureInfo.InvariantCulture, $"{words} (status {(int)status})"))
        {
            Status = status,
            RetryAfter = RetryAfter.Of(response, settings.Limits, settings.Time),
        };
    }

    private static (string? Media, string? Charset) ContentType(HttpContentHeaders headers)
    {
        if (!headers.NonValidated.TryGetValues("Content-Type", out var values))
            return (null, null);
        var parts = values.ToString().Split(';', StringSplitOptions.TrimEntries);
        var charset = parts.Skip(1).FirstOrDefault(p => p.StartsWith("charset=", StringComparison.OrdinalIgnoreCase))?[8..].Trim('"', '\'', ' ');
        var media = parts[0].ToLowerInvariant();
        return (media.Length is > 0 and <= 100 ? media : null, charset is { Length: > 0 and <= 40 } ? charset : null);
    }

    private static Validators ValidatorsOf(HttpResponseMessage response) => new(
        Sendable(response.Headers.NonValidated.TryGetValues("ETag", out var tag) ? tag.ToString() : null),
        Sendable(response.Content.Headers.NonValidated.TryGetValues("Last-Modified", out var modified) ? modified.ToString() : null));

    /// <summary>Kept only when it can be sent back as it is.</summary>
    private static string? Sendable(string? value) => value is { Length: > 0 and <= 300 } && value.All(c => c is >= ' ' and < '\u007f') ? value : null;

    private static FetchResult Failure(Uri at, Exception e)
    {
        if (FetchStop.In(e) is { } stop)
            return stop.Code == FetchReason.AddressPrivate ? new Refused(at, stop.Code, stop.Message) : new Failed(at, stop.Code, stop.Message);
        if (Has<AuthenticationException>(e))
            return new Failed(at, FetchReason.ConnectTls, "the secure connection failed: " + Plain.Short(Innermost(e).Message, 160));
        if (e is TaskCanceledException)
            return new Failed(at, FetchReason.ConnectTime, "no secure connection in time");
        var error = e switch
        {
            HttpRequestException request => request.HttpRequestError,
            HttpIOException io => io.HttpRequestError,
            _ => HttpRequestError.Unknown,
        };
        var (code, words) = error switch
        {
            HttpRequestError.ConfigurationLimitExceeded => (FetchReason.HeadersSize, "headers over the limit"),
            HttpRequestError.SecureConnectionError => (FetchReason.ConnectTls, "the secure connection failed"),
            HttpRequestError.InvalidResponse when e is HttpIOException => (FetchReason.BodyBroken, "the body is not in the form announced"),
            HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError => (FetchReason.HeadersBroken, "an answer that is not HTTP"),
            HttpRequestError.ResponseEnded => e is HttpIOException ? (FetchReason.BodyCutOff, "the body was cut off") : (FetchReason.HeadersBroken, "the connection ended before the answer"),
            HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError => (FetchReason.ConnectFailed, "no connection"),
            _ => e is HttpRequestException ? (FetchReason.HeadersBroken, "the connection broke before the answer") : (FetchReason.BodyCutOff, "the connection broke in the body"),
        };
        return new Failed(at, code, words);
    }

    private static bool Has<T>(Exception? e)
        where T : Exception
    {
        for (; e is not null; e = e.InnerException)
        {
            if (e is T)
                return true;
        }

        return false;
    }

    private static Exception Innermost(Exception e)
    {
        while (e.InnerException is { } inner)
            e = inner;
        return e;
    }
}
