using System.Diagnostics.CodeAnalysis;
using FamilyPlatform.Protocol.Ids;
using Orleans;

namespace FamilyPlatform.Domain;

/// <summary>Names a command to a device. Text form: <c>cmd_</c> and 26 lower-case Crockford characters of a UUIDv7. An id never authorises by itself.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.CommandId")]
public readonly record struct CommandId([property: Id(0)] Guid Value) : IParsable<CommandId>
{
    public const string Prefix = "cmd";

    public static CommandId New() => new(Guid.CreateVersion7());

    /// <exception cref="FormatException">The text is no such id.</exception>
    public static CommandId Parse(string s) => TryParse(s, out var id) ? id : throw new FormatException($"Not a `{Prefix}_` id.");

    static CommandId IParsable<CommandId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    public static bool TryParse([NotNullWhen(true)] string? s, out CommandId result) => TryParse(s, null, out result);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out CommandId result)
    {
        var parsed = IdText.TryParse(s, Prefix, out var value);
        result = new(value);
        return parsed;
    }

    public override string ToString() => IdText.Format(Prefix, Value);
}
