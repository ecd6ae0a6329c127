using System.Diagnostics.CodeAnalysis;
using FamilyPlatform.Protocol.Ids;
using Orleans;

namespace FamilyPlatform.Domain;

/// <summary>Names a device within a family. Text form: <c>dev_</c> and 26 lower-case Crockford characters of a UUIDv7. An id never authorises by itself.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.DeviceId")]
public readonly record struct DeviceId([property: Id(0)] Guid Value) : IParsable<DeviceId>
{
    public const string Prefix = "dev";

    public static DeviceId New() => new(Guid.CreateVersion7());

    /// <exception cref="FormatException">The text is no such id.</exception>
    public static DeviceId Parse(string s) => TryParse(s, out var id) ? id : throw new FormatException($"Not a `{Prefix}_` id.");

    static DeviceId IParsable<DeviceId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    public static bool TryParse([NotNullWhen(true)] string? s, out DeviceId result) => TryParse(s, null, out result);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out DeviceId result)
    {
        var parsed = IdText.TryParse(s, Prefix, out var value);
        result = new(value);
        return parsed;
    }

    public override string ToString() => IdText.Format(Prefix, Value);
}
