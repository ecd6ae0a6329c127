using FamilyPlatform.ServiceDefaults.Cluster;
using FamilyPlatform.ServiceDefaults.Shutdown;
using Orleans.Runtime.MembershipService.SiloMetadata;

namespace FamilyPlatform.Silo.Cluster;

/// <summary>The cluster as this silo sees it, for the gateway.</summary>
internal sealed class SiloView(IClusterMembershipService members, ISiloMetadataCache metadata, ILocalSiloDetails silo, Draining draining)
{
    public SiloListing Look()
    {
        var snapshot = members.CurrentSnapshot;
        return new()
        {
            Silo = silo.Name,
            Version = snapshot.Version.Value,
            Ready = !draining.HasBegun && snapshot.GetSiloStatus(silo.SiloAddress) is SiloStatus.Active,
            Silos =
            [
                .. snapshot.Members.Values
                    .GroupBy(member => member.Name, StringComparer.Ordinal)
                    .Select(lives => lives.OrderBy(member => member.Status is SiloStatus.Dead).ThenByDescending(member => member.SiloAddress.Generation).First())
                    .Select(member => new ListedSilo { Name = member.Name, Address = AddressOf(member.SiloAddress), Status = NameOf(member.Status) }),
            ],
        };
    }

    private Uri? AddressOf(SiloAddress address) =>
        metadata.GetSiloMetadata(address).Metadata.TryGetValue(MembershipHosting.HttpAddressKey, out var http) ? new(http) : null;

    private static string NameOf(SiloStatus status) => status switch
    {
        SiloStatus.Active => ListedSilo.Active,
        SiloStatus.Joining => "joining",
        SiloStatus.ShuttingDown => "shuttingDown",
        SiloStatus.Stopping => "stopping",
        SiloStatus.Dead => ListedSilo.Dead,
        _ => "created",
    };
}
