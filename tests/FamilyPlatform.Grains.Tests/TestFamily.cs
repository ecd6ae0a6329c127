using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FamilyPlatform.Domain;
using FamilyPlatform.Protocol.Json;
using FamilyPlatform.Protocol.Signing;

namespace FamilyPlatform.Grains.Tests;

/// <summary>A family with one child and some enrolled devices, and the words in which tests speak of it.</summary>
internal sealed class TestFamily
{
    private readonly ClusterFixture _cluster;
    private readonly Dictionary<DeviceId, long> _seq = [];

    private TestFamily(ClusterFixture cluster, GuardianId guardian, SeededFamily seeded)
    {
        _cluster = cluster;
        Guardian = guardian;
        Id = seeded.Family;
        Child = seeded.Children[0].Id;
        Devices = [.. seeded.Devices.Select(device => device.Device)];
    }

    public GuardianId Guardian { get; }

    public FamilyId Id { get; }

    public ChildId Child { get; }

    public ImmutableArray<DeviceId> Devices { get; }

    public DeviceId Device => Devices[0];

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<TestFamily> MakeAsync(ClusterFixture cluster, int devices = 1)
    {
        var guardian = GuardianId.New();
        ClusterFixture.ActAsSystem();
        var seeded = await cluster.Grains.GetAccount(guardian).SeedFamilyAsync(
            new() { Owner = guardian, Name = "Test", Children = 1, DevicesPerChild = devices }, Cancellation);
        Assert.True(seeded.Succeeded);
        return new(cluster, guardian, seeded.Value);
    }

    public IFamilyPolicyGrain Policy(GuardianId? by = null)
    {
        _cluster.ActAs(by ?? Guardian);
        return _cluster.Grains.GetFamilyPolicy(Id);
    }

    public IFamilyDevicesGrain Roster()
    {
        _cluster.ActAs(Guardian);
        return _cluster.Grains.GetFamilyDevices(Id);
    }

    public IFamilyRequestsGrain Requests()
    {
        _cluster.ActAs(Guardian);
        return _cluster.Grains.GetFamilyRequests(Id);
    }

    public IFamilyActivityGrain Activity()
    {
        _cluster.ActAs(Guardian);
        return _cluster.Grains.GetFamilyActivity(Id);
    }

    public IDeviceGrain DeviceGrain(DeviceId? device = null)
    {
        ClusterFixture.ActAsDevice();
        return _cluster.Grains.GetDevice(Id, device ?? Device);
    }

    public async Task<PolicyView> PutPolicyAsync(string json)
    {
        var present = (await Policy().GetPolicyAsync(Child, PolicyKind.Layer, Cancellation)).Value!;
        var put = await Policy().PutPolicyAsync(new() { Child = Child, IfVersion = present.LayerVersion, Json = [.. Encoding.UTF8.GetBytes(json)] }, Cancellation);
        Assert.True(put.Succeeded, put.Fault?.ToString());
        return put.Value;
    }

    public async Task<AppBlockView> BlockAsync(string app, bool blocked = true) =>
        (await Policy().SetAppBlockAsync(new() { Child = Child, App = app, Blocked = blocked }, Cancellation)).Value!;

    /// <summary>A report as a device would make it: numbers follow each other unless the test says otherwise.</summary>
    public DeviceReport Report(
        DeviceId? device = null,
        long? seq = null,
        long since = 0,
        long have = 0,
        long? applied = null,
        UsageItem[]? usage = null,
        EventItem[]? events = null,
        AckItem[]? acks = null,
        HeldCeiling[]? held = null,
        string body = "",
        string installation = "1",
        int epoch = 1,
        int keyVersion = 1)
    {
        var id = device ?? Device;
        var number = seq ?? _seq.GetValueOrDefault(id) + 1;
        _seq[id] = Math.Max(number, _seq.GetValueOrDefault(id));
        return new()
        {
            Speaker = new(epoch, keyVersion, "k1"),
            Seq = number,
            Since = since,
            BodyHash = [.. SHA256.HashData(Encoding.UTF8.GetBytes($"{id} {number} {body}"))],
            Installation = installation,
            SentAt = _cluster.Time.GetUtcNow(),
            ReceivedAt = _cluster.Time.GetUtcNow(),
            HavePolicy = have,
            Applied = applied,
            Usage = [.. usage ?? []],
            Events = [.. events ?? []],
            Acks = [.. acks ?? []],
            HaveCeilings = [.. held ?? []],
        };
    }

    public Task<Result<ReportOutcome>> CheckInAsync(DeviceReport report, DeviceId? device = null) =>
        DeviceGrain(device).CheckInAsync(report, Cancellation);

    public async Task<ReportOutcome> CheckInAsync(
        DeviceId? device = null, long have = 0, long? applied = null, UsageItem[]? usage = null, EventItem[]? events = null, AckItem[]? acks = null, HeldCeiling[]? held = null)
    {
        var outcome = await CheckInAsync(Report(device, have: have, applied: applied, usage: usage, events: events, acks: acks, held: held), device);
        Assert.True(outcome.Succeeded, outcome.Fault?.ToString());
        return outcome.Value;
    }

    /// <summary>Opens a bundle as a device would.</summary>
    public Bundle Open(byte[] envelope)
    {
        var dsse = JsonSerializer.Deserialize(envelope, DeviceJson.Default.DsseEnvelope)!;
        using var keys = new Es256KeySet([_cluster.Keys.Bundle.PublicKey]);
        Assert.True(Dsse.TryOpen(dsse, DssePayloadTypes.Bundle, keys, out var payload));
        Assert.True(BundleJson.TryParse(payload, out var reading), Encoding.UTF8.GetString(payload));
        Assert.Empty(reading.Unsupported);
        return reading.Bundle;
    }

    public UsageItem Used(string subject, long seconds, int index = 0, bool granted = false) => new(index, Today, subject, seconds, granted);

    public DateOnly Today => DateOnly.FromDateTime(_cluster.Time.GetUtcNow().UtcDateTime.AddHours(-4));

    public EventItem Happened(long number, int index = 0) => new()
    {
        Index = index,
        Number = number,
        From = number,
        At = _cluster.Time.GetUtcNow(),
        Kind = "tamper",
        Code = "permission_lost",
    };
}
