using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace FamilyPlatform.Gateway.Callers;

/// <summary>
/// Where a request comes from, as limits count it: an IPv4 address, or the /64 of an IPv6 one, because that is what one household gets.
/// </summary>
internal readonly record struct ClientAddress
{
    private readonly ulong _prefix;
    private readonly bool _isV6;

    private ClientAddress(ulong prefix, bool isV6)
    {
        _prefix = prefix;
        _isV6 = isV6;
    }

    public static ClientAddress Of(HttpContext context) => Of(context.Connection.RemoteIpAddress);

    public static ClientAddress Of(IPAddress? address)
    {
        if (address is null)
        {
            return default;
        }

        Span<byte> bytes = stackalloc byte[16];
        Canonical(address).TryWriteBytes(bytes, out var length);
        return length == 4
            ? new(BinaryPrimitives.ReadUInt32BigEndian(bytes), isV6: false)
            : new(BinaryPrimitives.ReadUInt64BigEndian(bytes), isV6: true);
    }

    /// <summary>The whole address as text, for the one service that counts wrong codes; null where the connection has none.</summary>
    public static string? TextOf(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address ? Canonical(address).ToString() : null;

    // A dual-stack socket shows IPv4 clients as ::ffff:a.b.c.d, all of them in one /64.
    private static IPAddress Canonical(IPAddress address) =>
        address.AddressFamily is AddressFamily.InterNetworkV6 && address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
