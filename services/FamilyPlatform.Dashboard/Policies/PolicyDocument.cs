namespace FamilyPlatform.Dashboard.Policies;

/// <summary>
/// Stands for a policy in the API's description. A policy itself is read and printed by the domain, member by member, so it is never held in this shape.
/// </summary>
internal sealed record PolicyDocument;
