using FamilyPlatform.Protocol.Signing;
using FamilyPlatform.ServiceDefaults.ServerKeys;

namespace FamilyPlatform.Dashboard.Callers;

/// <summary>The public keys by which the gateway's principals are known, read once.</summary>
internal sealed class GatewayKeys(KeyFolder folder) : IDisposable
{
    public Es256KeySet Keys { get; } =
        new(folder.PublicKeys(ServerKeyNames.Principal).All.Select(key => new NamedJwk { Kid = key.Kid, Jwk = P256.Export(key.Key) }));

    public void Dispose() => Keys.Dispose();
}
