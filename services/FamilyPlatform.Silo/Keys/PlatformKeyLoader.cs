using FamilyPlatform.Grains;
using FamilyPlatform.Protocol.Keys;
using FamilyPlatform.Protocol.Signing;
using FamilyPlatform.ServiceDefaults.ServerKeys;

namespace FamilyPlatform.Silo.Keys;

/// <summary>Makes of the key folder's files what grains and the device endpoints work with.</summary>
internal static class PlatformKeyLoader
{
    /// <exception cref="ServerKeyException">A key is missing, must not be used, or does not fit the others.</exception>
    public static PlatformKeys Load(KeyFolder folder)
    {
        var request = Secrets(folder, ServerKeyNames.Request);
        var reply = Secrets(folder, ServerKeyNames.Reply);
        if (!reply.TryGet(request.CurrentKid, out _))
        {
            throw new ServerKeyException(
                $"The current request secret is '{request.CurrentKid}', and there is no reply secret of that kid in {folder.Folder}: "
                + $"a device's key is derived from both. Bring {ServerKeyNames.Reply}.{request.CurrentKid}.key there.");
        }

        var trust = TrustFile.LoadOrMake(folder);
        return new()
        {
            Request = request,
            Reply = reply,
            Edge = Secrets(folder, ServerKeyNames.Edge),
            Bundle = Signer(folder, ServerKeyNames.Bundle),
            Grant = Signer(folder, ServerKeyNames.Grant),
            Release = Signer(folder, ServerKeyNames.Release),
            Trust = trust.Envelope,
            TrustVersion = trust.Document.Version,
        };
    }

    private static MasterSecrets Secrets(KeyFolder folder, string name)
    {
        var ring = folder.Secrets(name);
        return new(ring.Current.Kid, ring.All.Select(secret => KeyValuePair.Create(secret.Kid, secret.Bytes.ToArray())));
    }

    private static Es256Signer Signer(KeyFolder folder, string name)
    {
        var key = folder.Signer(name);
        return new(TrustFile.KidOf(name, key), key.Key);
    }
}
