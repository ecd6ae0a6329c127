using FamilyPlatform.Domain;
using Microsoft.Extensions.Logging;

namespace FamilyPlatform.Grains;

internal sealed partial class FamilyGrain
{
    /// <summary>Asks a connected device to check in soon. Nobody waits for it, and one that does not hear it checks in at its own pace.</summary>
    private void Nudge(DeviceId device) => LogNudged(Id, device);

    [LoggerMessage(LogLevel.Debug, "Family {FamilyId}: device {DeviceId} is asked to check in")]
    private partial void LogNudged(FamilyId familyId, DeviceId deviceId);
}
