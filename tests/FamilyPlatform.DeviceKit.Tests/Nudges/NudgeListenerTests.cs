using System.Net;

namespace FamilyPlatform.DeviceKit.Tests;

public sealed class NudgeListenerTests
{
    private const string Nudge = "event: nudge\ndata: {\"policy\":2}\n\n";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nudge_OnTheStream_WakesTheDeviceOnceInTwoSeconds()
    {
        using var device = await TestDevice.StartAsync();
        await using var network = new NudgeNetwork(device);
        await using var running = Running.Start(device);
        Assert.Equal(0, network.Asked);
        running.Listener.Answered();
        var stream = await network.NextAsync();

        await stream.SayAsync(Nudge);
        await running.Listener.WaitAsync(TimeSpan.FromHours(1), Cancellation);
        var first = running.Listener.TryTake();
        await stream.SayAsync(Nudge);
        var waiting = running.Listener.WaitAsync(TimeSpan.FromHours(1), Cancellation);
        var early = running.Listener.TryTake();
        await AdvanceUntilAsync(device, waiting, TimeSpan.FromMilliseconds(100));
        var second = running.Listener.TryTake();
        var third = running.Listener.TryTake();

        Assert.True(first);
        Assert.False(early);
        Assert.True(second);
        Assert.False(third);
    }

    [Fact]
    public async Task Wait_WithoutANudge_IsOverAfterItsTime()
    {
        using var device = await TestDevice.StartAsync();
        var listener = device.Session.Nudges();

        var waiting = listener.WaitAsync(Second, Cancellation);
        Assert.False(waiting.IsCompleted);
        device.Time.Advance(Second);
        await waiting;

        Assert.False(listener.TryTake());
    }

    [Fact]
    public async Task Stream_ThatSaysNothingForAMinute_IsOpenedAnew()
    {
        using var device = await TestDevice.StartAsync();
        await using var network = new NudgeNetwork(device);
        await using var running = Running.Start(device);
        running.Listener.Answered();
        await network.NextAsync();

        var again = network.NextAsync();
        device.Time.Advance(TimeSpan.FromSeconds(59));
        var before = again.IsCompleted;
        await AdvanceUntilAsync(device, again, Second);

        Assert.False(before);
        Assert.Equal(2, network.Asked);
    }

    [Fact]
    public async Task Stream_ThatBeats_IsKept()
    {
        using var device = await TestDevice.StartAsync();
        await using var network = new NudgeNetwork(device);
        await using var running = Running.Start(device);
        running.Listener.Answered();
        var stream = await network.NextAsync();

        for (var beats = 0; beats < 10; beats++)
        {
            device.Time.Advance(TimeSpan.FromSeconds(25));
            await stream.SayAsync(":\n\n");
        }

        await stream.SayAsync(Nudge);
        await running.Listener.WaitAsync(TimeSpan.FromHours(1), Cancellation);
        Assert.True(running.Listener.IsOpen);
        Assert.Equal(1, network.Asked);
    }

    [Fact]
    public async Task Stream_ThatTheServerClosed_IsOpenedAgainAfterASpread()
    {
        using var device = await TestDevice.StartAsync();
        await using var network = new NudgeNetwork(device);
        await using var running = Running.Start(device);
        running.Listener.Answered();
        var stream = await network.NextAsync();
        device.Time.Advance(TimeSpan.FromMinutes(15));

        var again = network.NextAsync();
        var waited = await AdvanceUntilAsync(device, again, TimeSpan.FromMilliseconds(100), stream.Close);

        Assert.InRange(waited, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(17));
    }

    [Fact]
    public async Task Stream_ThatIsRefused_WaitsAsLongAsTheServerAsks()
    {
        using var device = await TestDevice.StartAsync();
        await using var network = new NudgeNetwork(device) { Status = HttpStatusCode.ServiceUnavailable, RetryAfter = "120" };
        await using var running = Running.Start(device);
        running.Listener.Answered();
        await network.NextAsync();
        network.Status = HttpStatusCode.OK;

        var waited = await AdvanceUntilAsync(device, network.NextAsync(), Second);

        Assert.InRange(waited, TimeSpan.FromSeconds(119), TimeSpan.FromSeconds(130));
    }

    [Fact]
    public async Task Stream_ThatFailsAgainAndAgain_IsAskedForMoreAndMoreRarely()
    {
        using var device = await TestDevice.StartAsync();
        await using var network = new NudgeNetwork(device) { IsCut = true };
        await using var running = Running.Start(device);
        running.Listener.Answered();
        await network.NextAsync();

        for (var hour = 0; hour < 24 * 60; hour++)
        {
            device.Time.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        // At most every 450 s on average, and some more at first; polling is no concern of the listener's.
        Assert.InRange(network.Asked, 1, 24 * 3600 / 300);
        Assert.Equal(CheckInOutcome.Applied, (await device.CheckInAsync()).Outcome);
    }

    [Fact]
    public async Task Run_OfAReleasedDevice_Ends()
    {
        using var device = await TestDevice.StartAsync();
        await using var network = new NudgeNetwork(device);
        var listener = device.Session.Nudges();
        var running = listener.RunAsync(Cancellation);
        device.Server.Release = device.Server.Family.Release(device.Now);
        await device.CheckInAsync();

        listener.Answered();

        await running.WaitAsync(Cancellation);
        Assert.Equal(0, network.Asked);
    }

    /// <summary>Lets time pass until something happens, and says how much.</summary>
    private static async Task<TimeSpan> AdvanceUntilAsync(TestDevice device, Task task, TimeSpan step, Action? first = null)
    {
        first?.Invoke();
        var passed = TimeSpan.Zero;
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!task.IsCompleted)
        {
            device.Time.Advance(step);
            passed += step;
            await pace.WaitForNextTickAsync(Cancellation);
        }

        await task;
        return passed;
    }

    /// <summary>A listener that runs until the test ends.</summary>
    private sealed class Running : IAsyncDisposable
    {
        private readonly CancellationTokenSource _end = new();
        private readonly Task _task;

        private Running(NudgeListener listener)
        {
            Listener = listener;
            _task = listener.RunAsync(_end.Token);
        }

        public NudgeListener Listener { get; }

        public static Running Start(TestDevice device) => new(device.Session.Nudges());

        public async ValueTask DisposeAsync()
        {
            await _end.CancelAsync();
            await _task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _end.Dispose();
        }
    }
}
