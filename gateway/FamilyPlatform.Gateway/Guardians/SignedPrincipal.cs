namespace FamilyPlatform.Gateway.Guardians;

/// <summary>A principal with the time in which services accept it, by the wall clock.</summary>
/// <param name="Token">What the header carries.</param>
/// <param name="IssuedAt">Services refuse it before this instant.</param>
/// <param name="ExpiresAt">And from this one on.</param>
internal sealed record SignedPrincipal(string Token, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt);
