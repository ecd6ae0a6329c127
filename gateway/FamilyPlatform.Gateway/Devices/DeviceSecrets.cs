using FamilyPlatform.Protocol.Keys;
using FamilyPlatform.ServiceDefaults.ServerKeys;

namespace FamilyPlatform.Gateway.Devices;

/// <summary>The secrets that let the gateway verify what devices send. It holds none that would let it answer in the silo's name.</summary>
internal sealed class DeviceSecrets(KeyFolder keys)
{
    /// <summary>Masters of the keys that sign requests.</summary>
    public MasterSecrets Request { get; } = Read(keys, ServerKeyNames.Request);

    /// <summary>What enrolment ids are authenticated with.</summary>
    public MasterSecrets Edge { get; } = Read(keys, ServerKeyNames.Edge);

    private static MasterSecrets Read(KeyFolder keys, string name)
    {
        var ring = keys.Secrets(name);
        return new(ring.Current.Kid, ring.All.Select(secret => KeyValuePair.Create(secret.Kid, secret.Bytes.ToArray())));
    }
}
