using FamilyPlatform.Protocol.Ids;
using FamilyPlatform.Protocol.Keys;
using FamilyPlatform.Testing;

namespace FamilyPlatform.Functional.Tests.Devices;

/// <summary>The platform's own master secrets, for keys that a device never had.</summary>
internal static class ServerSecrets
{
    public static byte[] KeyOf(string dataFolder, string keyId, TestDevice likeThis)
    {
        var request = Read(dataFolder, "request");
        var reply = Read(dataFolder, "reply");
        Assert.Equal(likeThis.Key, Derive(request, reply, likeThis.KeyId));
        return Derive(request, reply, keyId);
    }

    private static byte[] Derive(MasterSecrets request, MasterSecrets reply, string keyId)
    {
        var key = new byte[DeviceKeys.Length];
        Assert.True(KeyId.TryParse(keyId, out var name) && DeviceKeys.TryDeriveWhole(request, reply, name, key));
        return key;
    }

    private static MasterSecrets Read(string dataFolder, string name)
    {
        var lines = File.ReadAllLines(Path.Combine(dataFolder, "keys", $"{name}.k1.key")).Where(line => !line.StartsWith('#'));
        return new("k1", [new("k1", Convert.FromBase64String(string.Concat(lines)))]);
    }
}
