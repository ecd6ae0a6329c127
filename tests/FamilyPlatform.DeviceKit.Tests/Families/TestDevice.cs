using FamilyPlatform.Domain;
using FamilyPlatform.Protocol.CheckIns;

namespace FamilyPlatform.DeviceKit.Tests;

/// <summary>One device, its server and its clock.</summary>
internal sealed class TestDevice : IDisposable
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private readonly TestKeys _keys = new();

    private TestDevice()
    {
        Time = new(Noon);
        Server = new(_keys, Time);
    }

    public TestTime Time { get; }

    public FakeServer Server { get; }

    public TestStore Store { get; } = new();

    public string? BootId { get; set; } = "boot-1";

    public DeviceSession Session { get; private set; } = null!;

    public DateTimeOffset Now => Time.GetUtcNow();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A device that has checked in once under a policy.</summary>
    public static async Task<TestDevice> StartAsync(Policy? policy = null, Func<FakeServer, FakeServer>? with = null)
    {
        var device = new TestDevice();
        device.Server.Bundle = device.Server.Family.Bundle(policy ?? TestFamily.Free, device.Now);
        with?.Invoke(device.Server);
        Assert.True(DeviceIdentity.TryCreate(
            new("https://family.example"), device._keys.KeyId.ToString(), device._keys.KeyOf(device._keys.KeyId), out var identity));
        await new EnrolledDevice { Identity = identity }.InstallAsync(device.Store, Cancellation);
        await device.RestartAsync();
        var first = await device.Session.CheckInAsync(cancellationToken: Cancellation);
        Assert.Equal(CheckInOutcome.Applied, first.Outcome);
        return device;
    }

    /// <summary>A new process on the same store; what was not saved is gone.</summary>
    public async Task RestartAsync()
    {
        Session?.Dispose();
        Session = (await DeviceSession.OpenAsync(
            new()
            {
                Store = Store,
                Http = Server.Client(),
                Time = Time,
                Random = new Random(7),
                BootId = BootId,
                Resolve = TestFamily.Resolve,
            },
            Cancellation))!;
    }

    public Task<CheckInResult> CheckInAsync() => Session.CheckInAsync(cancellationToken: Cancellation);

    /// <summary>Makes the server speak of a new policy with its next reply.</summary>
    public void Publish(Policy policy) =>
        Server.Bundle = Server.Family.Bundle(policy, Now, Server.Bundle.Version + 1);

    /// <summary>What the server leaves the device on the limit <c>games</c> today.</summary>
    public void Grant(long ceiling, long? remaining = null) => Server.Budgets =
    [
        new()
        {
            Limit = "games",
            Period = Session.Today,
            CeilingSeconds = ceiling,
            RemainingSeconds = remaining ?? ceiling,
            ResetsAt = Now.AddHours(12),
        },
    ];

    public void Dispose() => Session.Dispose();
}
