namespace FamilyPlatform.Gateway.Callers;

/// <summary>Who a request was proved to come from, for limits and routing. Set once per request, by the handler of its policy.</summary>
/// <param name="Name">What limits count by: a deviceKey, an enrolment id, a token id.</param>
/// <param name="FamilyHash">The hash that places the caller's family; null where the caller does not belong to one.</param>
internal sealed record VerifiedCaller(string Name, ulong? FamilyHash = null);
