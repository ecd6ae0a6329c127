using System.Collections.Frozen;
using NodaTime;

namespace FamilyPlatform.Domain;

/// <summary>The time zones of the IANA database that this build knows. All arithmetic of the Domain is done with this one database.</summary>
public static class IanaZones
{
    private static readonly FrozenSet<string> Known = DateTimeZoneProviders.Tzdb.Ids.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The version of the database, such as <c>2026a</c>, so that a device can tell whether it computes with the same rules.</summary>
    public static string Version => DateTimeZoneProviders.Tzdb.VersionId;

    /// <summary>Whether <paramref name="id"/> is the exact id of a zone or of a link to one. Offsets such as <c>UTC+01:00</c> are none.</summary>
    public static bool IsKnown(string id) => Known.Contains(id);

    /// <exception cref="ArgumentException"><paramref name="id"/> is no zone of the database.</exception>
    internal static DateTimeZone Get(string id) =>
        IsKnown(id) ? DateTimeZoneProviders.Tzdb[id] : throw new ArgumentException($"'{id}' is not an IANA time zone.", nameof(id));
}
