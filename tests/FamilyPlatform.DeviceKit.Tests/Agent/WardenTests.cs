using FamilyPlatform.DeviceKit.Tests;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Agent.Tests;

/// <summary>A device, its rules and real processes.</summary>
[Collection(TestProgram.OneAtATime)]
public sealed class WardenTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fp-agent-").FullName;
    private readonly StringWriter _said = new();

    private static Policy GamesFor(int minutes) => TestFamily.Limited(minutes, perDevice: true);

    [Fact]
    public async Task Look_WhileABlockedGameRuns_EndsItAndSaysWhy()
    {
        using var game = TestProgram.Sleeping(TestCatalog.Game);
        using var reader = TestProgram.Sleeping(TestCatalog.Reader);
        using var device = await StartAsync(TestFamily.Free with
        {
            Rules = [new() { Id = "r", Target = Target.Category("games"), Action = PolicyAction.Block }],
        });
        device.Server.Network = (_, _) => throw new HttpRequestException("no network");

        Warden(device).Look(foreground: null);

        await game.EndedAsync();
        Assert.False(reader.Process.HasExited);
        Assert.Contains("Test Game was closed: a rule of the family says so.", _said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Look_WhileALimitRunsOut_WarnsThenEndsTheGameAndABonusLetsItRunAgain()
    {
        using var game = TestProgram.Sleeping(TestCatalog.Game);
        using var device = await StartAsync(GamesFor(2));
        var warden = Warden(device);

        for (var second = 0; second <= 120; second++)
        {
            Assert.False(game.Process.HasExited);
            warden.Look(foreground: null);
            device.Time.Advance(TimeSpan.FromSeconds(1));
        }

        await game.EndedAsync();
        var said = _said.ToString();
        Assert.Contains("Test Game ends in 2 minutes", said, StringComparison.Ordinal);
        Assert.Contains("Test Game ends in 60 seconds", said, StringComparison.Ordinal);
        Assert.Contains("Test Game was closed: the time for Games is used up.", said, StringComparison.Ordinal);
        Assert.Equal(120, device.Session.UsageOn(device.Session.Today).Sum(counter => counter.Seconds));

        device.Publish(GamesFor(2));
        device.Server.Bundle = device.Server.Bundle with
        {
            Bonus = [new() { Id = "b", Limit = "games", Day = device.Session.Today, Seconds = 600, CreatedAt = device.Now }],
        };
        await device.CheckInAsync();
        using var again = TestProgram.Sleeping(TestCatalog.Game);
        warden.Look(foreground: null);
        Assert.False(again.Process.HasExited);
        Assert.True(device.Session.Decide(Subject.App("test-game", "games")).IsAllowed);
    }

    [Fact]
    public async Task Look_AfterTheMachineSlept_CountsNoTimeThatNobodySaw()
    {
        using var game = TestProgram.Sleeping(TestCatalog.Game);
        using var device = await StartAsync(GamesFor(60));
        var warden = Warden(device);
        warden.Look(foreground: null);

        device.Time.Advance(TimeSpan.FromHours(1));
        warden.Look(foreground: null);

        Assert.Equal(5, device.Session.UsageOn(device.Session.Today).Sum(counter => counter.Seconds));
    }

    [Fact]
    public async Task AnswerAsync_OnEachCommand_SpeaksPlainly()
    {
        using var game = TestProgram.Sleeping(TestCatalog.Game);
        using var device = await StartAsync(GamesFor(60));
        var catalog = new AgentCatalog(_folder, TestCatalog.Create());
        var desk = new DeviceDesk(device.Session, catalog, Warden(device), _folder);
        var cancellation = TestContext.Current.CancellationToken;

        var status = await desk.AnswerAsync("status", [], cancellation);
        var explained = await desk.AnswerAsync("explain", ["Test", "Game"], cancellation);
        var asked = await desk.AnswerAsync("ask", ["test-game", "30", "one", "more", "level"], cancellation);
        var wrong = await desk.AnswerAsync("approve", ["please"], cancellation);
        var unknown = await desk.AnswerAsync("ask", ["test-game", "soon"], cancellation);

        Assert.Contains("Test Game (allowed, 60 minutes left)", status.Text, StringComparison.Ordinal);
        Assert.Contains("Games: 60 minutes of 60 minutes left on this device", status.Text, StringComparison.Ordinal);
        Assert.Contains(_folder, status.Text, StringComparison.Ordinal);
        Assert.StartsWith("Test Game is allowed now: nothing speaks against it. 60 minutes are left.", explained.Text, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, asked.Code);
        Assert.Equal(("app:test-game", 30, "one more level"), device.Server.Asked.Select(request => (request.Subject!, request.Minutes!.Value, request.Note!)).Single());
        Assert.Equal((ExitCode.Usage, ExitCode.Usage), (wrong.Code, unknown.Code));
    }

    [Fact]
    public async Task AskAsync_WithoutANetwork_SaysThatNobodyWasAsked()
    {
        using var device = await StartAsync(GamesFor(60));
        device.Server.Network = (_, _) => throw new HttpRequestException("no network");
        var desk = new DeviceDesk(device.Session, new(_folder, TestCatalog.Create()), Warden(device), _folder);

        var answer = await desk.AnswerAsync("ask", ["test-game", "30"], TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.NoContact, answer.Code);
        Assert.Contains("nobody was asked", answer.Text, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _said.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<TestDevice> StartAsync(Policy policy)
    {
        var device = await TestDevice.StartAsync(policy);
        device.Session.UseCatalog(1, new AgentCatalog(_folder, TestCatalog.Create()).Resolve);
        return device;
    }

    private Warden Warden(TestDevice device)
    {
        var files = new ProcFileSystem();
        var untouchable = new ProtectedProcesses(Environment.ProcessId);
        var catalog = new AgentCatalog(_folder, TestCatalog.Create());
        return new(
            device.Session,
            new(files, catalog, WatchedUsers.All, untouchable),
            new(files, untouchable, device.Time),
            catalog,
            new(_said, device.Time, WatchedUsers.All, _ => null),
            device.Time);
    }
}
