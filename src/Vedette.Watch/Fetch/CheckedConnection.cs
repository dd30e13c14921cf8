using System.Globalization;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;

namespace Vedette.Watch.Fetch;

/// <summary>
/// Opens connections for the HTTP handler: the name is looked up once, every address it has is checked, and the connection goes to a checked address.
/// A name that means something else a moment later changes nothing.
/// </summary>
internal sealed class CheckedConnection(INameResolver resolver, AddressRules rules, FetchLimits limits, TimeProvider time)
{
    public async ValueTask<Stream> Open(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        using var deadline = new CancellationTokenSource(limits.Connect, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        try
        {
            var addresses = await Checked(host, both.Token);
            return await Connect(addresses, port, both.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new FetchStop(FetchReason.ConnectTime, string.Create(CultureInfo.InvariantCulture, $"no connection to {host} within {limits.Connect.TotalSeconds:0.#} s"));
        }
    }

    private async Task<IPAddress[]> Checked(string host, CancellationToken cancellation)
    {
        IPAddress[] addresses;
        // An IPv6 address comes in brackets.
        if (IPAddress.TryParse(host, out var literal))
        {
            addresses = [literal];
        }
        else
        {
            try
            {
                addresses = await resolver.Resolve(host, cancellation);
            }
            catch (SocketException e)
            {
                throw new FetchStop(FetchReason.NameUnknown, $"the name {host} cannot be resolved ({e.SocketErrorCode})");
            }
        }

        if (addresses.Length == 0)
            throw new FetchStop(FetchReason.NameUnknown, $"the name {host} has no address");
        foreach (var address in addresses)
        {
            // One inner address among outer ones is no accident.
            if (rules.Refusal(address) is { } what)
                throw new FetchStop(FetchReason.AddressPrivate, literal is null ? $"{host} is {address}, a {what} address" : $"{address} is a {what} address");
        }

        return addresses;
    }

    private static async Task<Stream> Connect(IPAddress[] addresses, int port, CancellationToken cancellation)
    {
        SocketException? last = null;
        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, port), cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException e)
            {
                socket.Dispose();
                last = e;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw new FetchStop(FetchReason.ConnectFailed, $"no connection ({last!.SocketErrorCode})");
    }
}

/// <summary>Carries a reason out of the HTTP handler's callbacks and streams to the fetcher, which makes a value of it.</summary>
internal sealed class FetchStop(FetchReason code, string reason) : IOException(reason)
{
    public FetchReason Code { get; } = code;

    /// <summary>The stop inside what the handler wrapped around it.</summary>
    public static FetchStop? In(Exception? e)
    {
        for (; e is not null; e = e.InnerException)
        {
            if (e is FetchStop stop)
                return stop;
        }

        return null;
    }
}
