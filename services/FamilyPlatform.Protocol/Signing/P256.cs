using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace FamilyPlatform.Protocol.Signing;

/// <summary>P-256 keys to and from <see cref="EcJwk"/>. A key that came from outside is imported only after its point was checked.</summary>
public static class P256
{
    private const int CoordinateLength = 32;

    // The curve's prime and its b (FIPS 186-5, P-256); a is -3.
    private static readonly BigInteger Prime =
        BigInteger.Parse("0ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static readonly BigInteger B =
        BigInteger.Parse("05ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    /// <summary>Whether the JWK is a point of P-256 in the exact form of RFC 7518 6.2.1.</summary>
    public static bool IsValid(EcJwk jwk) => TryReadPoint(jwk, out _);

    /// <summary>A key that verifies ES256. False when the JWK is not a valid P-256 key. The caller disposes it.</summary>
    public static bool TryImport(EcJwk jwk, [NotNullWhen(true)] out ECDsa? key)
    {
        key = TryReadPoint(jwk, out var point) ? ECDsa.Create(Public(point)) : null;
        return key is not null;
    }

    /// <summary>A key to agree with (ECDH). False when the JWK is not a valid P-256 key. The caller disposes it.</summary>
    public static bool TryImport(EcJwk jwk, [NotNullWhen(true)] out ECDiffieHellman? key)
    {
        key = TryReadPoint(jwk, out var point) ? ECDiffieHellman.Create(Public(point)) : null;
        return key is not null;
    }

    /// <summary>The public half of a key.</summary>
    /// <exception cref="ArgumentException">The key is not on P-256.</exception>
    public static EcJwk Export(ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);

        return ToJwk(key.ExportParameters(includePrivateParameters: false));
    }

    /// <inheritdoc cref="Export(ECDsa)"/>
    public static EcJwk Export(ECDiffieHellman key)
    {
        ArgumentNullException.ThrowIfNull(key);

        return ToJwk(key.ExportParameters(includePrivateParameters: false));
    }

    /// <summary>The RFC 7638 thumbprint: SHA-256 over the required members in their order, base64url.</summary>
    public static string Thumbprint(EcJwk jwk)
    {
        ArgumentNullException.ThrowIfNull(jwk);

        return Thumbprint(Encoding.UTF8.GetBytes($$"""{"crv":"{{jwk.Crv}}","kty":"{{jwk.Kty}}","x":"{{jwk.X}}","y":"{{jwk.Y}}"}"""));
    }

    internal static string Thumbprint(ReadOnlySpan<byte> canonicalJwk)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(canonicalJwk, hash);
        return Base64Url.EncodeToString(hash);
    }

    private static bool TryReadPoint(EcJwk jwk, out ECPoint point)
    {
        ArgumentNullException.ThrowIfNull(jwk);

        var x = new byte[CoordinateLength];
        var y = new byte[CoordinateLength];
        point = new() { X = x, Y = y };
        return jwk.Kty == "EC"
            && jwk.Crv == "P-256"
            && Base64UrlText.TryDecode(jwk.X, x.AsSpan())
            && Base64UrlText.TryDecode(jwk.Y, y.AsSpan())
            && IsOnCurve(new(x, isUnsigned: true, isBigEndian: true), new(y, isUnsigned: true, isBigEndian: true));
    }

    // Crypto libraries differ in whether they check this on import. A point elsewhere would leak the other side's private key.
    private static bool IsOnCurve(BigInteger x, BigInteger y) =>
        x < Prime && y < Prime && ((y * y) - (x * x * x) + (3 * x) - B) % Prime == BigInteger.Zero;

    private static ECParameters Public(ECPoint point) => new() { Curve = ECCurve.NamedCurves.nistP256, Q = point };

    private static EcJwk ToJwk(ECParameters key) =>
        key.Q is { X: { Length: CoordinateLength } x, Y: { Length: CoordinateLength } y }
        && key.Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value
            ? new() { Kty = "EC", Crv = "P-256", X = Base64Url.EncodeToString(x), Y = Base64Url.EncodeToString(y) }
            : throw new ArgumentException("The key is not on P-256.", nameof(key));
}
