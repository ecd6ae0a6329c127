using System.ComponentModel.DataAnnotations;
using FamilyPlatform.Domain;
using FamilyPlatform.Grains;

namespace FamilyPlatform.Dashboard.Families;

internal sealed record AddChildRequest
{
    [MaxLength(160)]
    public required string Name { get; init; }

    [Range(1900, 2100)]
    public int? BirthYear { get; init; }

    [Range(1, 12)]
    public int? BirthMonth { get; init; }

    [MaxLength(20)]
    public string? Color { get; init; }

    public ChildKind? Kind { get; init; }

    internal AddChild ToCommand(Once? once) =>
        new() { Name = Name, BirthYear = BirthYear, BirthMonth = BirthMonth, Color = Color, Kind = Kind ?? ChildKind.Child, Once = once };
}

/// <summary>Changes what is given.</summary>
internal sealed record UpdateChildRequest
{
    [MaxLength(160)]
    public string? Name { get; init; }

    [Range(1900, 2100)]
    public int? BirthYear { get; init; }

    [Range(1, 12)]
    public int? BirthMonth { get; init; }

    [MaxLength(20)]
    public string? Color { get; init; }

    internal UpdateChild ToCommand(ChildId child, long? version) =>
        new() { Child = child, Name = Name, BirthYear = BirthYear, BirthMonth = BirthMonth, Color = Color, IfVersion = version };
}

internal sealed record ChildResponse(string Id, string Name, int? BirthYear, int? BirthMonth, string Color, ChildKind Kind, DateTimeOffset CreatedAt)
{
    internal static ChildResponse From(ChildView child) =>
        new(child.Id.ToString(), child.Name, child.BirthYear, child.BirthMonth, child.Color, child.Kind, child.CreatedAt);
}
