using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>A child, or an adult who limits themselves.</summary>
public enum ChildKind
{
    Child,
    Self,
}

[GenerateSerializer, Immutable, Alias("FamilyPlatform.AddChild")]
public sealed record AddChild
{
    /// <summary>1 to 40 characters.</summary>
    [Id(0)]
    public required string Name { get; init; }

    [Id(1)]
    public int? BirthYear { get; init; }

    /// <summary>1 to 12; unknown counts as December.</summary>
    [Id(2)]
    public int? BirthMonth { get; init; }

    /// <summary>A name from the dashboard's palette, such as <c>teal</c>.</summary>
    [Id(3)]
    public string? Color { get; init; }

    [Id(4)]
    public ChildKind Kind { get; init; }

    [Id(5)]
    public Once? Once { get; init; }
}

/// <summary>Changes what is not null.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.UpdateChild")]
public sealed record UpdateChild
{
    [Id(0)]
    public required ChildId Child { get; init; }

    [Id(1)]
    public string? Name { get; init; }

    [Id(2)]
    public int? BirthYear { get; init; }

    [Id(3)]
    public int? BirthMonth { get; init; }

    [Id(4)]
    public string? Color { get; init; }

    [Id(5)]
    public long? IfVersion { get; init; }
}

[GenerateSerializer, Immutable, Alias("FamilyPlatform.ChildView")]
public sealed record ChildView
{
    [Id(0)]
    public required ChildId Id { get; init; }

    [Id(1)]
    public required string Name { get; init; }

    [Id(2)]
    public int? BirthYear { get; init; }

    [Id(3)]
    public int? BirthMonth { get; init; }

    [Id(4)]
    public required string Color { get; init; }

    [Id(5)]
    public required ChildKind Kind { get; init; }

    [Id(6)]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Of the child's own settings; the policy counts for itself.</summary>
    [Id(7)]
    public required long Version { get; init; }
}

[GenerateSerializer, Immutable, Alias("FamilyPlatform.ChildList")]
public sealed record ChildList
{
    [Id(0)]
    public required IReadOnlyList<ChildView> Children { get; init; }
}
