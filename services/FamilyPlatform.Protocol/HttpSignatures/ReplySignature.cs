using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using FamilyPlatform.Protocol.Ids;

namespace FamilyPlatform.Protocol.HttpSignatures;

/// <summary>
/// The silo's signature on a reply: label <c>srv</c>, components <c>"@status" "content-digest" "signature";req;key="sig"</c> in that
/// order, parameters <c>created</c>, <c>keyid</c>, <c>alg="hmac-sha256"</c>, each once. Covering the request's signature ties the reply to that one
/// attempt. A reply without a valid one is no reply.
/// </summary>
public sealed class ReplySignature
{
    private const string Label = "srv=";
    private const string Components = "(\"@status\" \"content-digest\" \"signature\";req;key=\"sig\")";
    private const int MaxInputLength = 512;
    private const int BufferLength = MaxInputLength + 512;

    private readonly ReadOnlyMemory<char> _parameters;
    private readonly byte[] _signature;

    private ReplySignature(ReadOnlyMemory<char> parameters, KeyId keyId, DateTimeOffset created, byte[] signature)
    {
        _parameters = parameters;
        _signature = signature;
        KeyId = keyId;
        Created = created;
    }

    public KeyId KeyId { get; }

    /// <summary>When the server says it signed.</summary>
    public DateTimeOffset Created { get; }

    /// <summary>Reads both headers. False for anything outside the profile.</summary>
    public static bool TryParse(string? signatureInput, string? signature, [NotNullWhen(true)] out ReplySignature? parsed)
    {
        parsed = null;
        if (signatureInput is null
            || signature is null
            || signatureInput.Length > MaxInputLength
            || !signatureInput.StartsWith(Label + Components, StringComparison.Ordinal)
            || !signature.StartsWith(Label, StringComparison.Ordinal)
            || !SignatureParameters.TryParse(signatureInput.AsSpan((Label + Components).Length), withNonce: false, out var parameters)
            || parameters.Algorithm is not "hmac-sha256"
            || !KeyId.TryParse(parameters.KeyId, out var keyId))
        {
            return false;
        }

        var bytes = new byte[HMACSHA256.HashSizeInBytes];
        if (!ByteSequence.TryRead(signature.AsSpan(Label.Length), bytes))
        {
            return false;
        }

        parsed = new(signatureInput.AsMemory(Label.Length), keyId, parameters.Created, bytes);
        return true;
    }

    /// <summary>Whether the reply half of the device's key signed this status and digest in answer to that request.</summary>
    /// <param name="key">The 32 bytes of <see cref="Keys.DeviceKeyPurpose.Reply"/>.</param>
    /// <param name="status">The reply's HTTP status.</param>
    /// <param name="contentDigest">The reply's <c>Content-Digest</c> field; whether the body fits is another question.</param>
    /// <param name="requestSignature"><see cref="SignatureHeaders.Value"/> of the request.</param>
    public bool Verify(ReadOnlySpan<byte> key, int status, ReadOnlySpan<char> contentDigest, ReadOnlySpan<char> requestSignature)
    {
        Span<byte> buffer = stackalloc byte[BufferLength];
        if (!TryWriteBase(buffer, status, contentDigest, requestSignature, _parameters.Span, out var text))
        {
            return false;
        }

        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, text, expected);
        return CryptographicOperations.FixedTimeEquals(expected, _signature);
    }

    /// <summary>Signs a reply with the reply half of a device's key.</summary>
    /// <exception cref="ArgumentException">Status, digest or the request's signature is outside the profile.</exception>
    public static SignatureHeaders Sign(
        ReadOnlySpan<byte> key, KeyId keyId, int status, string contentDigest, string requestSignature, DateTimeOffset created)
    {
        ArgumentNullException.ThrowIfNull(keyId);

        var parameters = string.Create(
            CultureInfo.InvariantCulture, $"{Components};created={created.ToUnixTimeSeconds()};keyid=\"{keyId}\";alg=\"hmac-sha256\"");
        Span<byte> buffer = stackalloc byte[BufferLength];
        if (!TryWriteBase(buffer, status, contentDigest, requestSignature, parameters, out var text))
        {
            throw new ArgumentException($"Status {status} with the digest '{contentDigest}' cannot be signed.", nameof(contentDigest));
        }

        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, text, mac);
        return new(Label + parameters, Label + ByteSequence.Format(mac));
    }

    private static bool TryWriteBase(
        Span<byte> buffer,
        int status,
        ReadOnlySpan<char> contentDigest,
        ReadOnlySpan<char> requestSignature,
        ReadOnlySpan<char> parameters,
        out ReadOnlySpan<byte> text)
    {
        text = default;
        Span<char> digits = stackalloc char[3];
        var signed = new SignatureBase(buffer);
        return status is >= 100 and <= 999
            && status.TryFormat(digits, out _, provider: CultureInfo.InvariantCulture)
            && ContentDigest.IsWellFormed(contentDigest)
            && IsSignature(requestSignature)
            && signed.TryAdd("\"@status\"", digits)
            && signed.TryAdd("\"content-digest\"", contentDigest)
            && signed.TryAdd("\"signature\";req;key=\"sig\"", requestSignature)
            && signed.TryFinish(parameters, out text);
    }

    private static bool IsSignature(ReadOnlySpan<char> value)
    {
        Span<byte> bytes = stackalloc byte[SignatureAlgorithms.MaxLength];
        return ByteSequence.TryRead(value, bytes[..SignatureAlgorithm.HmacSha256.Length()])
            || ByteSequence.TryRead(value, bytes[..SignatureAlgorithm.EcdsaP256Sha256.Length()]);
    }
}
