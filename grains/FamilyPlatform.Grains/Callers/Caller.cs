using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>Who made the running grain call, as the grain filter verified it. Never what a caller says of itself.</summary>
internal static class Caller
{
    private const string Key = "fp-verified-guardian";

    /// <summary>The guardian who calls, or null where a device or the platform itself does.</summary>
    public static GuardianId? Guardian => RequestContext.Get(Key) is GuardianId id ? id : null;

    internal static void Verified(GuardianId? guardian)
    {
        if (guardian is { } id)
        {
            RequestContext.Set(Key, id);
        }
        else
        {
            RequestContext.Remove(Key);
        }
    }
}
