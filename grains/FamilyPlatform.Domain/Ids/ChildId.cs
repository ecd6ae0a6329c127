using System.Diagnostics.CodeAnalysis;
using FamilyPlatform.Protocol.Ids;
using Orleans;

namespace FamilyPlatform.Domain;

/// <summary>Names a child, or an adult who limits themselves, within a family. Text form: <c>chi_</c> and 26 lower-case Crockford characters of a UUIDv7. An id never authorises by itself.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.ChildId")]
public readonly record struct ChildId([property: Id(0)] Guid Value) : IParsable<ChildId>
{
    public const string Prefix = "chi";

    public static ChildId New() => new(Guid.CreateVersion7());

    /// <exception cref="FormatException">The text is no such id.</exception>
    public static ChildId Parse(string s) => TryParse(s, out var id) ? id : throw new FormatException($"Not a `{Prefix}_` id.");

    static ChildId IParsable<ChildId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    public static bool TryParse([NotNullWhen(true)] string? s, out ChildId result) => TryParse(s, null, out result);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ChildId result)
    {
        var parsed = IdText.TryParse(s, Prefix, out var value);
        result = new(value);
        return parsed;
    }

    public override string ToString() => IdText.Format(Prefix, Value);
}
