using System.Net;

namespace Vedette.Watch.Fetch;

/// <summary>From a name to addresses. Replaced in tests, where names may change what they mean.</summary>
public interface INameResolver
{
    Task<IPAddress[]> Resolve(string host, CancellationToken cancellation);
}

public sealed class SystemResolver : INameResolver
{
    public Task<IPAddress[]> Resolve(string host, CancellationToken cancellation) => Dns.GetHostAddressesAsync(host, cancellation);
}
