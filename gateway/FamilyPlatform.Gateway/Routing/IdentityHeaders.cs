using System.Collections.Frozen;

namespace FamilyPlatform.Gateway.Routing;

/// <summary>
/// Headers by which services behind the gateway are told who calls and from where. A caller can never tell them so itself.
/// </summary>
internal static class IdentityHeaders
{
    /// <summary>The client's address, where the service behind counts wrong codes by it.</summary>
    public const string ClientAddress = "FP-Client-Address";

    private static readonly string[] Prefixes = ["FP-", "X-Forwarded-", "X-Original-", "X-Auth-Request-", "X-MS-"];

    private static readonly FrozenSet<string> Names = new[]
    {
        "Forwarded", "Via", "X-Real-IP", "X-Client-IP", "X-Cluster-Client-IP", "True-Client-IP", "CF-Connecting-IP", "Fastly-Client-IP",
        "Remote-User", "X-Remote-User", "X-User", "X-ARR-ClientCert", "X-Client-Cert", "Client-Cert", "Client-Cert-Chain",
        "X-Rewrite-URL", "X-HTTP-Method", "X-HTTP-Method-Override", "X-Method-Override", "X-Content-Length",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a client's header of this name stays at the gateway.</summary>
    public static bool Includes(string name)
    {
        foreach (var prefix in Prefixes)
        {
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return Names.Contains(name);
    }
}
