using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Dashboard.Decisions;

/// <summary>Describes a case; the domain reads it member by member.</summary>
internal sealed record EvaluateRequest
{
    public required JsonElement Policy { get; init; }

    [MaxLength(64)]
    public required string TimeZone { get; init; }

    public required DateTimeOffset At { get; init; }

    public required SubjectShape Subject { get; init; }

    [MaxLength(64)]
    public required string Device { get; init; }

    [MaxLength(1_000)]
    public IReadOnlyList<JsonElement>? Overrides { get; init; }

    public IReadOnlyDictionary<string, long>? UsedSeconds { get; init; }

    public IReadOnlyDictionary<string, long>? BonusSeconds { get; init; }
}

/// <summary>Exactly one of app, site and capability.</summary>
internal sealed record SubjectShape
{
    [MaxLength(200)]
    public string? App { get; init; }

    [MaxLength(253)]
    public string? Site { get; init; }

    [MaxLength(20)]
    public string? Capability { get; init; }

    [MaxLength(64)]
    public IReadOnlyList<string>? Categories { get; init; }

    [MaxLength(64)]
    public string? Service { get; init; }
}

internal sealed record EvaluateResponse(PlainDecision Decision);

/// <summary>What the evaluator says.</summary>
internal sealed record PlainDecision(Verdict Verdict, Reason Reason, string? RuleId, long? RemainingSeconds, DateTimeOffset ValidUntil);

/// <summary>Describes a case of counters; the domain reads it member by member.</summary>
internal sealed record UsageRequest
{
    public required JsonElement Policy { get; init; }

    [MaxLength(64)]
    public required string TimeZone { get; init; }

    public required DateTimeOffset At { get; init; }

    [MaxLength(64)]
    public required string Device { get; init; }

    [MaxLength(10_000)]
    public IReadOnlyList<CounterShape>? Counters { get; init; }
}

/// <summary>Cumulative seconds of one subject on one device, installation and policy day.</summary>
internal sealed record CounterShape
{
    [MaxLength(64)]
    public required string Device { get; init; }

    [MaxLength(64)]
    public required string Installation { get; init; }

    public required DateOnly Day { get; init; }

    public required long Seconds { get; init; }

    public required SubjectShape Subject { get; init; }

    public bool? Granted { get; init; }
}

internal sealed record UsedSecondsResponse(IReadOnlyDictionary<string, long> UsedSeconds);
