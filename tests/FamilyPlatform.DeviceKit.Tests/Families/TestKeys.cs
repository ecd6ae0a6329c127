using System.Security.Cryptography;
using FamilyPlatform.Protocol.Ids;
using FamilyPlatform.Protocol.Keys;
using FamilyPlatform.Protocol.Signing;

namespace FamilyPlatform.DeviceKit.Tests;

/// <summary>The secrets of one platform and one of its devices.</summary>
internal sealed class TestKeys
{
    // One platform signs for all test devices: making keys is slow, and nothing is learnt from it.
    private static readonly Es256Signer SharedRoot = Signer("root-1");
    private static readonly Es256Signer SharedBundle = Signer("bundle-1");
    private static readonly Es256Signer SharedGrant = Signer("grant-1");
    private static readonly Es256Signer SharedRelease = Signer("release-1");

    public TestKeys(int epoch = 1, int keyVersion = 1)
    {
        Device = new(Guid.CreateVersion7(), Guid.CreateVersion7());
        KeyId = new("a", Device, epoch, keyVersion);
    }

    public DeviceKey Device { get; }

    public KeyId KeyId { get; set; }

    public Es256Signer Root => SharedRoot;

    public Es256Signer Bundle => SharedBundle;

    public Es256Signer Grant => SharedGrant;

    public Es256Signer Release => SharedRelease;

    private byte[] Master { get; } = RandomNumberGenerator.GetBytes(64);

    public byte[] KeyOf(KeyId keyId)
    {
        var key = new byte[DeviceKeys.Length];
        DeviceKeys.Derive(Master.AsSpan(0, 32), DeviceKeyPurpose.Request, keyId.Device, keyId.Epoch, keyId.KeyVersion, key.AsSpan(0, 32));
        DeviceKeys.Derive(Master.AsSpan(32), DeviceKeyPurpose.Reply, keyId.Device, keyId.Epoch, keyId.KeyVersion, key.AsSpan(32));
        return key;
    }

    public ReadOnlySpan<byte> ReplyKey => KeyOf(KeyId).AsSpan(32);

    public TrustDocument Trust(int version = 1, Es256Signer? bundle = null) => new()
    {
        Version = version,
        Keys = new()
        {
            Bundle = [(bundle ?? Bundle).PublicKey],
            Grant = [Grant.PublicKey],
            Release = [Release.PublicKey],
            Trust = [Root.PublicKey],
        },
    };

    public static Es256Signer Signer(string kid) => new(kid, ECDsa.Create(ECCurve.NamedCurves.nistP256));
}
