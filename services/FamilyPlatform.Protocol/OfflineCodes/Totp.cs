using System.Buffers.Binary;
using System.Security.Cryptography;

namespace FamilyPlatform.Protocol.OfflineCodes;

/// <summary>Time-based one-time passwords with HMAC-SHA256 (RFC 6238, RFC 4226 5.3).</summary>
public static class Totp
{
    /// <summary>The step that an instant lies in.</summary>
    public static long StepOf(DateTimeOffset instant, TimeSpan step) => instant.ToUnixTimeSeconds() / (long)step.TotalSeconds;

    /// <summary>The code of a step.</summary>
    /// <param name="secret">The shared secret.</param>
    /// <param name="step">From <see cref="StepOf"/>.</param>
    /// <param name="digits">1 to 9.</param>
    public static int Compute(ReadOnlySpan<byte> secret, long step, int digits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(digits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(digits, 9);

        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, counter, mac);

        var offset = mac[^1] & 0xf;
        var number = BinaryPrimitives.ReadUInt32BigEndian(mac[offset..]) & 0x7fff_ffff;
        var modulus = 1u;
        for (var i = 0; i < digits; i++)
        {
            modulus *= 10;
        }

        return (int)(number % modulus);
    }
}
