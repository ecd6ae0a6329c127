using System.Security.Cryptography;
using FamilyPlatform.DeviceKit.Tests;
using FamilyPlatform.Protocol.Enrolments;
using FamilyPlatform.Protocol.Ids;
using FamilyPlatform.Protocol.Signing;

namespace FamilyPlatform.Agent.Tests;

/// <summary>The command line, from its words to its exit code.</summary>
public sealed class AgentProgramTests : IDisposable
{
    private readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory("fp-agent-").FullName, "data");
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();
    private readonly TestKeys _keys = new();
    private readonly FakeServer _server;

    public AgentProgramTests() => _server = new(_keys, TimeProvider.System);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2)]
    [InlineData(2, "dance")]
    [InlineData(2, "enrol")]
    [InlineData(2, "run", "--poll", "4")]
    [InlineData(2, "run", "--user", "no-such-user-here")]
    [InlineData(2, "enrol", "7K3M-9QX2", "--server", "nowhere")]
    [InlineData(0, "--help")]
    [InlineData(3, "status")]
    [InlineData(3, "explain", "Roblox")]
    [InlineData(3, "run", "--once")]
    [InlineData(2, "enrol", "hello")]
    public async Task RunAsync_OnACommandLine_EndsWithItsCodeAndSaysWhatToDo(int code, params string[] args)
    {
        var ended = await RunAsync(args);

        Assert.Equal((ExitCode)code, ended);
        Assert.NotEmpty(code == 0 || args.Length == 0 ? _out.ToString() : _error.ToString());
    }

    [Fact]
    public async Task RunAsync_OnEnrolRunAndStatus_LeadsFromACodeToRulesInForce()
    {
        var pending = EnrolmentId.Create(Guid.CreateVersion7(), Guid.CreateVersion7(), RandomNumberGenerator.GetBytes(32)).ToString();
        _server.Enrolment = new() { Id = pending, Status = EnrolmentStates.Denied };
        Assert.Equal(ExitCode.Refused, await RunAsync("enrol", "7K3M-9QX2", "--server", "http://family.example"));

        // Confirmed at the first answer, so that nothing is waited for; the answer is made from the request, so it is asked for twice.
        _server.Network = async (_, answer) =>
        {
            await answer();
            _server.Enrolment = Confirmed(pending);
            return await answer();
        };
        Assert.Equal(ExitCode.Done, await RunAsync("enrol", "7K3M-9QX2", "--server", "http://family.example", "--name", "Den"));
        _server.Network = null;
        Assert.Equal(ExitCode.Busy, await RunAsync("enrol", "7K3M-9QX2"));
        Assert.Equal(ExitCode.Done, await RunAsync("run", "--once", "--user", "54321"));
        Assert.Equal(ExitCode.Done, await RunAsync("status"));
        _server.Network = (_, _) => throw new HttpRequestException("no network");
        Assert.Equal(ExitCode.NoContact, await RunAsync("run", "--once", "--user", "54321"));
        Assert.Equal(ExitCode.Refused, await RunAsync("approve", RecoveryCode.New()));

        Assert.Equal("Den", _server.EnrolmentAsked!.Device.Name);
        Assert.Contains($"Enrolled as {_keys.Device.DeviceId}", _out.ToString(), StringComparison.Ordinal);
        Assert.Contains("version 1 in force", _out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_WhileAnAgentHoldsTheFolder_IsBusyOrAsksIt()
    {
        using var device = await TestDevice.StartAsync();
        using var home = AgentHome.TryTake(_folder);
        var desk = new DeviceDesk(
            device.Session,
            new(_folder, TestCatalog.Create()),
            new(device.Session, new(new(), new(_folder, TestCatalog.Create()), WatchedUsers.People, new(1)), new(new(), new(1), device.Time), new(_folder, TestCatalog.Create()), new(_out, device.Time, WatchedUsers.People, _ => null), device.Time),
            _folder);

        var without = await RunAsync("status");
        ExitCode with;
        await using (DeskSocket.TryOpen(_folder, desk, _error))
        {
            with = await RunAsync("status");
        }

        Assert.Equal((ExitCode.Busy, ExitCode.Done), (without, with));
        Assert.Contains(device.Session.DeviceId, _out.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Busy, await RunAsync("run"));
    }

    [Fact]
    public void GetTimestamp_OfTheMachine_GoesOnAndNeverBack()
    {
        var time = new MachineTime();
        var first = time.GetElapsedTime(0);

        Assert.True(first > TimeSpan.Zero);
        Assert.True(time.GetElapsedTime(0) >= first);
        Assert.False(string.IsNullOrEmpty(MachineTime.BootId));
    }

    public void Dispose()
    {
        _server.Dispose();
        _out.Dispose();
        _error.Dispose();
        Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);
    }

    private Task<ExitCode> RunAsync(params string[] args) => AgentProgram.RunAsync(
        args,
        new()
        {
            Out = _out,
            Error = _error,
            Http = _server.Client(),
            Time = TimeProvider.System,
            Variable = name => name == "FAMILYPLATFORM_AGENT_DATA" ? _folder : null,
        },
        Cancellation);

    private EnrolmentReply Confirmed(string id) => new()
    {
        Id = id,
        Status = EnrolmentStates.Confirmed,
        DeviceId = _keys.Device.DeviceId,
        Epoch = 1,
        KeyId = _keys.KeyId.ToString(),
        Key = CompactJwe.Encrypt(_keys.KeyOf(_keys.KeyId), _server.EnrolmentAsked!.Agree),
        Trust = TrustChain.Sign(_keys.Trust(), _keys.Root),
        Bundle = _server.Family.Sign(_server.Bundle),
        Recovery = "00",
    };
}
