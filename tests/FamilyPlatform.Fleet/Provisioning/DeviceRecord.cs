using System.Text.Json;
using System.Text.Json.Serialization;

namespace FamilyPlatform.Fleet.Provisioning;

/// <summary>One device of the file: who it is, what it remembers, and what truly happened on it.</summary>
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
    public IReadOnlyDictionary<string, JsonElement> Memory { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>What was truly used, counted apart from the device's own counters.</summary>
    public IReadOnlyList<TrueUse> Used { get; init; } = [];

    /// <summary>What truly happened; the first is event 1.</summary>
    public IReadOnlyList<TrueEvent> Raised { get; init; } = [];
}

/// <param name="Day">The policy day.</param>
/// <param name="Subject">In text form.</param>
/// <param name="Seconds">Of that day.</param>
internal sealed record TrueUse(DateOnly Day, string Subject, long Seconds);

/// <param name="Kind">One of the protocol's event kinds.</param>
/// <param name="Code">Which of that kind.</param>
internal sealed record TrueEvent(string Kind, string Code);

/// <summary>The first line of the file.</summary>
/// <param name="Gateway">Where the devices were made.</param>
internal sealed record FleetHeader(Uri Gateway);

/// <summary>A line of <c>POST /fixtures/v1/families</c>.</summary>
internal sealed record FixtureFamily(string Family, string GuardianToken, IReadOnlyList<FixtureDevice> Devices);

internal sealed record FixtureDevice(string DeviceId, string KeyId, byte[] Key, int Epoch, string Child);

internal sealed record FixtureOrder(int Count, int Children, int DevicesPerChild);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(DeviceRecord))]
[JsonSerializable(typeof(FleetHeader))]
[JsonSerializable(typeof(FixtureFamily))]
[JsonSerializable(typeof(FixtureOrder))]
internal sealed partial class FleetJson : JsonSerializerContext;
