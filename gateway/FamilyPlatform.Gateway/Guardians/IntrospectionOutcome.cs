namespace FamilyPlatform.Gateway.Guardians;

/// <summary>What came of asking Identity about a token. The zero value admits nobody.</summary>
internal enum IntrospectionOutcome
{
    /// <summary>Identity did not answer, or not in a way that can be read.</summary>
    Unavailable,

    /// <summary>The token is not in force: unknown, expired or revoked, which of them is not said (RFC 7662, section 2.2).</summary>
    Inactive,

    /// <summary>The token is in force.</summary>
    Active,
}
