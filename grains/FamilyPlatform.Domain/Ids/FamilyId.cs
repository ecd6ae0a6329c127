using System.Diagnostics.CodeAnalysis;
using FamilyPlatform.Protocol.Ids;
using Orleans;

namespace FamilyPlatform.Domain;

/// <summary>Names a family. Text form: <c>fam_</c> and 26 lower-case Crockford characters of a UUIDv7. An id never authorises by itself.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.FamilyId")]
public readonly record struct FamilyId([property: Id(0)] Guid Value) : IParsable<FamilyId>
{
    public const string Prefix = "fam";

    public static FamilyId New() => new(Guid.CreateVersion7());

    /// <exception cref="FormatException">The text is no such id.</exception>
    public static FamilyId Parse(string s) => TryParse(s, out var id) ? id : throw new FormatException($"Not a `{Prefix}_` id.");

    static FamilyId IParsable<FamilyId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    public static bool TryParse([NotNullWhen(true)] string? s, out FamilyId result) => TryParse(s, null, out result);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out FamilyId result)
    {
        var parsed = IdText.TryParse(s, Prefix, out var value);
        result = new(value);
        return parsed;
    }

    public override string ToString() => IdText.Format(Prefix, Value);
}
