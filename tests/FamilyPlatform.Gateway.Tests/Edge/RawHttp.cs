using System.Net.Sockets;
using System.Text;

namespace FamilyPlatform.Gateway.Tests.Edge;

/// <summary>Sends bytes that no HTTP client would send, and reads until the server closes.</summary>
internal static class RawHttp
{
    public static async Task<string> SendAsync(Uri server, string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(server.Host, server.Port, EdgeHost.Cancellation);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), EdgeHost.Cancellation);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync(EdgeHost.Cancellation);
    }

    /// <summary>A request without a body, closing, with more header lines if wanted.</summary>
    public static Task<string> GetAsync(Uri server, string target, string method = "GET", string headers = "") =>
        SendAsync(server, $"{method} {target} HTTP/1.1\r\nHost: {server.Authority}\r\nConnection: close\r\n{headers}\r\n");
}
