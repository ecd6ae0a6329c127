using System.Text.Json;
using FamilyPlatform.Grains;
using FamilyPlatform.Protocol.Enrolments;
using FamilyPlatform.Protocol.HttpSignatures;
using FamilyPlatform.Protocol.Json;
using FamilyPlatform.Protocol.Problems;
using FamilyPlatform.Protocol.Signing;
using FamilyPlatform.Silo.DeviceCalls;

namespace FamilyPlatform.Silo.KeyRotations;

/// <summary>
/// <c>POST /keys</c>: the next key version, for a device that proves itself with the key pair it enrolled with. Only its grain knows the public half, so this is the
/// one call where an unproved request may activate one (device protocol, Enrolment).
/// </summary>
/// <remarks>The reply is signed with the key that the request names: it is the one that the device holds.</remarks>
internal sealed class KeyRotationCall(IGrainFactory grains) : ISignedCall
{
    public SignatureAlgorithm Algorithm => SignatureAlgorithm.EcdsaP256Sha256;

    public async ValueTask<DeviceReply> AnswerAsync(DeviceExchange exchange)
    {
        if (!KeyRotationRequest.TryRead(exchange.Body, out var request) || !P256.IsValid(request.Agree))
        {
            return DeviceReply.Refused(DeviceProblems.Malformed);
        }

        var http = exchange.Http;
        if (!exchange.Signature.TryGetBase(http.Request.Method, DeviceAdmission.RawTarget(http), exchange.ContentDigest, out var signed))
        {
            return DeviceReply.Refused(DeviceProblems.SignatureInvalid);
        }

        CallerContext.UseDevice();
        var rotated = await exchange.Device(grains).RotateKeyAsync(new()
        {
            From = request.From,
            Agree = JsonSerializer.Serialize(request.Agree, DeviceJson.Default.EcJwk),
            SignatureBase = signed,
            Signature = exchange.Signature.Bytes.ToArray(),
        });
        return rotated.Succeeded ? DeviceReply.Signed(Write(rotated.Value)) : DeviceReply.Refused(rotated.Fault);
    }

    private static PooledBuffer Write(RotatedKey rotated)
    {
        var body = new PooledBuffer(1024);
        using var json = new Utf8JsonWriter(body);
        JsonSerializer.Serialize(json, new KeyRotationReply { KeyId = rotated.KeyId, Key = rotated.Key }, DeviceJson.Default.KeyRotationReply);
        return body;
    }
}
