
namespace FamilyPlatform.Grains;

/// <summary>
/// Carries the caller of a grain call in Orleans' request context, so that it flows on to nested calls. A guardian's or partner's principal travels unopened,
/// as the gateway signed it; the grain filter verifies it.
/// </summary>
public static class CallerContext
{
    /// <summary>Request context key of the gateway's principal token.</summary>
    public const string PrincipalKey = "fp-principal";

    /// <summary>Request context key of a caller that this cluster itself vouches for: <c>device</c> or <c>system</c>.</summary>
    public const string TrustedKey = "fp-trusted";

    public const string Device = "device";

    public const string System = "system";

    /// <summary>Makes the calls of this asynchronous flow those of the principal that the gateway signed.</summary>
    public static void UsePrincipal(string token) => RequestContext.Set(PrincipalKey, token);

    /// <summary>Makes the calls of this asynchronous flow those of a device whose signature was checked.</summary>
    public static void UseDevice() => RequestContext.Set(TrustedKey, Device);

    /// <summary>Makes the calls of this asynchronous flow the platform's own.</summary>
    public static void UseSystem() => RequestContext.Set(TrustedKey, System);
}
