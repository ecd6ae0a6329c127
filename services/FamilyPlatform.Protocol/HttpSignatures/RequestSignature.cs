using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using FamilyPlatform.Protocol.Ids;

namespace FamilyPlatform.Protocol.HttpSignatures;

/// <summary>
/// A device's signature on a request: the strict profile of RFC 9421 that the device protocol allows. Label <c>sig</c>, components
/// <c>"@method" "@path" "content-digest"</c> in that order, parameters <c>created</c>, <c>keyid</c>, <c>alg</c>, <c>nonce</c>, each once.
/// </summary>
/// <remarks>
/// Reading one computes nothing: it tells whose key to derive. Only <see cref="Verify(ReadOnlySpan{byte}, ReadOnlySpan{char},
/// ReadOnlySpan{char}, ReadOnlySpan{char})"/> proves it. A field that came in several lines is passed as they combine, with commas, and refused.
/// </remarks>
public sealed class RequestSignature
{
    private const string Label = "sig=";
    private const string Components = "(\"@method\" \"@path\" \"content-digest\")";
    private const int MaxInputLength = 512;
    private const int MaxMethodLength = 16;
    private const int BufferLength = DevicePath.MaxLength + MaxInputLength + 256;

    private readonly ReadOnlyMemory<char> _parameters;
    private readonly byte[] _signature;

    private RequestSignature(
        ReadOnlyMemory<char> parameters, KeyId keyId, SignatureAlgorithm algorithm, DateTimeOffset created, string nonce, byte[] signature)
    {
        _parameters = parameters;
        _signature = signature;
        KeyId = keyId;
        Algorithm = algorithm;
        Created = created;
        Nonce = nonce;
    }

    public KeyId KeyId { get; }

    public SignatureAlgorithm Algorithm { get; }

    /// <summary>When the device says it signed. Advice only: a child can set the clock.</summary>
    public DateTimeOffset Created { get; }

    public string Nonce { get; }

    /// <summary>The signature as a byte sequence, <c>:base64:</c>: what the reply signs as <c>"signature";req;key="sig"</c>.</summary>
    public string Value => ByteSequence.Format(_signature);

    /// <summary>The signature's own bytes.</summary>
    public ReadOnlyMemory<byte> Bytes => _signature;

    /// <summary>Reads both headers. False for anything outside the profile.</summary>
    public static bool TryParse(string? signatureInput, string? signature, [NotNullWhen(true)] out RequestSignature? parsed)
    {
        parsed = null;
        if (signatureInput is null
            || signature is null
            || signatureInput.Length > MaxInputLength
            || !signatureInput.StartsWith(Label + Components, StringComparison.Ordinal)
            || !signature.StartsWith(Label, StringComparison.Ordinal)
            || !SignatureParameters.TryParse(signatureInput.AsSpan((Label + Components).Length), withNonce: true, out var parameters)
            || !SignatureAlgorithms.TryParse(parameters.Algorithm, out var algorithm)
            || !KeyId.TryParse(parameters.KeyId, out var keyId))
        {
            return false;
        }

        var bytes = new byte[algorithm.Length()];
        if (!ByteSequence.TryRead(signature.AsSpan(Label.Length), bytes))
        {
            return false;
        }

        parsed = new(
            signatureInput.AsMemory(Label.Length), keyId, algorithm, parameters.Created, parameters.Nonce.ToString(), bytes);
        return true;
    }

    /// <summary>Whether the request half of the device's key made this signature over these three values.</summary>
    /// <param name="key">The 32 bytes of <see cref="Keys.DeviceKeyPurpose.Request"/>.</param>
    /// <param name="method">The request's method, as received.</param>
    /// <param name="path">The raw target's path at the gateway.</param>
    /// <param name="contentDigest">The <c>Content-Digest</c> field; whether the body fits is another question.</param>
    public bool Verify(ReadOnlySpan<byte> key, ReadOnlySpan<char> method, ReadOnlySpan<char> path, ReadOnlySpan<char> contentDigest)
    {
        Span<byte> buffer = stackalloc byte[BufferLength];
        if (Algorithm != SignatureAlgorithm.HmacSha256
            || !TryWriteBase(buffer, method, path, contentDigest, _parameters.Span, out var text))
        {
            return false;
        }

        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, text, expected);
        return CryptographicOperations.FixedTimeEquals(expected, _signature);
    }

    /// <summary>Whether the device's enrolled P-256 key made this signature over these three values (<c>POST /keys</c>).</summary>
    public bool Verify(ECDsa key, ReadOnlySpan<char> method, ReadOnlySpan<char> path, ReadOnlySpan<char> contentDigest)
    {
        ArgumentNullException.ThrowIfNull(key);

        Span<byte> buffer = stackalloc byte[BufferLength];
        return Algorithm == SignatureAlgorithm.EcdsaP256Sha256
            && TryWriteBase(buffer, method, path, contentDigest, _parameters.Span, out var text)
            && key.VerifyData(text, _signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    /// <summary>
    /// What the signature is over (RFC 9421 2.5), for whoever holds the key elsewhere. False where a value is outside the profile.
    /// </summary>
    public bool TryGetBase(
        ReadOnlySpan<char> method, ReadOnlySpan<char> path, ReadOnlySpan<char> contentDigest, [NotNullWhen(true)] out byte[]? signatureBase)
    {
        Span<byte> buffer = stackalloc byte[BufferLength];
        signatureBase = TryWriteBase(buffer, method, path, contentDigest, _parameters.Span, out var text) ? text.ToArray() : null;
        return signatureBase is not null;
    }

    /// <summary>Signs a request with the request half of a device's key.</summary>
    /// <exception cref="ArgumentException">Method, path, digest or nonce is outside the profile.</exception>
    public static SignatureHeaders Sign(
        ReadOnlySpan<byte> key, KeyId keyId, string method, string path, string contentDigest, DateTimeOffset created, string nonce)
    {
        var parameters = Parameters(keyId, SignatureAlgorithm.HmacSha256, created, nonce);
        Span<byte> buffer = stackalloc byte[BufferLength];
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, Base(buffer, method, path, contentDigest, parameters), mac);
        return new(Label + parameters, Label + ByteSequence.Format(mac));
    }

    /// <summary>Signs a request with the device's enrolled P-256 key (<c>POST /keys</c>).</summary>
    /// <exception cref="ArgumentException">Method, path, digest or nonce is outside the profile.</exception>
    public static SignatureHeaders Sign(
        ECDsa key, KeyId keyId, string method, string path, string contentDigest, DateTimeOffset created, string nonce)
    {
        ArgumentNullException.ThrowIfNull(key);

        var parameters = Parameters(keyId, SignatureAlgorithm.EcdsaP256Sha256, created, nonce);
        Span<byte> buffer = stackalloc byte[BufferLength];
        var signature = key.SignData(
            Base(buffer, method, path, contentDigest, parameters),
            HashAlgorithmName.SHA256,
            DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return new(Label + parameters, Label + ByteSequence.Format(signature));
    }

    private static string Parameters(KeyId keyId, SignatureAlgorithm algorithm, DateTimeOffset created, string nonce)
    {
        ArgumentNullException.ThrowIfNull(keyId);

        var parameters = string.Create(
            CultureInfo.InvariantCulture,
            $"{Components};created={created.ToUnixTimeSeconds()};keyid=\"{keyId}\";alg=\"{algorithm.Name()}\";nonce=\"{nonce}\"");
        return SignatureParameters.TryParse(parameters.AsSpan(Components.Length), withNonce: true, out _)
            ? parameters
            : throw new ArgumentException("A nonce is 1 to 128 visible characters without quote and backslash.", nameof(nonce));
    }

    private static ReadOnlySpan<byte> Base(Span<byte> buffer, string method, string path, string contentDigest, string parameters) =>
        TryWriteBase(buffer, method, path, contentDigest, parameters, out var text)
            ? text
            : throw new ArgumentException($"'{method} {path}' with the digest '{contentDigest}' cannot be signed.", nameof(path));

    private static bool TryWriteBase(
        Span<byte> buffer,
        ReadOnlySpan<char> method,
        ReadOnlySpan<char> path,
        ReadOnlySpan<char> contentDigest,
        ReadOnlySpan<char> parameters,
        out ReadOnlySpan<byte> text)
    {
        text = default;
        var signed = new SignatureBase(buffer);
        return method.Length is >= 1 and <= MaxMethodLength
            && DevicePath.IsAllowed(path)
            && ContentDigest.IsWellFormed(contentDigest)
            && signed.TryAdd("\"@method\"", method)
            && signed.TryAdd("\"@path\"", path)
            && signed.TryAdd("\"content-digest\"", contentDigest)
            && signed.TryFinish(parameters, out text);
    }
}
