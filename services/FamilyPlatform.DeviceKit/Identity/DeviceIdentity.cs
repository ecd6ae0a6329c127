using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using FamilyPlatform.Protocol.Ids;
using FamilyPlatform.Protocol.Keys;

namespace FamilyPlatform.DeviceKit;

/// <summary>Who a device is, and the secrets by which it proves it.</summary>
public sealed record DeviceIdentity
{
    /// <summary>The origin of the platform's gateway, such as <c>https://family.example</c>.</summary>
    public required Uri Server { get; init; }

    /// <summary>Names <see cref="Key"/>: <c>{kid}.fam_…/dev_….{epoch}.{keyVersion}</c>.</summary>
    public required string KeyId { get; init; }

    /// <summary>64 bytes: 32 that sign requests, 32 that verify replies.</summary>
    public required byte[] Key { get; init; }

    /// <summary>The enrolled P-256 key (PKCS #8), which alone can ask for the next key. Null for simulated devices, which cannot rotate.</summary>
    public byte[]? PrivateKey { get; init; }

    /// <summary>The hash of the recovery code; null where there is none.</summary>
    public string? Recovery { get; init; }

    [JsonIgnore]
    internal KeyId Name => Protocol.Ids.KeyId.TryParse(KeyId, out var name) ? name : throw new FormatException($"'{KeyId}' is no key id.");

    /// <summary><c>dev_…</c></summary>
    [JsonIgnore]
    public string DeviceId => Name.Device.DeviceId;

    [JsonIgnore]
    public int Epoch => Name.Epoch;

    [JsonIgnore]
    internal ReadOnlySpan<byte> RequestKey => Key.AsSpan(0, DeviceKeys.HalfLength);

    [JsonIgnore]
    internal ReadOnlySpan<byte> ReplyKey => Key.AsSpan(DeviceKeys.HalfLength);

    /// <summary>An identity from parts that came from outside. False where the key id is outside its grammar or the key has not 64 bytes.</summary>
    public static bool TryCreate(Uri server, string keyId, byte[] key, [NotNullWhen(true)] out DeviceIdentity? identity)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(key);

        identity = Protocol.Ids.KeyId.TryParse(keyId, out _) && key.Length == DeviceKeys.Length
            ? new() { Server = server, KeyId = keyId, Key = key }
            : null;
        return identity is not null;
    }
}
