using System.Net.Sockets;
using System.Text.Json;

namespace FamilyPlatform.Agent;

/// <summary>
/// Where the running agent answers commands of anyone on this machine: a Unix socket in the data folder, one question and one answer a connection, a line of JSON
/// each. Nothing that loosens is to be had here without a guardian's code.
/// </summary>
internal sealed class DeskSocket : IAsyncDisposable
{
    private const int MostQuestionBytes = 8 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    private const UnixFileMode Everyone =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    private readonly Socket _listener;
    private readonly DeviceDesk _desk;
    private readonly string _path;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _serving;

    private DeskSocket(Socket listener, DeviceDesk desk, string path)
    {
        _listener = listener;
        _desk = desk;
        _path = path;
        _serving = ServeAsync(_stopping.Token);
    }

    /// <summary>Opens the socket; null, with a word about it, where the folder's path is too long for one.</summary>
    public static DeskSocket? TryOpen(string folder, DeviceDesk desk, TextWriter error)
    {
        var path = PathIn(folder);
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            // The folder is held by this process, so a socket that is there was left by one that ended badly.
            File.Delete(path);
            listener.Bind(new UnixDomainSocketEndPoint(path));
            File.SetUnixFileMode(path, Everyone);
            listener.Listen();
            return new(listener, desk, path);
        }
        catch (Exception failure) when (failure is ArgumentException or SocketException)
        {
            listener.Dispose();
            error.WriteLine($"Other commands cannot reach this agent ({failure.Message}). Use a shorter --data folder.");
            return null;
        }
    }

    /// <summary>Asks the agent that runs on a folder. Null where none answers there.</summary>
    public static async Task<Answer?> TryAskAsync(string folder, IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(PathIn(folder)), cancellationToken);
            await using var stream = new NetworkStream(socket);
            await stream.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(new(words[0], [.. words.Skip(1)]), DeskJson.Default.DeskQuestion), cancellationToken);
            socket.Shutdown(SocketShutdown.Send);
            return await JsonSerializer.DeserializeAsync(stream, DeskJson.Default.Answer, cancellationToken);
        }
        catch (Exception failure) when (failure is SocketException or ArgumentException or IOException or JsonException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _serving;
        _stopping.Dispose();
        File.Delete(_path);
    }

    private static string PathIn(string folder) => Path.Combine(folder, "agent.sock");

    private async Task ServeAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var socket = await _listener.AcceptAsync(cancellationToken);
                _ = ServeAsync(socket, cancellationToken);
            }
            catch (Exception failure) when (failure is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                // Either the agent stops, or one caller hung up before it was served; the condition above tells which.
            }
        }
    }

    private async Task ServeAsync(Socket socket, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await using var stream = new NetworkStream(socket, ownsSocket: true);
            var buffer = new byte[MostQuestionBytes];
            var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, patience.Token);
            if (JsonSerializer.Deserialize(buffer.AsSpan(0, length), DeskJson.Default.DeskQuestion) is { } question)
            {
                var answer = await _desk.AnswerAsync(question.Verb, question.Arguments, patience.Token);
                await stream.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(answer, DeskJson.Default.Answer), patience.Token);
            }
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException or JsonException)
        {
            // A caller that says nothing sensible, or goes away, gets nothing.
        }
    }
}
