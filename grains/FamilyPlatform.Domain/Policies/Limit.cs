using System.Collections.Immutable;

namespace FamilyPlatform.Domain;

/// <summary>Over which span of policy days a limit adds up.</summary>
public enum LimitPeriod
{
    Day,
    Week,
}

/// <summary>So many minutes a period for everything that matches its targets.</summary>
public sealed record Limit
{
    public required string Id { get; init; }

    /// <summary>For people; absent where nobody named it.</summary>
    public string? Name { get; init; }

    public required ImmutableArray<Target> Targets { get; init; }

    public ImmutableArray<Target> Except { get; init; } = [];

    public LimitPeriod Period { get; init; }

    /// <summary>
    /// Minutes keyed by weekday (<c>mon</c>), by day type, or by <c>week</c> for a week limit, in the order in which they were given. Where no key applies the limit is silent that day.
    /// </summary>
    public required ImmutableArray<KeyValuePair<string, int>> Minutes { get; init; }

    public ImmutableArray<Weight> Weights { get; init; } = [];

    /// <summary>Each device has the whole allowance for itself.</summary>
    public bool PerDevice { get; init; }

    public string Source { get; init; } = Domain.Source.Guardian;
}

/// <summary>How much a second of a target counts: 0 is free, 100 is normal, 200 is double.</summary>
public sealed record Weight
{
    public required Target Target { get; init; }

    /// <summary>0 to 1000.</summary>
    public required int Percent { get; init; }
}
