using System.Collections.Immutable;
using FamilyPlatform.ServiceDefaults.Cluster;

namespace FamilyPlatform.Gateway.Silos;

/// <summary>The silos that requests may go to, by their stable names.</summary>
/// <param name="Addresses">Every silo that is not dead and of which an address is known, serving or not.</param>
/// <param name="Serving">Names of those that serve.</param>
internal sealed record KnownSilos(ImmutableSortedDictionary<string, Uri> Addresses, ImmutableSortedSet<string> Serving)
{
    public static readonly KnownSilos None = new(
        ImmutableSortedDictionary.Create<string, Uri>(StringComparer.Ordinal), ImmutableSortedSet.Create<string>(StringComparer.Ordinal));

    /// <summary>
    /// What is known after a round of answers. The newest view of the membership says who is active; what a silo says about itself, that it is stopping, comes before what
    /// others believe. Without any answer what was known goes on.
    /// </summary>
    public KnownSilos After(IReadOnlyCollection<SiloListing> answers)
    {
        if (answers.MaxBy(answer => answer.Version) is not { } newest)
        {
            return this;
        }

        var listed = newest.Silos.Where(silo => silo.Status is not ListedSilo.Dead).Select(silo => silo.Name).ToHashSet(StringComparer.Ordinal);
        var addresses = Addresses.RemoveRange(Addresses.Keys.Where(name => !listed.Contains(name)));
        foreach (var silo in answers.OrderBy(answer => answer.Version).SelectMany(answer => answer.Silos))
        {
            if (silo.Address is { } address && listed.Contains(silo.Name))
            {
                addresses = addresses.SetItem(silo.Name, address);
            }
        }

        var leaving = answers.Where(answer => !answer.Ready).Select(answer => answer.Silo).ToHashSet(StringComparer.Ordinal);
        var serving = newest.Silos
            .Where(silo => silo.Status is ListedSilo.Active && !leaving.Contains(silo.Name) && addresses.ContainsKey(silo.Name))
            .Select(silo => silo.Name);
        return new(addresses, Serving.Clear().Union(serving));
    }

    /// <summary>Whether requests may go to the same places.</summary>
    public bool ServesLike(KnownSilos other) =>
        Serving.SetEquals(other.Serving) && Serving.All(name => Addresses[name] == other.Addresses[name]);
}
