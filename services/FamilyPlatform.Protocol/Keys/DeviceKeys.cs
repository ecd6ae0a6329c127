using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FamilyPlatform.Protocol.Ids;

namespace FamilyPlatform.Protocol.Keys;

/// <summary>
/// Derives a device's keys from the master secrets (device protocol, Names and keys; RFC 5869). Nothing is stored: whoever holds a
/// master secret recomputes a key from the keyId alone.
/// </summary>
public static class DeviceKeys
{
    /// <summary>Bytes of one half.</summary>
    public const int HalfLength = 32;

    /// <summary>Bytes of a device's whole key: the request half, then the reply half.</summary>
    public const int Length = 2 * HalfLength;

    private const int MaxInfoLength = 128;

    /// <summary>
    /// HKDF-SHA256 without salt; info is the UTF-8 lines <c>familyplatform/device-request/1</c> (or <c>-reply/1</c>), deviceKey, epoch
    /// and keyVersion with a line feed between them and none at the end. The destination receives <see cref="HalfLength"/> bytes.
    /// </summary>
    public static void Derive(
        ReadOnlySpan<byte> master, DeviceKeyPurpose purpose, DeviceKey device, int epoch, int keyVersion, Span<byte> destination)
    {
        Span<byte> info = stackalloc byte[MaxInfoLength];
        var length = WriteInfo(purpose, device, epoch, keyVersion, info);
        HKDF.DeriveKey(HashAlgorithmName.SHA256, master, destination[..HalfLength], salt: [], info[..length]);
    }

    /// <summary>Derives the half that <paramref name="keyId"/> names. False when its kid is not among the secrets.</summary>
    public static bool TryDerive(MasterSecrets secrets, DeviceKeyPurpose purpose, KeyId keyId, Span<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        ArgumentNullException.ThrowIfNull(keyId);

        if (!secrets.TryGetExtracted(keyId.Kid, out var extracted))
        {
            return false;
        }

        // A key as long as the hash is HKDF's first block: HMAC over info and the byte 1 (RFC 5869 2.3).
        Span<byte> info = stackalloc byte[MaxInfoLength + 1];
        var length = WriteInfo(purpose, keyId.Device, keyId.Epoch, keyId.KeyVersion, info);
        info[length] = 1;
        HMACSHA256.HashData(extracted, info[..(length + 1)], destination[..HalfLength]);
        return true;
    }

    /// <summary>The <see cref="Length"/> bytes that a device is given. False when either set of secrets lacks the kid.</summary>
    public static bool TryDeriveWhole(MasterSecrets request, MasterSecrets reply, KeyId keyId, Span<byte> destination) =>
        TryDerive(request, DeviceKeyPurpose.Request, keyId, destination[..HalfLength])
        && TryDerive(reply, DeviceKeyPurpose.Reply, keyId, destination[HalfLength..Length]);

    internal static int WriteInfo(DeviceKeyPurpose purpose, DeviceKey device, int epoch, int keyVersion, Span<byte> info)
    {
        Span<char> name = stackalloc char[DeviceKey.TextLength];
        device.Write(name);
        Span<char> text = stackalloc char[MaxInfoLength];
        var label = purpose switch
        {
            DeviceKeyPurpose.Request => "familyplatform/device-request/1",
            DeviceKeyPurpose.Reply => "familyplatform/device-reply/1",
        };

        text.TryWrite(CultureInfo.InvariantCulture, $"{label}\n{name}\n{epoch}\n{keyVersion}", out var length);
        return Encoding.ASCII.GetBytes(text[..length], info);
    }
}
