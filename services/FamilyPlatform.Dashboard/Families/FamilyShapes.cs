using System.ComponentModel.DataAnnotations;
using FamilyPlatform.Grains;

namespace FamilyPlatform.Dashboard.Families;

internal sealed record CreateFamilyRequest
{
    [MaxLength(320)]
    public required string Name { get; init; }

    [MaxLength(64)]
    public required string TimeZone { get; init; }

    [MaxLength(35)]
    public required string Locale { get; init; }

    [MaxLength(2)]
    public required string Country { get; init; }

    internal CreateFamily ToCommand(Once? once) => new() { Name = Name, TimeZone = TimeZone, Locale = Locale, Country = Country, Once = once };
}

/// <summary>Changes what is given.</summary>
internal sealed record UpdateFamilyRequest
{
    [MaxLength(320)]
    public string? Name { get; init; }

    [MaxLength(64)]
    public string? TimeZone { get; init; }

    [MaxLength(35)]
    public string? Locale { get; init; }

    [MaxLength(2)]
    public string? Country { get; init; }

    internal UpdateFamily ToCommand(long? version) =>
        new() { Name = Name, TimeZone = TimeZone, Locale = Locale, Country = Country, IfVersion = version };
}

internal sealed record FamilyResponse(string Id, string Name, string TimeZone, string Locale, string Country, Role Role, DateTimeOffset CreatedAt)
{
    internal static FamilyResponse From(FamilyView family) =>
        new(family.Id.ToString(), family.Name, family.TimeZone, family.Locale, family.Country, family.Role, family.CreatedAt);
}
