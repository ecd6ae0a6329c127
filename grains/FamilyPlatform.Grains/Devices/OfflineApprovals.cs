using FamilyPlatform.Domain;
using FamilyPlatform.Protocol.Ids;
using FamilyPlatform.Protocol.Keys;
using FamilyPlatform.Protocol.OfflineCodes;

namespace FamilyPlatform.Grains;

/// <summary>The codes that open a device without a network (device protocol, Offline approval).</summary>
internal static class OfflineApprovals
{
    private static readonly (OfflineDuration Duration, string Name)[] Lengths =
    [
        (OfflineDuration.FifteenMinutes, "15"),
        (OfflineDuration.ThirtyMinutes, "30"),
        (OfflineDuration.SixtyMinutes, "60"),
        (OfflineDuration.UntilNextRoutine, "next-routine"),
    ];

    /// <param name="family">The family.</param>
    /// <param name="device">The device.</param>
    /// <param name="last">The key that the device used last; the first of its epoch where it never spoke.</param>
    /// <param name="keys">The platform's keys.</param>
    /// <param name="now">Server time.</param>
    public static OfflineCodesView Show(FamilyId family, DeviceEntry device, DeviceCall? last, PlatformKeys keys, DateTimeOffset now)
    {
        Span<byte> replyKey = stackalloc byte[DeviceKeys.HalfLength];
        var used = last ?? new(device.Epoch, 1, keys.Reply.CurrentKid);
        var keyId = new KeyId(used.Kid, new(family.Value, device.Id.Value), used.Epoch, used.KeyVersion);
        if (!DeviceKeys.TryDerive(keys.Reply, DeviceKeyPurpose.Reply, keyId, replyKey))
        {
            throw new InvalidOperationException($"The reply secret `{used.Kid}` that a device uses is not configured any more.");
        }

        var codes = new List<OfflineCodeView>();
        foreach (var (duration, name) in Lengths)
        {
            codes.Add(new() { Length = name, Code = OfflineCode.Show(replyKey, duration, now) });
        }

        var step = (long)OfflineCode.Step.TotalSeconds;
        return new() { Codes = codes, ChangesAt = DateTimeOffset.FromUnixTimeSeconds(((now.ToUnixTimeSeconds() / step) + 1) * step) };
    }
}
