namespace FamilyPlatform.DeviceKit;

/// <summary>
/// Keeps a device's stream of nudges open, so that a check-in need not wait for its time (device protocol, The rest). What comes is unsigned: it can make the device
/// check in sooner, at most once in 2 seconds, and nothing else. Where no stream works, the device goes on polling.
/// </summary>
/// <remarks>The host runs it beside its loop, says when a check-in was answered, and asks it when the next is due. Safe to use from several threads.</remarks>
public sealed class NudgeListener(DeviceSession session, DeviceSessionOptions options)
{
    /// <summary>Between two check-ins that nudges cause.</summary>
    public static readonly TimeSpan BetweenNudges = TimeSpan.FromSeconds(2);

    /// <summary>A stream that says nothing for this long is dead; a comment comes every 25 seconds.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(60);

    /// <summary>A stream that lived this long was a good one: the next failure counts as the first.</summary>
    private static readonly TimeSpan GoodLife = TimeSpan.FromSeconds(60);

    /// <summary>Devices whose streams a server closed together do not come back together.</summary>
    private static readonly TimeSpan SpreadAfterClose = TimeSpan.FromSeconds(15);

    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isNudged;
    private long? _taken;

    /// <summary>Whether a stream is open now.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>The server answered a check-in: the first time, the stream is opened.</summary>
    public void Answered() => _answered.TrySetResult();

    /// <summary>Whether a nudge asks for a check-in now. One that was taken is settled; the next is heeded 2 seconds later.</summary>
    public bool TryTake()
    {
        lock (_gate)
        {
            if (!_isNudged || TooSoon() > TimeSpan.Zero)
            {
                return false;
            }

            _isNudged = false;
            _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _taken = options.Time.GetTimestamp();
            return true;
        }
    }

    /// <summary>Returns once <see cref="TryTake"/> would say yes, or after <paramref name="atMost"/>.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken = default)
    {
        var (heard, soon) = Look();
        if (!heard.IsCompleted)
        {
            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var time = Task.Delay(atMost, options.Time, over.Token);
            if (await Task.WhenAny(heard, time) == time)
            {
                await time;
                return;
            }

            await over.CancelAsync();
            (_, soon) = Look();
        }

        if (soon > TimeSpan.Zero)
        {
            await Task.Delay(soon < atMost ? soon : atMost, options.Time, cancellationToken);
        }
    }

    /// <summary>Opens the stream after the first answered check-in and again whenever it ends, until cancelled or until the device is released.</summary>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        await _answered.Task.WaitAsync(cancellationToken);
        var failures = 0;
        while (session.Standing != DeviceStanding.Released)
        {
            var began = options.Time.GetTimestamp();
            var end = await ListenAsync(cancellationToken);
            var lived = options.Time.GetElapsedTime(began);
            failures = lived >= GoodLife ? 0 : failures + 1;
            var wait = end.ByServer && failures == 0
                ? SpreadAfterClose * options.Random.NextDouble()
                : BackOff.After(Math.Max(1, failures), options.Random);
            await Task.Delay(end.RetryAfter is { } asked && asked > wait ? asked : wait, options.Time, cancellationToken);
        }
    }

    private async Task<(bool ByServer, TimeSpan? RetryAfter)> ListenAsync(CancellationToken cancellationToken)
    {
        using var silence = new CancellationTokenSource(LongestSilence, options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellationToken);
        try
        {
            using var reply = await session.OpenNudgesAsync(either.Token);
            if (!reply.IsSuccessStatusCode)
            {
                return (false, DeviceTransport.RetryAfter(reply));
            }

            await using var stream = await reply.Content.ReadAsStreamAsync(either.Token);
            IsOpen = true;
            return (await ReadAsync(stream, silence, either.Token), null);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return (false, null);
        }
        finally
        {
            IsOpen = false;
        }
    }

    /// <returns>True where the server ended it; false where it is no such stream.</returns>
    private async Task<bool> ReadAsync(Stream stream, CancellationTokenSource silence, CancellationToken cancellationToken)
    {
        var reader = new NudgeReader();
        var buffer = new byte[NudgeReader.LongestLine];
        while (true)
        {
            var read = await stream.ReadAsync(buffer, cancellationToken);
            if (read == 0)
            {
                return true;
            }

            silence.CancelAfter(LongestSilence);
            if (!reader.TryRead(buffer.AsSpan(0, read), out var nudge))
            {
                return false;
            }

            if (nudge is not null)
            {
                Hear();
            }
        }
    }

    private void Hear()
    {
        lock (_gate)
        {
            _isNudged = true;
            _heard.TrySetResult();
        }
    }

    private (Task Heard, TimeSpan TooSoon) Look()
    {
        lock (_gate)
        {
            return (_heard.Task, TooSoon());
        }
    }

    private TimeSpan TooSoon() => _taken is { } last ? BetweenNudges - options.Time.GetElapsedTime(last) : TimeSpan.Zero;
}
