namespace FamilyPlatform.Grains;

/// <summary>A grain whose state says that something is to happen by now.</summary>
/// <param name="StateName">The name of the state, as in <c>[PersistentState]</c>.</param>
/// <param name="Grain">Whom to call.</param>
/// <param name="Family">What stands before <c>/</c> in the grain's key.</param>
/// <param name="DueAt">When it was due: UTC, to the millisecond.</param>
public sealed record DueRow(string StateName, GrainId Grain, string Family, DateTimeOffset DueAt);
