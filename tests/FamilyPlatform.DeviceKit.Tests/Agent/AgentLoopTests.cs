using System.Threading.Channels;
using FamilyPlatform.DeviceKit.Tests;
using FamilyPlatform.Domain;
using FamilyPlatform.Protocol.CheckIns;

namespace FamilyPlatform.Agent.Tests;

/// <summary>When the running agent checks in. Time stands still unless a test moves it, so what happens in between waited for nothing.</summary>
[Collection(TestProgram.OneAtATime)]
public sealed class AgentLoopTests : IDisposable
{
    private const string Nudge = "event: nudge\ndata: {\"policy\":2}\n\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("fp-loop-").FullName;
    private readonly StringWriter _out = new();
    private readonly Channel<CheckInRequest> _reports = Channel.CreateUnbounded<CheckInRequest>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAsync_WhenNudged_ObeysAndSaysSoAtOnce()
    {
        using var device = await TestDevice.StartAsync();
        await using var network = new NudgeNetwork(device);
        await using var running = Run(device);
        var boot = await ReportAsync();
        var stream = await network.NextAsync();

        device.Publish(TestFamily.Blocking);
        await stream.SayAsync(Nudge);
        var fetched = await ReportAsync();
        var obeyed = await ReportAsync();

        Assert.Equal(("boot", 1L), (boot.Reason, boot.Applied!.Policy));
        Assert.Equal((1L, 2L), (fetched.Applied!.Policy, obeyed.Applied!.Policy));
        Assert.Equal(TestDevice.Noon, device.Now);
        Assert.False(device.Session.Decide(TestFamily.Roblox).IsAllowed);
    }

    [Fact]
    public async Task RunAsync_WhereNoStreamGetsThrough_ObeysWhenItsTimeHasCome()
    {
        using var device = await TestDevice.StartAsync();
        await using var network = new NudgeNetwork(device) { IsCut = true };
        await using var running = Run(device);
        await ReportAsync();
        await network.NextAsync();
        device.Publish(TestFamily.Blocking);

        var next = await PassUntilReportAsync(device);

        Assert.Equal(1, next.Applied!.Policy);
        Assert.InRange(device.Now - TestDevice.Noon, TimeSpan.FromSeconds(60), TimeSpan.FromHours(1));
        Assert.Equal(2, (await ReportAsync()).Applied!.Policy);
    }

    [Fact]
    public async Task RunAsync_WhileAGameComesNearACeiling_AsksForMoreInTime()
    {
        using var game = TestProgram.Sleeping(TestCatalog.Game);
        using var device = await TestDevice.StartAsync(TestFamily.Limited(60));
        device.Session.UseCatalog(1, new AgentCatalog(_folder, TestCatalog.Create()).Resolve);
        device.Server.Next = new() { AfterSeconds = 3600, JitterSeconds = 0 };
        device.Grant(900, remaining: 3600);
        await device.CheckInAsync();
        await device.CheckInAsync();
        await using var network = new NudgeNetwork(device);
        await using var running = Run(device, "--all-users");
        await ReportAsync();
        await network.NextAsync();

        device.Session.Use(Subject.App("test-game", "games"), 790);
        await PassUntilReportAsync(device);

        // Fifteen seconds are between early check-ins; less than two minutes were left from the beginning.
        Assert.InRange(device.Now - TestDevice.Noon, TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(40));
    }

    public void Dispose()
    {
        _out.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private Task<CheckInRequest> ReportAsync() => _reports.Reader.ReadAsync(Cancellation).AsTask().WaitAsync(TimeSpan.FromSeconds(30), Cancellation);

    /// <summary>Lets time pass in steps of a second until the agent reports.</summary>
    private async Task<CheckInRequest> PassUntilReportAsync(TestDevice device)
    {
        var next = ReportAsync();
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!next.IsCompleted)
        {
            device.Time.Advance(TimeSpan.FromSeconds(1));
            await pace.WaitForNextTickAsync(Cancellation);
        }

        return await next;
    }

    /// <summary>Runs the agent, unless told otherwise for a user who has no processes, and listens to what it reports.</summary>
    private Running Run(TestDevice device, params string[] watch)
    {
        var streams = device.Server.Network!;
        device.Server.Network = async (request, answer) =>
        {
            var reply = await streams(request, answer);
            if (request.RequestUri!.AbsolutePath == "/device/v1/check-ins")
            {
                _reports.Writer.TryWrite(device.Server.Reports[^1]);
            }

            return reply;
        };
        var options = AgentCommandLine.Parse(["run", "--data", _folder, .. watch is [] ? ["--user", "54321"] : watch], _ => null, out _)!;
        return new(device, options, new() { Out = _out, Error = _out, Http = device.Server.Client(), Time = device.Time, Variable = _ => null }, new(_folder, TestCatalog.Create()));
    }

    private sealed class Running : IAsyncDisposable
    {
        private readonly CancellationTokenSource _end = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        private readonly Task _loop;

        public Running(TestDevice device, AgentOptions options, AgentEnvironment environment, AgentCatalog catalog) =>
            _loop = new AgentLoop(new(device.Session, catalog, options, environment), options, environment).RunAsync(_end.Token);

        public async ValueTask DisposeAsync()
        {
            await _end.CancelAsync();
            await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _end.Dispose();
        }
    }
}
