using System.Diagnostics.CodeAnalysis;
using FamilyPlatform.Protocol.Ids;
using Orleans;

namespace FamilyPlatform.Domain;

/// <summary>Names a guardian's account. Text form: <c>gua_</c> and 26 lower-case Crockford characters of a UUIDv7. An id never authorises by itself.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.GuardianId")]
public readonly record struct GuardianId([property: Id(0)] Guid Value) : IParsable<GuardianId>
{
    public const string Prefix = "gua";

    public static GuardianId New() => new(Guid.CreateVersion7());

    /// <exception cref="FormatException">The text is no such id.</exception>
    public static GuardianId Parse(string s) => TryParse(s, out var id) ? id : throw new FormatException($"Not a `{Prefix}_` id.");

    static GuardianId IParsable<GuardianId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    public static bool TryParse([NotNullWhen(true)] string? s, out GuardianId result) => TryParse(s, null, out result);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out GuardianId result)
    {
        var parsed = IdText.TryParse(s, Prefix, out var value);
        result = new(value);
        return parsed;
    }

    public override string ToString() => IdText.Format(Prefix, Value);
}
