using System.Net;
using System.Net.Sockets;

namespace FamilyPlatform.Silo.Enrolments;

/// <summary>Under which address wrong codes are counted: an IPv4 address, or the /64 of an IPv6 one, since that is what one household holds (device protocol, Enrolment).</summary>
internal static class ClientAddress
{
    /// <summary>Set by the gateway, which strips it from what clients send.</summary>
    public const string HeaderName = "FP-Client-Address";

    private const int NetworkBytes = 8;

    /// <summary>The client's address as the gateway saw it, else that of the connection.</summary>
    public static string Of(HttpContext http)
    {
        var told = http.Request.Headers[HeaderName].ToString().AsSpan();
        var slash = told.IndexOf('/');
        return IPAddress.TryParse(slash < 0 ? told : told[..slash], out var address)
            ? Of(address)
            : Of(http.Connection.RemoteIpAddress ?? IPAddress.None);
    }

    private static string Of(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4().ToString();
        }

        if (address.AddressFamily is not AddressFamily.InterNetworkV6)
        {
            return address.ToString();
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return $"{new IPAddress(bytes)}/64";
    }
}
