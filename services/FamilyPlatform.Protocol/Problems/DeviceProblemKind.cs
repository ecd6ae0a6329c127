namespace FamilyPlatform.Protocol.Problems;

/// <summary>One row of the device protocol's table of codes.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">Stable, in snake case.</param>
/// <param name="Title">The same for every occurrence.</param>
/// <param name="IsSigned">Whether the reply carries a signature. Of an unsigned one only the status and <c>Retry-After</c> count.</param>
public sealed record DeviceProblemKind(int Status, string Code, string Title, bool IsSigned)
{
    /// <summary>This problem as a body.</summary>
    public DeviceProblem ToProblem(string? detail = null, string? instance = null) => new()
    {
        Type = $"urn:familyplatform:fault:{Code}",
        Title = Title,
        Status = Status,
        Code = Code,
        Detail = detail,
        Instance = instance,
    };
}
