namespace FamilyPlatform.Protocol.HttpSignatures;

internal static class SignatureAlgorithms
{
    /// <summary>Bytes of the longest signature.</summary>
    public const int MaxLength = 64;

    public static string Name(this SignatureAlgorithm algorithm) => algorithm switch
    {
        SignatureAlgorithm.HmacSha256 => "hmac-sha256",
        SignatureAlgorithm.EcdsaP256Sha256 => "ecdsa-p256-sha256",
    };

    public static int Length(this SignatureAlgorithm algorithm) => algorithm switch
    {
        SignatureAlgorithm.HmacSha256 => 32,
        SignatureAlgorithm.EcdsaP256Sha256 => MaxLength,
    };

    public static bool TryParse(ReadOnlySpan<char> name, out SignatureAlgorithm algorithm)
    {
        algorithm = name is "ecdsa-p256-sha256" ? SignatureAlgorithm.EcdsaP256Sha256 : SignatureAlgorithm.HmacSha256;
        return name is "hmac-sha256" or "ecdsa-p256-sha256";
    }
}
