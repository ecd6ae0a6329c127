namespace FamilyPlatform.Grains;

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
