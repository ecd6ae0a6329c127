using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FamilyPlatform.Protocol.Signing;

namespace FamilyPlatform.Protocol.Enrolments;

/// <summary>
/// The six digits that device and dashboard show, each from what it knows itself, so that a guardian sees whether both mean the same
/// keys: the first 4 bytes, big-endian, modulo 10^6 of SHA-256 over the lines enrolment id, thumbprint of <c>publicKey</c>, thumbprint of
/// <c>agree</c>, with a line feed between them and none at the end (device protocol, Enrolment).
/// </summary>
public static class ConfirmationCode
{
    public static string Of(string enrolmentId, EcJwk publicKey, EcJwk agree) =>
        Of(enrolmentId, P256.Thumbprint(publicKey), P256.Thumbprint(agree));

    public static string Of(string enrolmentId, string publicKeyThumbprint, string agreeThumbprint)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{enrolmentId}\n{publicKeyThumbprint}\n{agreeThumbprint}"));
        return (BinaryPrimitives.ReadUInt32BigEndian(hash) % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
}
