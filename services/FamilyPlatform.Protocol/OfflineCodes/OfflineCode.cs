using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FamilyPlatform.Protocol.Keys;

namespace FamilyPlatform.Protocol.OfflineCodes;

/// <summary>
/// The six digits by which a guardian opens a device that has no network (device protocol, Offline approval): RFC 6238 with HMAC-SHA256
/// and 300 s steps, under one secret for each duration.
/// </summary>
public static class OfflineCode
{
    public const int Digits = 6;

    /// <summary>The most a code opens the device for.</summary>
    public static readonly TimeSpan MaxOpening = TimeSpan.FromMinutes(60);

    public static readonly TimeSpan Step = TimeSpan.FromSeconds(300);

    private const int SecretLength = 32;

    /// <summary>Every duration, shortest first.</summary>
    internal static ReadOnlySpan<OfflineDuration> Durations =>
        [OfflineDuration.FifteenMinutes, OfflineDuration.ThirtyMinutes, OfflineDuration.SixtyMinutes, OfflineDuration.UntilNextRoutine];

    /// <summary>What the guardian's page shows for this duration at this moment.</summary>
    /// <param name="replyKey">The reply half of the device's key, which no gateway can derive.</param>
    /// <param name="duration">For how long the device opens.</param>
    /// <param name="now">Server time.</param>
    public static string Show(ReadOnlySpan<byte> replyKey, OfflineDuration duration, DateTimeOffset now) =>
        At(replyKey, duration, Totp.StepOf(now, Step)).ToString("D6", CultureInfo.InvariantCulture);

    internal static int At(ReadOnlySpan<byte> replyKey, OfflineDuration duration, long step)
    {
        Span<byte> secret = stackalloc byte[SecretLength];
        DeriveSecret(replyKey, duration, secret);
        return Totp.Compute(secret, step, Digits);
    }

    /// <summary>
    /// HKDF-SHA256 without salt from the reply half; info is the UTF-8 lines <c>familyplatform/offline-code/1</c> and <c>15</c>, <c>30</c>,
    /// <c>60</c> or <c>routine</c> with a line feed between them.
    /// </summary>
    internal static void DeriveSecret(ReadOnlySpan<byte> replyKey, OfflineDuration duration, Span<byte> secret)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(replyKey.Length, DeviceKeys.HalfLength);

        var name = duration switch
        {
            OfflineDuration.FifteenMinutes => "15",
            OfflineDuration.ThirtyMinutes => "30",
            OfflineDuration.SixtyMinutes => "60",
            OfflineDuration.UntilNextRoutine => "routine",
        };

        HKDF.DeriveKey(
            HashAlgorithmName.SHA256, replyKey, secret, salt: [], info: Encoding.UTF8.GetBytes($"familyplatform/offline-code/1\n{name}"));
    }
}
