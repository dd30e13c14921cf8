using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Vedette.Watch.Fetch;

/// <summary>
/// Which addresses may be asked. What the world's feeds and pages name is not trusted: an address inside our own network is refused unless its network
/// is allowed by name. The ranges are those that IANA's special-purpose registries (RFC 6890 and its updates) do not call globally reachable.
/// </summary>
public sealed class AddressRules(IReadOnlyList<IPNetwork> allowed)
{
    public static AddressRules PublicOnly { get; } = new([]);

    private static readonly (IPNetwork Network, string What)[] Special4 =
    [
        (IPNetwork.Parse("0.0.0.0/8"), "this network"),
        (IPNetwork.Parse("10.0.0.0/8"), "private"),
        (IPNetwork.Parse("100.64.0.0/10"), "shared by a carrier"),
        (IPNetwork.Parse("127.0.0.0/8"), "loopback"),
        (IPNetwork.Parse("169.254.0.0/16"), "link-local"),
        (IPNetwork.Parse("172.16.0.0/12"), "private"),
        (IPNetwork.Parse("192.0.0.0/24"), "protocol assignment"),
        (IPNetwork.Parse("192.0.2.0/24"), "documentation"),
        (IPNetwork.Parse("192.88.99.0/24"), "6to4 relay"),
        (IPNetwork.Parse("192.168.0.0/16"), "private"),
        (IPNetwork.Parse("198.18.0.0/15"), "benchmarking"),
        (IPNetwork.Parse("198.51.100.0/24"), "documentation"),
        (IPNetwork.Parse("203.0.113.0/24"), "documentation"),
        (IPNetwork.Parse("224.0.0.0/4"), "multicast"),
        (IPNetwork.Parse("240.0.0.0/4"), "reserved"),
    ];

    private static readonly (IPNetwork Network, string What)[] Special6 =
    [
        (IPNetwork.Parse("::1/128"), "loopback"),
        (IPNetwork.Parse("fc00::/7"), "private"),
        (IPNetwork.Parse("fe80::/10"), "link-local"),
        (IPNetwork.Parse("ff00::/8"), "multicast"),
        (IPNetwork.Parse("2001::/23"), "protocol assignment"),
        (IPNetwork.Parse("2001:db8::/32"), "documentation"),
        (IPNetwork.Parse("2002::/16"), "6to4"),
        (IPNetwork.Parse("3fff::/20"), "documentation"),
    ];

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");

    /// <summary>What the address is when it may not be asked ("loopback"); null when it may.</summary>
    public string? Refusal(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        foreach (var network in allowed)
        {
            if (network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address))
                return null;
        }

        if (address.AddressFamily == AddressFamily.InterNetwork)
            return Among(Special4, address);
        // Behind this prefix stands an IPv4 address, which is the one that answers.
        if (Nat64.Contains(address))
            return Refusal(new IPAddress(BinaryPrimitives.ReadUInt32LittleEndian(address.GetAddressBytes().AsSpan(12))));
        return Among(Special6, address) ?? (Global6.Contains(address) ? null : "reserved");
    }

    private static string? Among((IPNetwork Network, string What)[] ranges, IPAddress address)
    {
        foreach (var (network, what) in ranges)
        {
            if (network.Contains(address))
                return what;
        }

        return null;
    }
}
