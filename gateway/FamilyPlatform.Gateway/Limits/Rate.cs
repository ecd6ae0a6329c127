namespace FamilyPlatform.Gateway.Limits;

/// <summary>A token bucket: how many requests it holds, and how fast it fills.</summary>
/// <param name="Burst">Requests at once, from a full bucket.</param>
/// <param name="Permits">Requests that <paramref name="Period"/> adds.</param>
/// <param name="Period">The time that <paramref name="Permits"/> take to come back.</param>
internal sealed record Rate(int Burst, int Permits, TimeSpan Period);
