namespace FamilyPlatform.ServiceDefaults.ServerKeys;

/// <summary>The platform's keys by name; who holds which is architecture, decisions 6 and 8, and device protocol, Names and keys.</summary>
public static class ServerKeyNames
{
    /// <summary>Secret: the master from which devices' request keys are derived. Gateway and silo.</summary>
    public const string Request = "request";

    /// <summary>Secret: the master from which devices' reply keys are derived. Silo only.</summary>
    public const string Reply = "reply";

    /// <summary>Secret: authenticates enrolment ids. Gateway and silo.</summary>
    public const string Edge = "edge";

    /// <summary>Secret: wraps the families' storage keys. Silo only.</summary>
    public const string Storage = "storage";

    /// <summary>Secret: what services of the platform show each other on the private network.</summary>
    public const string Service = "service";

    /// <summary>Secret: lets Identity answer a repeated request for a token with the same token, though it stores only hashes. Identity only.</summary>
    public const string Token = "token";

    /// <summary>P-256: signs policy bundles. Silo only.</summary>
    public const string Bundle = "bundle";

    /// <summary>P-256: signs grants. Silo only.</summary>
    public const string Grant = "grant";

    /// <summary>P-256: signs releases. Silo only.</summary>
    public const string Release = "release";

    /// <summary>P-256: signs trust. Its private half is needed only to make a new trust, and is meant to be moved away.</summary>
    public const string Root = "root";

    /// <summary>P-256: signs the internal principal. The private half is the gateway's, the public half everyone's.</summary>
    public const string Principal = "principal";
}
