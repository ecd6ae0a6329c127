using System.Text.Json;
using System.Text.Json.Serialization;

namespace FamilyPlatform.Silo.Fixtures;

/// <summary>What is to be made.</summary>
/// <param name="Count">Families, 1 to 20,000.</param>
/// <param name="Children">Of each family, 1 to 10.</param>
/// <param name="DevicesPerChild">0 to 10.</param>
internal sealed record FixtureRequest(int Count, int Children = 1, int DevicesPerChild = 1);

/// <summary>One line of the answer.</summary>
internal sealed record FixtureFamily(string Family, string GuardianToken, IReadOnlyList<string> Children, IReadOnlyList<FixtureDevice> Devices);

/// <param name="DeviceId"><c>dev_…</c></param>
/// <param name="KeyId">Under which it signs.</param>
/// <param name="Key">The 64 bytes in base64.</param>
/// <param name="Epoch">Its first.</param>
/// <param name="Child">Whose it is.</param>
internal sealed record FixtureDevice(string DeviceId, string KeyId, string Key, int Epoch, string Child);

internal sealed record GuardianOrder(int Count);

internal sealed record FixtureGuardian(string GuardianId, string Token);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(FixtureRequest))]
[JsonSerializable(typeof(FixtureFamily))]
[JsonSerializable(typeof(GuardianOrder))]
[JsonSerializable(typeof(FixtureGuardian))]
internal sealed partial class FixtureJson : JsonSerializerContext;
