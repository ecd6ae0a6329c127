using System.Text.Json;

namespace FamilyPlatform.Protocol.Signing;

/// <summary>The members of a JOSE header that the platform knows (RFC 7515 4.1, RFC 7516 4.1, RFC 7518 4.6.1).</summary>
internal sealed record JoseHeader
{
    public required string Alg { get; init; }

    public string? Enc { get; init; }

    public string? Typ { get; init; }

    public string? Kid { get; init; }

    public EcJwk? Epk { get; init; }

    public string? Apu { get; init; }

    public string? Apv { get; init; }

    /// <summary>Names extensions that must be understood; none is, so a header that has it is refused.</summary>
    public JsonElement? Crit { get; init; }

    /// <summary>Would compress what is encrypted; refused.</summary>
    public string? Zip { get; init; }
}
