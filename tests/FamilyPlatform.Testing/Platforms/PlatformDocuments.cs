using System.Text.Json;
using System.Text.Json.Serialization;

namespace FamilyPlatform.Testing;

/// <summary><c>demo.json</c>.</summary>
public sealed record DemoDocument
{
    public required string Gateway { get; init; }

    public DemoGuardian? Guardian { get; init; }

    public required IReadOnlyList<TestDevice> Devices { get; init; }

    public DemoFixtures? Fixtures { get; init; }
}

public sealed record DemoGuardian(string Email, string Password, string Token, string Family, IReadOnlyList<DemoChild> Children);

public sealed record DemoChild(string Id, string Name);

public sealed record DemoFixtures(string Token);

/// <summary>A device and its key, as the demo and the fixtures tell them.</summary>
public sealed record TestDevice(string DeviceId, string KeyId, byte[] Key, int Epoch, string Child);

/// <summary>A line of the fixtures' answer.</summary>
public sealed record FixtureFamily(string Family, string GuardianToken, IReadOnlyList<string> Children, IReadOnlyList<TestDevice> Devices);

/// <summary>A line of the launcher's <c>processes.json</c>.</summary>
public sealed record ServiceEntry(string Name, int Id, Uri Address, string Log);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(DemoDocument))]
[JsonSerializable(typeof(FixtureFamily))]
[JsonSerializable(typeof(ServiceEntry[]))]
internal sealed partial class TestingJson : JsonSerializerContext;
