namespace FamilyPlatform.Protocol.HttpSignatures;

/// <summary>The two of RFC 9421's algorithms (3.3.3, 3.3.4) that the device protocol uses.</summary>
public enum SignatureAlgorithm
{
    /// <summary><c>hmac-sha256</c>, 32 bytes: every call but one.</summary>
    HmacSha256 = 1,

    /// <summary><c>ecdsa-p256-sha256</c>, r‖s in 64 bytes: <c>POST /keys</c>.</summary>
    EcdsaP256Sha256 = 2,
}
