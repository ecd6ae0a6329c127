namespace FamilyPlatform.Protocol.Signing;

/// <summary>What a DSSE envelope may hold. A key serves exactly one of them (device protocol, Signatures).</summary>
public static class DssePayloadTypes
{
    public const string Bundle = "application/vnd.familyplatform.bundle+json";
    public const string Grant = "application/vnd.familyplatform.grant+json";
    public const string Release = "application/vnd.familyplatform.release+json";
    public const string Trust = "application/vnd.familyplatform.trust+json";
}
