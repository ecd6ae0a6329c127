using System.Collections.Immutable;

namespace FamilyPlatform.Grains;

/// <summary>Why a request was refused; decides the HTTP status, never the code.</summary>
public enum FaultKind
{
    /// <summary>The request says something that cannot be (400).</summary>
    Invalid,

    /// <summary>There is no such thing for this caller, whether or not it exists for another (404).</summary>
    NotFound,

    /// <summary>The present state does not permit it (409).</summary>
    Conflict,

    /// <summary>This caller may look but not do this (403).</summary>
    Forbidden,

    /// <summary>A version was demanded and another is there (412).</summary>
    Stale,

    /// <summary>An idempotency key came again with another body (422).</summary>
    Unprocessable,

    /// <summary>Too much of it in too short a time (429).</summary>
    TooMany,

    /// <summary>A device key that is no longer current (401, signed).</summary>
    Retired,
}

/// <summary>A refusal that was foreseen.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.Fault")]
public sealed record Fault
{
    [Id(0)]
    public required FaultKind Kind { get; init; }

    /// <summary>Stable and machine-readable, in snake_case. Clients may branch on it.</summary>
    [Id(1)]
    public required string Code { get; init; }

    /// <summary>One plain sentence for the person who made the request. Carries no personal data.</summary>
    [Id(2)]
    public required string Detail { get; init; }

    /// <summary>For <see cref="FaultKind.Invalid"/>, each fault of the body with its place.</summary>
    [Id(3)]
    public ImmutableArray<FieldFault> Errors { get; init; } = [];

    /// <summary>For <see cref="FaultKind.TooMany"/>, when to try again.</summary>
    [Id(4)]
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>For a device whose sequence is behind, what the server has received from it.</summary>
    [Id(5)]
    public ReceivedMark? Received { get; init; }
}

/// <summary>One fault of a body.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.FieldFault")]
public sealed record FieldFault
{
    /// <summary>RFC 6901 pointer into the request's body.</summary>
    [Id(0)]
    public required string Pointer { get; init; }

    [Id(1)]
    public required string Code { get; init; }

    [Id(2)]
    public required string Detail { get; init; }
}

/// <summary>How far the server has read a device's reports: the last sequence number and the last event.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.ReceivedMark")]
public readonly record struct ReceivedMark([property: Id(0)] long Seq, [property: Id(1)] long Event);
