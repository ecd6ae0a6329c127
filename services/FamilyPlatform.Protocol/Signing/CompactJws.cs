using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FamilyPlatform.Protocol.Json;

namespace FamilyPlatform.Protocol.Signing;

/// <summary>A compact JWS (RFC 7515) with ES256 and nothing else. Reading one proves nothing.</summary>
public sealed class CompactJws
{
    /// <summary>Characters of the longest token that is read.</summary>
    public const int MaxLength = 8 * 1024;

    private const string Algorithm = "ES256";

    private readonly byte[] _signed;
    private readonly byte[] _signature;

    private CompactJws(JoseHeader header, byte[] payload, byte[] signed, byte[] signature)
    {
        Kid = header.Kid;
        Type = header.Typ;
        Payload = payload;
        _signed = signed;
        _signature = signature;
    }

    /// <summary>Which key the token says signed it.</summary>
    public string? Kid { get; }

    /// <summary>What the token says it is (<c>typ</c>).</summary>
    public string? Type { get; }

    public ReadOnlyMemory<byte> Payload { get; }

    /// <summary>Signs a payload under a header with <c>alg</c> alone.</summary>
    public static string Sign(ReadOnlySpan<byte> payload, ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);

        var signed = SigningInput(new() { Alg = Algorithm }, payload);
        var signature = key.SignData(
            Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    /// <summary>Signs a payload under a header that names the key and the token's type.</summary>
    public static string Sign(ReadOnlySpan<byte> payload, Es256Signer signer, string type)
    {
        ArgumentNullException.ThrowIfNull(signer);

        var signed = SigningInput(new() { Alg = Algorithm, Kid = signer.Kid, Typ = type }, payload);
        return $"{signed}.{Base64Url.EncodeToString(signer.Sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    /// <summary>Reads a token. False when it is no compact ES256 JWS, or asks for an extension (<c>crit</c>).</summary>
    public static bool TryParse(string? token, [NotNullWhen(true)] out CompactJws? jws)
    {
        jws = null;
        if (token is null || token.Length > MaxLength)
        {
            return false;
        }

        var dot = token.IndexOf('.', StringComparison.Ordinal);
        var last = token.LastIndexOf('.');
        var signature = new byte[64];
        if (dot < 0
            || last == dot
            || !Base64UrlText.TryDecode(token.AsSpan(0, dot), out var header)
            || !Base64UrlText.TryDecode(token.AsSpan(dot + 1, last - dot - 1), out var payload)
            || !Base64UrlText.TryDecode(token.AsSpan(last + 1), signature.AsSpan())
            || !DeviceJson.TryRead(header, JoseJson.Default.JoseHeader, out var jose)
            || jose is not { Alg: Algorithm, Crit: null })
        {
            return false;
        }

        jws = new(jose, payload, Encoding.ASCII.GetBytes(token, 0, last), signature);
        return true;
    }

    /// <summary>Whether this key signed the token.</summary>
    public bool Verify(ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);

        return key.VerifyData(_signed, _signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    /// <summary>Whether the key that the token names is in the set and signed it.</summary>
    public bool Verify(Es256KeySet keys)
    {
        ArgumentNullException.ThrowIfNull(keys);

        return Kid is not null && keys.Verify(Kid, _signed, _signature);
    }

    private static string SigningInput(JoseHeader header, ReadOnlySpan<byte> payload) =>
        $"{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(header, JoseJson.Default.JoseHeader))}.{Base64Url.EncodeToString(payload)}";
}
