using FamilyPlatform.DeviceKit.Tests;

namespace FamilyPlatform.Agent.Tests;

/// <summary>Against the real <c>/proc</c> and real processes.</summary>
[Collection(TestProgram.OneAtATime)]
public sealed class ProcessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fp-agent-").FullName;
    private readonly ProcFileSystem _files = new();
    private readonly TestTime _time = new(TestDevice.Noon);
    private readonly ProtectedProcesses _untouchable = new(Environment.ProcessId);

    [Fact]
    public void Scan_WhileAKnownProgramRuns_FindsItByItsExecutable()
    {
        using var game = TestProgram.Sleeping(TestCatalog.Game);

        var app = Assert.Single(Scan(WatchedUsers.All).Apps);

        Assert.Equal(("test-game", "games"), (app.Id, app.Subject.Categories.Single()));
        Assert.Equal(game.Process.Id, Assert.Single(app.Processes).Pid);
    }

    [Fact]
    public void Scan_ForOtherUsers_PassesItOver()
    {
        using var game = TestProgram.Sleeping(TestCatalog.Game);
        Assert.True(WatchedUsers.TryNamed(["54321"], out var users, out _));

        Assert.Empty(Scan(users).Apps);
    }

    [Fact]
    public void Scan_AfterTheProgramWasDeleted_StillKnowsIt()
    {
        using var game = TestProgram.Sleeping(TestCatalog.Game);
        File.Delete(game.Process.MainModule!.FileName);

        Assert.Equal("test-game", Assert.Single(Scan(WatchedUsers.All).Apps).Id);
    }

    [Fact]
    public async Task Stop_OnAProgram_ReallyEndsIt()
    {
        using var game = TestProgram.Sleeping(TestCatalog.Game);
        using var reader = TestProgram.Sleeping(TestCatalog.Reader);
        var stopper = Stopper();
        var snapshot = Scan(WatchedUsers.All);

        Assert.True(stopper.Stop(snapshot.Apps.Single(app => app.Id == "test-game"), snapshot));
        Assert.False(stopper.Stop(snapshot.Apps.Single(app => app.Id == "test-game"), snapshot));

        await game.EndedAsync();
        stopper.Follow();
        Assert.Equal(128 + Signals.Terminate, game.Process.ExitCode);
        Assert.False(stopper.IsWaiting);
        Assert.False(reader.Process.HasExited);
    }

    [Fact]
    public async Task Follow_WhenAProgramPaysNoHeed_InsistsAfterTenSeconds()
    {
        using var game = await TestProgram.StubbornAsync(TestCatalog.Game);
        var stopper = Stopper();
        var snapshot = Scan(WatchedUsers.All);
        stopper.Stop(Assert.Single(snapshot.Apps), snapshot);
        _time.Advance(TimeSpan.FromSeconds(9.9));
        stopper.Follow();
        Assert.True(stopper.IsWaiting);

        _time.Advance(TimeSpan.FromSeconds(0.1));
        stopper.Follow();

        await game.EndedAsync();
        Assert.Equal(128 + Signals.Kill, game.Process.ExitCode);
    }

    [Fact]
    public async Task Stop_OnAProgramThatStartedAnother_EndsBoth()
    {
        using var game = TestProgram.WithChild(TestCatalog.Game, out var child);
        using var started = System.Diagnostics.Process.GetProcessById(child);
        var snapshot = Scan(WatchedUsers.All);

        Stopper().Stop(Assert.Single(snapshot.Apps), snapshot);

        await game.EndedAsync();
        await started.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(started.HasExited);
    }

    [Fact]
    public void Among_AnyProcesses_SparesTheFirstOneThisOneAndWhatStartedIt()
    {
        var spared = _untouchable.Among(_files.ReadAll());

        Assert.Contains(1, spared);
        Assert.Contains(Environment.ProcessId, spared);
        Assert.True(spared.Count >= 2);
    }

    [Theory]
    [InlineData("7 (a) b) S 1 7 7 0 -1 4194560 1 0 0 0 12 30 0 0 20 0 1 0 4242 0", "a) b", 1, 42, 4242)]
    [InlineData("7 (sleep) Z 3 9 7 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 5 0", "sleep", 3, 0, 5)]
    public void TryParse_OfAStatLine_ReadsItsFields(string line, string comm, int parent, long cpu, long started)
    {
        Assert.True(Stat.TryParse(line, out var stat));

        Assert.Equal((comm, parent, cpu, started), (stat.Comm, stat.Parent, stat.Cpu, stat.Started));
    }

    [Fact]
    public void Choose_AmongSeveral_PrefersTheForegroundThenTheBusiestThenTheLast()
    {
        var sharer = new UseSharer();
        Assert.Equal("new", sharer.Choose([App("old", 1, cpu: 50, started: 1), App("new", 2, cpu: 90, started: 2)], null)!.Id);
        Assert.Equal("old", sharer.Choose([App("old", 1, cpu: 60, started: 1), App("new", 2, cpu: 91, started: 2)], null)!.Id);
        Assert.Equal("old", sharer.Choose([App("old", 1, cpu: 60, started: 1), App("new", 2, cpu: 91, started: 2)], null)!.Id);
        Assert.Equal("new", sharer.Choose([App("old", 1, cpu: 99, started: 1), App("new", 2, cpu: 91, started: 2)], foreground: 2)!.Id);
        Assert.Null(sharer.Choose([], null));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static RunningApp App(string id, int pid, long cpu, long started) =>
        new(Domain.Subject.App(id), [new() { Pid = pid, Parent = 1, Group = pid, Started = started, Cpu = cpu, User = 1000, Comm = id }]);

    private ProcessSnapshot Scan(WatchedUsers users) => new AppScanner(_files, new(_folder, TestCatalog.Create()), users, _untouchable).Scan();

    private ProcessStopper Stopper() => new(_files, _untouchable, _time);
}
