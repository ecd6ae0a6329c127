namespace FamilyPlatform.ServiceDefaults.InternalCalls;

/// <summary>
/// How one service of the platform proves itself to another on the private network: <c>Authorization: Bearer</c> with the service
/// secret of the key folder in base64url. It says "one of us", never which person is behind a call.
/// </summary>
public static class ServiceAuthentication
{
    /// <summary>The name of the authentication scheme and of the authorization policy that demands it.</summary>
    public const string Scheme = "service";
}
