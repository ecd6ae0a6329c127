using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>The one place where ids become grain keys.</summary>
public static class GrainAccess
{
    /// <summary>How many pairing grains share the live tickets (device protocol, Enrolment).</summary>
    public const int PairingGrains = 256;

    public static IAccountGrain GetAccount(this IGrainFactory grains, GuardianId id) => grains.GetGrain<IAccountGrain>(id.ToString());

    public static IFamilyGrain GetFamily(this IGrainFactory grains, FamilyId id) => grains.GetGrain<IFamilyGrain>(id.ToString());

    public static IFamilyPolicyGrain GetFamilyPolicy(this IGrainFactory grains, FamilyId id) => grains.GetGrain<IFamilyPolicyGrain>(id.ToString());

    public static IFamilyRequestsGrain GetFamilyRequests(this IGrainFactory grains, FamilyId id) => grains.GetGrain<IFamilyRequestsGrain>(id.ToString());

    public static IFamilyDevicesGrain GetFamilyDevices(this IGrainFactory grains, FamilyId id) => grains.GetGrain<IFamilyDevicesGrain>(id.ToString());

    public static IFamilyActivityGrain GetFamilyActivity(this IGrainFactory grains, FamilyId id) => grains.GetGrain<IFamilyActivityGrain>(id.ToString());

    public static IFamilyLedgerGrain GetFamilyLedger(this IGrainFactory grains, FamilyId id) => grains.GetGrain<IFamilyLedgerGrain>(id.ToString());

    public static IFamilyNudgesGrain GetFamilyNudges(this IGrainFactory grains, FamilyId id) => grains.GetGrain<IFamilyNudgesGrain>(id.ToString());

    public static IFamilyLiveGrain GetFamilyLive(this IGrainFactory grains, FamilyId id) => grains.GetGrain<IFamilyLiveGrain>(id.ToString());

    public static IDeviceGrain GetDevice(this IGrainFactory grains, FamilyId family, DeviceId device) => grains.GetGrain<IDeviceGrain>($"{family}/{device}");

    public static IPairingGrain GetPairing(this IGrainFactory grains, int bucket) => grains.GetGrain<IPairingGrain>(bucket);
}
