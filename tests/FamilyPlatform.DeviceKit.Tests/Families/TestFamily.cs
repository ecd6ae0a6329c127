using System.Text.Json;
using FamilyPlatform.Domain;
using FamilyPlatform.Protocol.Grants;
using FamilyPlatform.Protocol.Json;
using FamilyPlatform.Protocol.Signing;

namespace FamilyPlatform.DeviceKit.Tests;

/// <summary>A family's rules and the bundles that carry them.</summary>
internal sealed class TestFamily(TestKeys keys)
{
    public const string TimeZone = "Europe/London";

    public static readonly Subject Roblox = Subject.App("roblox", "games");
    public static readonly Subject Chess = Subject.App("chess", "games");
    public static readonly Subject Anki = Subject.App("anki", "education");
    public static readonly Subject Helpline = Subject.Site("www.childline.org.uk");

    private static readonly Subject[] Subjects = [Roblox, Chess, Anki];

    /// <summary>A policy day begins at 04:00; nothing is limited.</summary>
    public static Policy Free { get; } = new() { DayStart = 4 * 60 };

    public static Policy Blocking { get; } = Free with
    {
        Rules = [new() { Id = "no-roblox", Target = Target.App("roblox"), Action = PolicyAction.Block }],
    };

    /// <summary>Sleep from 21:00 to 07:00, every night.</summary>
    public static Policy Sleeping { get; } = Free with
    {
        Routines =
        [
            new()
            {
                Id = "sleep",
                Name = "Sleep",
                Schedule = [new() { Days = [.. Enum.GetValues<DayOfWeek>()], Start = 21 * 60, End = 7 * 60 }],
                Access = new() { Default = PolicyAction.Block },
            },
        ],
    };

    public static Policy Limited(int minutes, bool perDevice = false) => Free with
    {
        Limits =
        [
            new()
            {
                Id = "games",
                Name = "Games",
                Targets = [Target.Category("games")],
                Minutes = [.. new[] { "mon", "tue", "wed", "thu", "fri", "sat", "sun" }.Select(day => KeyValuePair.Create(day, minutes))],
                PerDevice = perDevice,
            },
        ],
    };

    public static Subject Resolve(Subject subject) => new TimelineSubjects(Subjects).Resolve(subject);

    public Bundle Bundle(Policy policy, DateTimeOffset at, long version = 1) => new()
    {
        Device = keys.Device.DeviceId,
        Epoch = keys.KeyId.Epoch,
        Version = version,
        IssuedAt = at,
        Child = "chi_00000000000000000000000001",
        TimeZone = TimeZone,
        Policy = policy,
        Timeline = TimelineCompiler.Compile(
            CompiledPolicy.Compile(policy, TimeZone), CompiledOverrides.None, keys.Device.DeviceId, new(Subjects), at),
        Tzdb = IanaZones.Version,
        Transparency = Transparency.For("owner"),
        Reachable = ReachableDirectory.For("GB"),
    };

    public DsseEnvelope Sign(Bundle bundle) => Dsse.Sign(DssePayloadTypes.Bundle, BundleJson.Print(bundle), keys.Bundle);

    public DsseEnvelope Release(DateTimeOffset at)
    {
        var release = new ReleasePayload { Device = keys.Device.DeviceId, Epoch = keys.KeyId.Epoch, IssuedAt = at };
        return Dsse.Sign(DssePayloadTypes.Release, JsonSerializer.SerializeToUtf8Bytes(release, DeviceJson.Default.ReleasePayload), keys.Release);
    }
}
