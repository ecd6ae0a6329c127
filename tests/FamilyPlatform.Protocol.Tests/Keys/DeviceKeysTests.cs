using System.Text;
using FamilyPlatform.Protocol.Ids;
using FamilyPlatform.Protocol.Keys;

namespace FamilyPlatform.Protocol.Tests.Keys;

public sealed class DeviceKeysTests
{
    [Theory]
    [InlineData(DeviceKeyPurpose.Request, "request")]
    [InlineData(DeviceKeyPurpose.Reply, "reply")]
    public void WriteInfo_OfAPurpose_IsTheDesignsBytes(DeviceKeyPurpose purpose, string name)
    {
        var info = new byte[200];

        var length = DeviceKeys.WriteInfo(purpose, Some.Device, 3, 12, info);

        Assert.Equal(
            $"familyplatform/device-{name}/1\n{Some.DeviceKeyText}\n3\n12",
            Encoding.UTF8.GetString(info.AsSpan(0, length)));
    }

    [Fact]
    public void WriteInfo_OfTheLargestNumbers_Fits()
    {
        var info = new byte[200];

        var length = DeviceKeys.WriteInfo(DeviceKeyPurpose.Request, Some.Device, int.MaxValue, int.MaxValue, info);

        Assert.EndsWith("\n2147483647\n2147483647", Encoding.UTF8.GetString(info.AsSpan(0, length)), StringComparison.Ordinal);
    }

    [Fact]
    public void Derive_OfBothPurposes_IsTheGolden()
    {
        Assert.Equal("d2f92ae1a7f2855ccea7ce07536cfd0046da19408132b7028f4919242f85eb57", Convert.ToHexStringLower(Some.RequestKey));
        Assert.Equal("4d60a4c1df626722441ab6c35d24656ff83ecd601d398a3653cb3d805b40fb9f", Convert.ToHexStringLower(Some.ReplyKey));
    }

    [Fact]
    public void Derive_OfAnyOtherName_IsAnotherKey()
    {
        byte[] Key(KeyId keyId)
        {
            var key = new byte[32];
            DeviceKeys.Derive(Some.Master, DeviceKeyPurpose.Request, keyId.Device, keyId.Epoch, keyId.KeyVersion, key);
            return key;
        }

        byte[][] keys =
        [
            Some.RequestKey,
            Some.ReplyKey,
            Key(new("k1", Some.Device, 4, 12)),
            Key(new("k1", Some.Device, 3, 13)),
            Key(new("k1", Some.Device with { Family = Guid.Empty }, 3, 12)),
            Key(new("k1", Some.Device with { Device = Guid.Empty }, 3, 12)),
        ];

        Assert.Equal(keys.Length, keys.Select(Convert.ToHexStringLower).Distinct().Count());
    }

    [Fact]
    public void TryDeriveWhole_UnderAKnownKid_IsBothHalves()
    {
        var secrets = new MasterSecrets("k1", [new("k1", Some.Master)]);
        var whole = new byte[DeviceKeys.Length];

        var derived = DeviceKeys.TryDeriveWhole(secrets, secrets, Some.KeyId, whole);

        Assert.True(derived);
        Assert.Equal([.. Some.RequestKey, .. Some.ReplyKey], whole);
    }

    [Fact]
    public void TryDerive_UnderAnUnknownKid_Refuses()
    {
        var secrets = new MasterSecrets("k2", [new("k2", Some.Master)]);

        Assert.False(DeviceKeys.TryDerive(secrets, DeviceKeyPurpose.Request, Some.KeyId, new byte[32]));
    }

    [Fact]
    public void MasterSecrets_OfBadParts_SayWhich()
    {
        Assert.Contains("31 bytes", Assert.Throws<ArgumentException>(() => new MasterSecrets("k", [new("k", new byte[31])])).Message, StringComparison.Ordinal);
        Assert.Contains("'K'", Assert.Throws<ArgumentException>(() => new MasterSecrets("K", [new("K", new byte[32])])).Message, StringComparison.Ordinal);
        Assert.Contains("'x'", Assert.Throws<ArgumentException>(() => new MasterSecrets("x", [new("k", new byte[32])])).Message, StringComparison.Ordinal);
    }
}
