using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace FamilyPlatform.Testing;

/// <summary>
/// Stands between programs and a server on this machine, and can make the way slow, cut connections, or let nobody through. What is changed counts at once, for
/// open connections too.
/// </summary>
public sealed class TcpProxy : IAsyncDisposable
{
    private const int ChunkBytes = 64 * 1024;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, Socket> _open = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Random _random;
    private readonly Task _accepting;
    private long _cuts;

    /// <param name="random">Decides which connections are cut.</param>
    public TcpProxy(Random random)
    {
        _random = random;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    /// <summary>Where programs connect.</summary>
    public int Port { get; }

    /// <summary>The server's port on the loopback address.</summary>
    public int Target { get; set; }

    /// <summary>How long each request waits before it goes on. Default: not at all.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>The chance, 0 to 1, that a request cuts its connection instead of going on. Default: 0.</summary>
    public double CutChance { get; set; }

    /// <summary>Whether new connections are closed at once. Default: no.</summary>
    public bool IsRefusing { get; set; }

    /// <summary>Connections that were cut so far.</summary>
    public long Cuts => Interlocked.Read(ref _cuts);

    /// <summary>Cuts every open connection.</summary>
    public void CutAll()
    {
        foreach (var (client, server) in _open)
        {
            client.Dispose();
            server.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        CutAll();
        await _accepting;
        _stop.Dispose();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                _ = ServeAsync(await _listener.AcceptSocketAsync(_stop.Token));
            }
            catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // Either the proxy stops, or a client left before it was let in.
            }
        }
    }

    private async Task ServeAsync(Socket client)
    {
        var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.NoDelay = true;
        _open[client] = server;
        try
        {
            if (!IsRefusing)
            {
                await server.ConnectAsync(IPAddress.Loopback, Target, _stop.Token);
                await Task.WhenAny(PumpAsync(client, server, isRequest: true), PumpAsync(server, client, isRequest: false));
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The server is away, which the client learns by the end of its connection.
        }
        finally
        {
            _open.TryRemove(client, out _);
            client.Dispose();
            server.Dispose();
        }
    }

    private async Task PumpAsync(Socket from, Socket to, bool isRequest)
    {
        var chunk = new byte[ChunkBytes];
        try
        {
            int read;
            while ((read = await from.ReceiveAsync(chunk, _stop.Token)) > 0)
            {
                if (isRequest && Delay > TimeSpan.Zero)
                {
                    await Task.Delay(Delay, _stop.Token);
                }

                if (isRequest && IsCut())
                {
                    return;
                }

                for (var sent = 0; sent < read;)
                {
                    sent += await to.SendAsync(chunk.AsMemory(sent, read - sent), _stop.Token);
                }
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // One end of it is gone, and the other goes with it.
        }
    }

    private bool IsCut()
    {
        if (CutChance <= 0)
        {
            return false;
        }

        lock (_random)
        {
            if (_random.NextDouble() >= CutChance)
            {
                return false;
            }
        }

        Interlocked.Increment(ref _cuts);
        return true;
    }
}
