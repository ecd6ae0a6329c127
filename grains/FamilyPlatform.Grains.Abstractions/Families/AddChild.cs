namespace FamilyPlatform.Grains;

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
