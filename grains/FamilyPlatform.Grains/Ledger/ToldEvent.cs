using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FamilyPlatform.Grains;

/// <summary>
/// The last event that a device told. Where two devices hold one key, both may give the same number to what happened to each; a crash that takes back pings, which are
/// not stored, lets the second of them come under a new number of report.
/// </summary>
/// <param name="Installation">Which of them told it.</param>
/// <param name="Digest">The first 8 bytes of the SHA-256 of what it told.</param>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.ToldEvent")]
internal sealed record ToldEvent([property: Id(0)] string Installation, [property: Id(1)] long Digest)
{
    /// <summary>An event that a tombstone stands for has no instant.</summary>
    private const string Lost = "lost";

    public static ToldEvent Of(string installation, EventItem item) => new(installation, DigestOf(item));

    /// <summary>
    /// Whether another installation tells other events under numbers that are given. One that lost its counters is another installation too; it repeats whatever it was
    /// not answered, up to the last that is known here.
    /// </summary>
    /// <param name="number">Of this event.</param>
    /// <param name="report">What is told now.</param>
    public bool IsContradictedBy(long number, DeviceReport report) =>
        Installation != report.Installation
        && report.Events.Any(item => item.From <= number)
        && !report.Events.Any(item => item.Number == number && DigestOf(item) == Digest);

    private static long DigestOf(EventItem item)
    {
        var at = item.Kind == Lost ? 0 : item.At.UtcTicks;
        var text = string.Create(CultureInfo.InvariantCulture, $"{item.Number}\n{at}\n{item.Kind}\n{item.Code}\n{item.Band}\n{item.AppCategory}\n{item.Count}");
        return BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
