using System.Security.Cryptography;
using System.Text.RegularExpressions;
using FamilyPlatform.ServiceDefaults.Deployment;

namespace FamilyPlatform.ServiceDefaults.ServerKeys;

/// <summary>
/// The folder of the platform's own keys. Files are <c>{name}.{kid}.key</c> (a secret: 32 bytes in base64; lines that begin with
/// <c>#</c> are comments), <c>{name}.{kid}.pem</c> (a P-256 private key, PKCS#8) and <c>{name}.{kid}.pub.pem</c> (its public half).
/// A name may have several kids. The one whose kid is in the file <c>{name}.current</c> makes new things; without that file it is
/// the last by length and then alphabet, so that k10 follows k9. Files are read when asked for, and only those that were asked for.
/// </summary>
/// <remarks>
/// Outside a live deployment a name without any key gets one, kid <c>k1</c>, for its owner's eyes only, however many processes ask
/// at once. A live deployment makes no key and refuses those that a platform made for itself. Every refusal is a
/// <see cref="ServerKeyException"/>.
/// </remarks>
public sealed partial class KeyFolder
{
    private const string FirstKid = "k1";

    private readonly bool _live;

    /// <param name="folder">The folder's path; it need not exist yet.</param>
    /// <param name="live">Whether keys must be configured: none is made and made ones are refused.</param>
    public KeyFolder(string folder, bool live)
    {
        Folder = Path.GetFullPath(folder);
        _live = live;
    }

    /// <summary>The absolute path of the folder.</summary>
    public string Folder { get; }

    /// <summary>The current secret of that name.</summary>
    public ServerSecret Secret(string name) => Secrets(name).Current;

    /// <summary>All secrets of that name.</summary>
    public KeyRing<ServerSecret> Secrets(string name)
    {
        if (!_live && KidsOf(name, KeyKind.Secret).Count == 0)
        {
            var secret = RandomNumberGenerator.GetBytes(ServerSecret.Length);
            Make(KeyKind.Secret, name, Convert.ToBase64String(secret));
        }

        return Ring(name, KeyKind.Secret, kid => ReadSecret(name, kid));
    }

    /// <summary>The current private key of that name. The caller disposes of it.</summary>
    public SigningKey Signer(string name)
    {
        MakePairWhereNone(name);
        var kid = CurrentOf(name, KeyKind.PrivateHalf, KidsOf(name, KeyKind.PrivateHalf));
        return new(kid, ReadEcdsa(KeyKind.PrivateHalf, name, kid));
    }

    /// <summary>
    /// Whether the private half of that name is here, or would be made on demand. False for a root key whose private half was moved
    /// away, which is as it should be.
    /// </summary>
    public bool CanSign(string name) =>
        KidsOf(name, KeyKind.PrivateHalf).Count > 0 || (!_live && KidsOf(name, KeyKind.PublicHalf).Count == 0);

    /// <summary>The current public key of that name. The caller disposes of it.</summary>
    public VerificationKey PublicKey(string name)
    {
        MakePairWhereNone(name);
        var kid = CurrentOf(name, KeyKind.PublicHalf, KidsOf(name, KeyKind.PublicHalf));
        return new(kid, ReadEcdsa(KeyKind.PublicHalf, name, kid));
    }

    /// <summary>All public keys of that name. The caller disposes of them.</summary>
    public KeyRing<VerificationKey> PublicKeys(string name)
    {
        MakePairWhereNone(name);
        return Ring(name, KeyKind.PublicHalf, kid => new VerificationKey(kid, ReadEcdsa(KeyKind.PublicHalf, name, kid)));
    }

    [GeneratedRegex("^[a-z0-9]{1,16}$", RegexOptions.CultureInvariant)]
    private static partial Regex KidGrammar();

    private void MakePairWhereNone(string name)
    {
        if (_live)
        {
            return;
        }

        if (KidsOf(name, KeyKind.PrivateHalf).Count == 0 && KidsOf(name, KeyKind.PublicHalf).Count == 0)
        {
            using var fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            Make(KeyKind.PrivateHalf, name, fresh.ExportPkcs8PrivateKeyPem());
        }

        // Also where an earlier process ended between the two files, or another one won the first: the public half follows the private.
        foreach (var kid in KidsOf(name, KeyKind.PrivateHalf).Except(KidsOf(name, KeyKind.PublicHalf)))
        {
            using var pair = ReadEcdsa(KeyKind.PrivateHalf, name, kid);
            KeyFile.Make(PathOf(KeyKind.PublicHalf, name, kid), pair.ExportSubjectPublicKeyInfoPem());
        }
    }

    private void Make(KeyKind kind, string name, string content)
    {
        PrivateFolder.Make(Folder);
        KeyFile.Make(PathOf(kind, name, FirstKid), content);
    }

    private KeyRing<TKey> Ring<TKey>(string name, KeyKind kind, Func<string, TKey> read)
        where TKey : class, IServerKey
    {
        var kids = KidsOf(name, kind);
        var current = CurrentOf(name, kind, kids);
        var all = kids.Select(read).ToArray();
        return new(all.Single(key => key.Kid == current), all);
    }

    private string CurrentOf(string name, KeyKind kind, List<string> kids)
    {
        if (kids.Count == 0)
        {
            throw Missing(name, kind);
        }

        var file = Path.Combine(Folder, $"{name}.current");
        if (!File.Exists(file))
        {
            return kids[^1];
        }

        var chosen = File.ReadAllText(file).Trim();
        return kids.Contains(chosen, StringComparer.Ordinal)
            ? chosen
            : throw new ServerKeyException(
                $"{file} names a kid without a file {name}.KID{kind.Suffix} beside it: name one of {string.Join(", ", kids)}, or remove it.");
    }

    private List<string> KidsOf(string name, KeyKind kind)
    {
        if (!Directory.Exists(Folder))
        {
            return [];
        }

        return
        [
            .. Directory.EnumerateFiles(Folder, $"{name}.*{kind.Suffix}")
                .Select(path => Path.GetFileName(path)[(name.Length + 1)..^kind.Suffix.Length])
                .Where(kid => KidGrammar().IsMatch(kid))
                .OrderBy(kid => kid.Length)
                .ThenBy(kid => kid, StringComparer.Ordinal),
        ];
    }

    private string PathOf(KeyKind kind, string name, string kid) => Path.Combine(Folder, kind.FileName(name, kid));
}
