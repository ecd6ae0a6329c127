using System.Text.Json.Serialization;
using FamilyPlatform.Protocol.Json;

namespace FamilyPlatform.Domain;

/// <summary>A request of the child as it stands, without the child's words.</summary>
public sealed record BundleRequest
{
    /// <summary>The id that the device gave it.</summary>
    public required string RequestId { get; init; }

    /// <summary>One of <see cref="Protocol.Requests.ChildRequestKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>What it is about in text form; null for nothing in particular.</summary>
    public string? Subject { get; init; }

    /// <summary><c>open</c>, <c>approved</c> or <c>denied</c>.</summary>
    public required string State { get; init; }

    /// <summary>Minutes that were asked for or, once approved, granted.</summary>
    public int? Minutes { get; init; }

    /// <summary>When a guardian answered; null while it is open.</summary>
    [JsonConverter(typeof(Rfc3339Converter))]
    public DateTimeOffset? DecidedAt { get; init; }
}
