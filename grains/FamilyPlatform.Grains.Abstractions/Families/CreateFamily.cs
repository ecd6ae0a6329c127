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
