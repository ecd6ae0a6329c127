using System.Text.Json;
using FamilyPlatform.Protocol.Json;
using FamilyPlatform.Protocol.Signing;
using FamilyPlatform.ServiceDefaults.ServerKeys;

namespace FamilyPlatform.Silo.Keys;

/// <summary>
/// The trust that devices are given, in <c>trust.json</c> beside the keys it names: a DSSE envelope under the root key (device protocol, Signatures). It is made
/// where it is missing or no longer names the keys that sign, which takes the root's private half; for anything else that half is not needed and is meant to be
/// moved away.
/// </summary>
internal sealed record TrustFile(DsseEnvelope Envelope, TrustDocument Document)
{
    private const string FileName = "trust.json";

    /// <summary>What signatures call a key by. Key files of every name begin with kid <c>k1</c>, but a trust names each key once.</summary>
    public static string KidOf(string name, IServerKey key) => $"{name}-{key.Kid}";

    /// <exception cref="ServerKeyException">The file cannot be used, and there is no root key to make another.</exception>
    public static TrustFile LoadOrMake(KeyFolder folder)
    {
        var path = Path.Combine(folder.Folder, FileName);
        var bundle = Named(folder, ServerKeyNames.Bundle);
        var grant = Named(folder, ServerKeyNames.Grant);
        var release = Named(folder, ServerKeyNames.Release);

        var held = Read(path);
        if (held is not null && Names(held.Document.Keys, bundle, grant, release))
        {
            return held;
        }

        if (!folder.CanSign(ServerKeyNames.Root))
        {
            throw new ServerKeyException(held is null
                ? $"{path} is missing, and without the root's private key ({ServerKeyNames.Root}.KID.pem) none can be made. Bring either of them there."
                : $"{path} does not name all keys that sign bundles, grants and releases. Bring {ServerKeyNames.Root}.KID.pem there for one start, so that a newer one is made.");
        }

        using var key = folder.Signer(ServerKeyNames.Root);
        var root = new NamedJwk { Kid = KidOf(ServerKeyNames.Root, key), Jwk = P256.Export(key.Key) };
        if (held is not null && !held.Document.Keys.Trust.Contains(root))
        {
            throw new ServerKeyException($"{path} is to be renewed, but {root.Kid} is no root of it, so devices would refuse the new one. Bring its own root key there.");
        }

        var document = new TrustDocument
        {
            Version = (held?.Document.Version ?? 0) + 1,
            Keys = new() { Bundle = bundle, Grant = grant, Release = release, Trust = held?.Document.Keys.Trust ?? [root] },
        };
        using var signer = new Es256Signer(root.Kid, key.Key);
        Write(path, TrustChain.Sign(document, signer), replace: held is not null);
        return Read(path)!;
    }

    private static TrustFile? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        return DeviceJson.TryRead(File.ReadAllBytes(path), DeviceJson.Default.DsseEnvelope, out var envelope)
            && TrustChain.TryBegin(envelope, out var document)
                ? new(envelope, document)
                : throw new ServerKeyException($"{path} is not a trust signed by its own root key. Bring back the one that devices were given.");
    }

    /// <summary>Of several silos that make the first one together, one wins and the others read it.</summary>
    private static void Write(string path, DsseEnvelope envelope, bool replace)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(envelope, DeviceJson.Default.DsseEnvelope);
        if (replace)
        {
            AtomicFile.Replace(path, content);
        }
        else
        {
            AtomicFile.WriteUnlessThere(path, content);
        }
    }

    private static NamedJwk[] Named(KeyFolder folder, string name)
    {
        var named = new List<NamedJwk>();
        foreach (var key in folder.PublicKeys(name).All)
        {
            using (key)
            {
                named.Add(new() { Kid = KidOf(name, key), Jwk = P256.Export(key.Key) });
            }
        }

        return [.. named];
    }

    private static bool Names(TrustedKeys trusted, NamedJwk[] bundle, NamedJwk[] grant, NamedJwk[] release) =>
        bundle.All(trusted.Bundle.Contains) && grant.All(trusted.Grant.Contains) && release.All(trusted.Release.Contains);
}
