using System.Text.Json;
using FamilyPlatform.Fleet.Guardians;
using System.Text.Json.Serialization;

namespace FamilyPlatform.Fleet.Provisioning;

/// <summary>One device of the file: who it is, what it remembers, and what truly happened on it. What an earlier release did not write is empty.</summary>
internal sealed record DeviceRecord
{
    public required string Family { get; init; }

    public required string GuardianToken { get; init; }

    public required string Child { get; init; }

    public required string DeviceId { get; init; }

    public required string KeyId { get; init; }

    public required byte[] Key { get; init; }

    public required int Epoch { get; init; }

    /// <summary>The device's own documents by name, so that a later run goes on with the same counters.</summary>
    public IReadOnlyDictionary<string, JsonElement> Memory { get => field ?? new Dictionary<string, JsonElement>(); init; }

    /// <summary>What was truly used, counted apart from the device's own counters.</summary>
    public IReadOnlyList<TrueUse> Used { get => field ?? []; init; }

    /// <summary>What truly happened; the first is event 1.</summary>
    public IReadOnlyList<TrueEvent> Raised { get => field ?? []; init; }

    /// <summary>Texts that guardians sent, each as often as it was shown.</summary>
    public IReadOnlyList<string> Messages { get => field ?? []; init; }

    /// <summary>How often the device was locked by a guardian.</summary>
    public int Locks { get; init; }

    public int Unlocks { get; init; }

    /// <summary>The highest event number that a server acknowledged.</summary>
    public long AcknowledgedEvent { get; init; }

    /// <summary>How often a signed 409 made the counters begin again.</summary>
    public int Conflicts { get; init; }

    /// <summary>The version of the bundle in force; 0 for none.</summary>
    public long Bundle { get; init; }

    /// <summary>Why the newest bundle is not in force.</summary>
    public string? BundleError { get; init; }

    /// <summary>There are two devices with this key, and this is one of them.</summary>
    public bool IsClone { get; init; }

    /// <summary>The second of the two.</summary>
    public bool IsTwin { get; init; }

    /// <summary>After how many check-ins of each the server suspected it; 0 for never.</summary>
    public int SuspectedAfter { get; init; }

    /// <summary>Of a clone: what its reports carried.</summary>
    public IReadOnlyList<ReportedCounter> Reported { get => field ?? []; init; }
}

/// <param name="Day">The policy day.</param>
/// <param name="Subject">In text form.</param>
/// <param name="Seconds">Of that day.</param>
internal sealed record TrueUse(DateOnly Day, string Subject, long Seconds);

/// <param name="Kind">One of the protocol's event kinds.</param>
/// <param name="Code">Which of that kind.</param>
internal sealed record TrueEvent(string Kind, string Code);

/// <param name="Installation">The life of the counters.</param>
/// <param name="Day">The policy day.</param>
/// <param name="Subject">In text form.</param>
/// <param name="Least">Seconds that a server said it has.</param>
/// <param name="Most">Seconds that were sent.</param>
internal sealed record ReportedCounter(string Installation, DateOnly Day, string Subject, long Least, long Most);

/// <summary>The first line of the file.</summary>
/// <param name="Gateway">Where the devices were made.</param>
/// <param name="Devices">Lines of devices that follow; after them come the guardians. The fleets of release 1 had none, and did not say it: null is all lines.</param>
internal sealed record FleetHeader(Uri Gateway, int? Devices = null);

/// <summary>A line of <c>POST /fixtures/v1/families</c>.</summary>
internal sealed record FixtureFamily(string Family, string GuardianToken, IReadOnlyList<FixtureDevice> Devices);

internal sealed record FixtureDevice(string DeviceId, string KeyId, byte[] Key, int Epoch, string Child);

internal sealed record FixtureOrder(int Count, int Children, int DevicesPerChild);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(DeviceRecord))]
[JsonSerializable(typeof(GuardianRecord))]
[JsonSerializable(typeof(FleetHeader))]
[JsonSerializable(typeof(FixtureFamily))]
[JsonSerializable(typeof(FixtureOrder))]
internal sealed partial class FleetJson : JsonSerializerContext;
