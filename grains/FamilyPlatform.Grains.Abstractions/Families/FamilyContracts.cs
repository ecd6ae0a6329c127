using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>A family's settings.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.CreateFamily")]
public sealed record CreateFamily
{
    /// <summary>Given by the account grain, which remembers it before the family is made, so that a crash between the two repeats into the same family.</summary>
    [Id(0)]
    public FamilyId Family { get; init; }

    [Id(1)]
    public GuardianId Owner { get; init; }

    /// <summary>1 to 80 characters.</summary>
    [Id(2)]
    public required string Name { get; init; }

    /// <summary>IANA time zone.</summary>
    [Id(3)]
    public required string TimeZone { get; init; }

    /// <summary>BCP 47 tag, such as <c>en-GB</c>.</summary>
    [Id(4)]
    public required string Locale { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    [Id(5)]
    public required string Country { get; init; }

    [Id(6)]
    public Once? Once { get; init; }
}

/// <summary>Changes what is not null.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.UpdateFamily")]
public sealed record UpdateFamily
{
    [Id(0)]
    public string? Name { get; init; }

    [Id(1)]
    public string? TimeZone { get; init; }

    [Id(2)]
    public string? Locale { get; init; }

    [Id(3)]
    public string? Country { get; init; }

    /// <summary>The version that the guardian was looking at, or null to change whatever is there.</summary>
    [Id(4)]
    public long? IfVersion { get; init; }
}

[GenerateSerializer, Immutable, Alias("FamilyPlatform.FamilyView")]
public sealed record FamilyView
{
    [Id(0)]
    public required FamilyId Id { get; init; }

    [Id(1)]
    public required string Name { get; init; }

    [Id(2)]
    public required string TimeZone { get; init; }

    [Id(3)]
    public required string Locale { get; init; }

    [Id(4)]
    public required string Country { get; init; }

    [Id(5)]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Of the family's own settings; children, devices and policies count for themselves.</summary>
    [Id(6)]
    public required long Version { get; init; }

    /// <summary>The asking guardian's.</summary>
    [Id(7)]
    public required Role Role { get; init; }
}
