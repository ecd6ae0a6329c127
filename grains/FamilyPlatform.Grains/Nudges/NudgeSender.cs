using System.Collections.Immutable;
using FamilyPlatform.Domain;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.Grains;

/// <summary>
/// What a family sends and does not wait for. Nothing here throws: a nudge that is lost only means that the device, or the page, learns of it at its own pace.
/// Whoever called the family is not named to the receiver.
/// </summary>
internal sealed class NudgeSender(NudgeHubs hubs, NudgeInstruments instruments, IOptions<NudgeOptions> options)
{
    /// <summary>How long a family remembers a stream.</summary>
    public TimeSpan Lease => options.Value.Lease;

    /// <returns>Devices that have no stream on that silo.</returns>
    public async Task<ImmutableArray<DeviceId>> NudgeAsync(SiloAddress silo, FamilyId family, ImmutableArray<DeviceNudge> nudges)
    {
        BeThePlatform();
        try
        {
            var absent = await hubs.On(silo).NudgeAsync(family, nudges);
            instruments.Nudged(nudges.Length, absent.Length);
            return absent;
        }
        catch (Exception)
        {
            instruments.NudgeFailed(nudges.Length);
            return [];
        }
    }

    /// <summary>Ends a device's stream on a silo, if it is older than the instant.</summary>
    public async Task EndAsync(SiloAddress silo, FamilyId family, DeviceId device, long openedBefore)
    {
        BeThePlatform();
        try
        {
            await hubs.On(silo).EndAsync(family, device, openedBefore);
        }
        catch (Exception)
        {
            // It ends by itself within its lifetime, and at the silo's next registration.
            instruments.NudgeFailed(1);
        }
    }

    /// <returns>False where the process does not answer.</returns>
    public async Task<bool> TellAsync(ILiveWatcher watcher, LiveNews news)
    {
        BeThePlatform();
        try
        {
            await watcher.TellAsync(news);
            instruments.Told();
            return true;
        }
        catch (Exception)
        {
            instruments.TellFailed();
            return false;
        }
    }

    // Holds for the method that calls it and what that calls, as a request context does.
    private static void BeThePlatform()
    {
        RequestContext.Clear();
        CallerContext.UseSystem();
    }
}
