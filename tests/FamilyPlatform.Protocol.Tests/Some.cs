using System.Security.Cryptography;
using FamilyPlatform.Protocol.Ids;
using FamilyPlatform.Protocol.Keys;
using FamilyPlatform.Protocol.Signing;

namespace FamilyPlatform.Protocol.Tests;

/// <summary>The device that the golden values of these tests belong to; the values were computed apart, with another library.</summary>
internal static class Some
{
    public const string DeviceKeyText = "fam_01jdejmz00fay8vvr14d2pf2db/dev_01jdejmz01fay9vvzyvjx9gxjm";

    public static readonly DeviceKey Device =
        new(Guid.Parse("01935d2a-7c00-7abc-8def-0123456789ab"), Guid.Parse("01935d2a-7c01-7abc-9def-fedcba987654"));

    public static readonly KeyId KeyId = new("k1", Device, epoch: 3, keyVersion: 12);

    public static readonly DateTimeOffset Now = new(2026, 11, 23, 22, 41, 7, TimeSpan.Zero);

    public static readonly byte[] Master = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    public static byte[] RequestKey => Derive(DeviceKeyPurpose.Request);

    public static byte[] ReplyKey => Derive(DeviceKeyPurpose.Reply);

    public static Es256Signer Signer(string kid) => new(kid, ECDsa.Create(ECCurve.NamedCurves.nistP256));

    private static byte[] Derive(DeviceKeyPurpose purpose)
    {
        var key = new byte[DeviceKeys.HalfLength];
        DeviceKeys.Derive(Master, purpose, Device, 3, 12, key);
        return key;
    }
}
