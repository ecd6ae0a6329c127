using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace FamilyPlatform.Storage.Tests;

/// <summary>Stands before a server and can stop passing anything on, as a network does that drops packets: no error, no end.</summary>
internal sealed class StallingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ended = new();
    private readonly ConcurrentBag<TcpClient> _clients = [];
    private readonly int _target;
    private readonly Task _accepting;
    private volatile TaskCompletionSource _flowing = Completed();

    public StallingProxy(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = Task.Run(AcceptAsync);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Stall() => _flowing = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Flow() => _flowing.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        Flow();
        _listener.Stop();
        await _accepting;
        foreach (var client in _clients)
        {
            client.Dispose();
        }

        _ended.Dispose();
    }

    private static TaskCompletionSource Completed()
    {
        var completed = new TaskCompletionSource();
        completed.SetResult();
        return completed;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_ended.Token);
                var server = new TcpClient();
                _clients.Add(client);
                _clients.Add(server);
                await server.ConnectAsync(IPAddress.Loopback, _target, _ended.Token);
                _ = PassOnAsync(client, server);
                _ = PassOnAsync(server, client);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task PassOnAsync(TcpClient from, TcpClient to)
    {
        var buffer = new byte[65_536];
        try
        {
            while (await from.GetStream().ReadAsync(buffer, _ended.Token) is var length && length > 0)
            {
                await _flowing.Task;
                await to.GetStream().WriteAsync(buffer.AsMemory(0, length), _ended.Token);
            }

            to.Close();
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            to.Close();
        }
    }
}
