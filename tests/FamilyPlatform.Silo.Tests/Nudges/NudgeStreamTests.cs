using FamilyPlatform.Domain;
using FamilyPlatform.Grains;
using FamilyPlatform.Protocol.Ids;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.Silo.Tests.Nudges;

public sealed class NudgeStreamTests(SiloFixture silo)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stream_OfADevice_SaysWhatItsGuardianChanges()
    {
        var (guardian, device) = await MakeAsync(silo);
        (await device.CheckInAsync(silo.Client, TestDevice.Report(1))).Ok();
        using var stream = await OpenStream.OpenAsync(device, silo.Client);
        await stream.ReadCommentAsync();

        var blocked = await guardian.Policy.SetAppBlockAsync(new() { Child = guardian.Child, App = "roblox", Blocked = true }, Cancellation);

        Assert.Equal(blocked.Value!.BundleVersion, await stream.ReadNudgeAsync());
    }

    [Fact]
    public async Task Stream_OfADeviceThatIsBehind_SaysSoAtOnce()
    {
        var device = await silo.MakeDeviceAsync();

        using var stream = await OpenStream.OpenAsync(device, silo.Client);
        var version = await stream.ReadNudgeAsync();

        Assert.Equal((long)(await device.CheckInAsync(silo.Client, TestDevice.Report(1))).Ok()["policy"]!["version"]!, version);
    }

    [Fact]
    public async Task SecondStream_OfADevice_ClosesTheFirst()
    {
        var device = await silo.MakeDeviceAsync();
        using var first = await OpenStream.OpenAsync(device, silo.Client);

        using var second = await OpenStream.OpenAsync(device, silo.Client);

        await first.ReadToEndAsync();
        await second.ReadCommentAsync();
    }

    [Fact]
    public async Task Stream_ThatIsSilent_BeatsUntilItsLifeIsOver()
    {
        await using var host = new Running(("Nudges:Heartbeat", "00:00:00.050"), ("Nudges:ShortestLife", "00:00:01"), ("Nudges:LongestLife", "00:00:01.500"));
        var device = await SiloHost.MakeDeviceAsync(host.Client);
        (await device.CheckInAsync(host.Client, TestDevice.Report(1))).Ok();

        using var stream = await OpenStream.OpenAsync(device, host.Client);
        await stream.ReadCommentAsync();
        await stream.ReadCommentAsync();
        await stream.ReadCommentAsync();
        await stream.ReadToEndAsync();

        await Eventually(() => host.Hub.Count == 0);
    }

    [Fact]
    public async Task Stop_OfTheProcess_EndsStreamsAndDoesNotWaitForThem()
    {
        var host = new Running();
        var device = await SiloHost.MakeDeviceAsync(host.Client);
        using var stream = await OpenStream.OpenAsync(device, host.Client);
        await stream.ReadCommentAsync();
        var started = TimeProvider.System.GetTimestamp();

        var stopping = host.DisposeAsync();
        await stream.ReadToEndAsync();
        await stopping;

        // The process gives up on what does not end after 8 seconds.
        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task Stream_BeyondWhatTheSiloHolds_IsRefused()
    {
        await using var host = new Running(("Nudges:MaxStreams", "1"));
        var family = (await SiloHost.MakeFamiliesAsync(host.Client, devicesPerChild: 2)).Single();
        using var stream = await OpenStream.OpenAsync(TestDevice.Of(family), host.Client);

        var refused = await TestDevice.Of(family, 1).GetAsync(host.Client, "/nudges");
        using var own = await OpenStream.OpenAsync(TestDevice.Of(family), host.Client);

        refused.Problem(503, "unavailable", signed: false);
        Assert.NotNull(refused.Response.Headers.RetryAfter);
        await own.ReadCommentAsync();
    }

    [Fact]
    public async Task Stream_UnderAKeyThatIsNotCurrent_IsRefused()
    {
        var device = await silo.MakeDeviceAsync();
        var forged = device with { Key = new byte[64] };
        var later = silo.Host.KeyOf(new(device.KeyId.Kid, device.KeyId.Device, 2, 1));
        var unknown = silo.Host.KeyOf(new(device.KeyId.Kid, new DeviceKey(device.KeyId.Device.Family, Guid.CreateVersion7()), 1, 1));

        (await forged.GetAsync(silo.Client, "/nudges")).Problem(401, "signature_invalid", signed: false);
        (await later.GetAsync(silo.Client, "/nudges")).Problem(401, "key_retired", signed: true);
        (await unknown.GetAsync(silo.Client, "/nudges")).Problem(404, "device_unknown", signed: true);
    }

    [Fact]
    public async Task Stream_OfAReleasedDevice_EndsAndIsNotOpenedAgain()
    {
        var (guardian, device) = await MakeAsync(silo);
        (await device.CheckInAsync(silo.Client, TestDevice.Report(1))).Ok();
        using var stream = await OpenStream.OpenAsync(device, silo.Client);

        await guardian.Devices.ReleaseDeviceAsync(DeviceId.Parse(device.DeviceId), Cancellation);
        await stream.ReadNudgeAsync();
        (await device.PostAsync(silo.Client, "/release-ack", "{}")).Ok();
        await stream.ReadToEndAsync();

        (await device.GetAsync(silo.Client, "/nudges")).Problem(404, "device_unknown", signed: true);
    }

    [Theory]
    [InlineData("Nudges:Heartbeat", "00:01:00")]
    [InlineData("Nudges:LongestLife", "00:10:00")]
    [InlineData("Nudges:Lease", "00:04:00")]
    public async Task Start_WithOptionsOutOfBounds_IsRefusedAndSaysWhich(string name, string value)
    {
        using var folder = new TemporaryFolder();
        await using var host = new SiloHost(folder.Path, settings: new Dictionary<string, string> { [name] = value });

        var refusal = Assert.Throws<OptionsValidationException>(host.Start);

        Assert.Contains(name.Split(':')[1], refusal.Message, StringComparison.Ordinal);
    }

    private static async Task<(TestGuardian Guardian, TestDevice Device)> MakeAsync(SiloFixture silo)
    {
        var family = (await SiloHost.MakeFamiliesAsync(silo.Client)).Single();
        return (TestGuardian.Of(silo.Host, family), TestDevice.Of(family));
    }

    private static async Task Eventually(Func<bool> condition)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!condition())
        {
            await pace.WaitForNextTickAsync(Cancellation);
        }
    }

    /// <summary>A process of its own.</summary>
    private sealed class Running : IAsyncDisposable
    {
        private readonly TemporaryFolder _folder = new();
        private readonly SiloHost _host;

        public Running(params (string Name, string Value)[] settings)
        {
            _host = new(_folder.Path, settings: settings.ToDictionary(setting => setting.Name, setting => setting.Value));
            Client = _host.Start();
        }

        public HttpClient Client { get; }

        public NudgeHub Hub => _host.Services.GetRequiredService<NudgeHub>();

        public async ValueTask DisposeAsync()
        {
            await _host.DisposeAsync();
            _folder.Dispose();
        }
    }
}
