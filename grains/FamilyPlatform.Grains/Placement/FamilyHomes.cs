using System.Text;
using FamilyPlatform.Protocol.Routing;

namespace FamilyPlatform.Grains;

/// <summary>
/// Where a grain belongs: rendezvous hashing over the silos' stable names of what stands in its key before the first slash. So a family and its devices
/// (<c>fam_…</c>, <c>fam_…/dev_…</c>) belong together, and the gateway, which hashes the same, sends their requests there.
/// </summary>
internal sealed class FamilyHomes(IClusterMembershipService members)
{
    private const int UsualKeyLength = 128;

    private volatile Silos _known = Silos.Of(members.CurrentSnapshot);

    /// <summary>The silos that are active, as this one sees it. It is another array after each change of the membership.</summary>
    public SiloAddress[] Active => Current().Active;

    /// <summary>The silo among all active ones that a grain belongs on, or null while none is.</summary>
    public SiloAddress? HomeOf(GrainId grain)
    {
        var silos = Current();
        return silos.Active.Length == 0 ? null : silos.Active[Rendezvous.Choose(HashOf(grain), silos.ActiveHashes)];
    }

    /// <summary>The silo among those given that a grain belongs on.</summary>
    public SiloAddress Choose(GrainId grain, ReadOnlySpan<SiloAddress> among)
    {
        var silos = Current();
        var hashes = among.Length <= 64 ? stackalloc ulong[among.Length] : new ulong[among.Length];
        for (var i = 0; i < hashes.Length; i++)
        {
            hashes[i] = silos.HashOf(among[i]);
        }

        return among[Rendezvous.Choose(HashOf(grain), hashes)];
    }

    private static ulong HashOf(GrainId grain)
    {
        var key = grain.Key.AsSpan();
        var slash = key.IndexOf((byte)'/');
        var family = slash < 0 ? key : key[..slash];
        var text = family.Length <= UsualKeyLength ? stackalloc char[UsualKeyLength] : new char[family.Length];
        return FamilyHash.Of(text[..Encoding.UTF8.GetChars(family, text)]);
    }

    private Silos Current()
    {
        var known = _known;
        var snapshot = members.CurrentSnapshot;
        return known.Version == snapshot.Version ? known : _known = Silos.Of(snapshot);
    }

    /// <summary>The hashes of one state of the membership, which are worth keeping for as long as it holds.</summary>
    private sealed record Silos(MembershipVersion Version, SiloAddress[] Active, ulong[] ActiveHashes, Dictionary<SiloAddress, ulong> Hashes)
    {
        public static Silos Of(ClusterMembershipSnapshot snapshot)
        {
            var hashes = snapshot.Members.ToDictionary(member => member.Key, member => Rendezvous.NodeHash(member.Value.Name));
            SiloAddress[] active = [.. snapshot.Members.Values.Where(member => member.Status is SiloStatus.Active).Select(member => member.SiloAddress).Order()];
            return new(snapshot.Version, active, [.. active.Select(silo => hashes[silo])], hashes);
        }

        // A silo of which this one does not know yet: any weight that holds until it does.
        public ulong HashOf(SiloAddress silo) => Hashes.TryGetValue(silo, out var hash) ? hash : Rendezvous.NodeHash(silo.ToParsableString());
    }
}
