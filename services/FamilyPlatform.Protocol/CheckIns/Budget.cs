using System.Text.Json.Serialization;
using FamilyPlatform.Protocol.Json;

namespace FamilyPlatform.Protocol.CheckIns;

/// <summary>What a limit leaves this device (device protocol, Ceilings).</summary>
public sealed record Budget
{
    /// <summary>The limit's id.</summary>
    public required string Limit { get; init; }

    /// <summary>The first policy day of the limit's period.</summary>
    public required DateOnly Period { get; init; }

    /// <summary>What all the child's devices together have left, in weighted seconds.</summary>
    public required long RemainingSeconds { get; init; }

    /// <summary>Up to which of its own weighted use the device may run. Absolute, so a repeat grants nothing.</summary>
    public required long CeilingSeconds { get; init; }

    [JsonConverter(typeof(Rfc3339Converter))]
    public required DateTimeOffset ResetsAt { get; init; }
}
