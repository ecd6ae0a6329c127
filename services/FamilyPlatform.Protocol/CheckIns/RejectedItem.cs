using System.Text.Json.Serialization;

namespace FamilyPlatform.Protocol.CheckIns;

/// <summary>An item of a good report that was not applied.</summary>
public sealed record RejectedItem
{
    /// <summary>A JSON pointer into the report, such as <c>/usage/3</c> (RFC 6901).</summary>
    [JsonPropertyName("pointer")]
    public required string Path { get; init; }

    /// <summary>Why, in snake case; one of <see cref="RejectionCodes"/>.</summary>
    public required string Code { get; init; }
}
