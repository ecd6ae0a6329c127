using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using FamilyPlatform.Protocol.CheckIns;
using FamilyPlatform.Protocol.Enrolments;
using FamilyPlatform.Protocol.Grants;
using FamilyPlatform.Protocol.Principal;
using FamilyPlatform.Protocol.Problems;
using FamilyPlatform.Protocol.Requests;
using FamilyPlatform.Protocol.Signing;

namespace FamilyPlatform.Protocol.Json;

/// <summary>
/// Every JSON shape of the device protocol: camelCase, unknown members ignored, duplicate members refused, depth bounded.
/// </summary>
[JsonSourceGenerationOptions(
    AllowDuplicateProperties = false,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    MaxDepth = MaxDepth,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip)]
[JsonSerializable(typeof(CheckInRequest))]
[JsonSerializable(typeof(CheckInReply))]
[JsonSerializable(typeof(UsageItem))]
[JsonSerializable(typeof(EventItem))]
[JsonSerializable(typeof(AckItem))]
[JsonSerializable(typeof(Nudge))]
[JsonSerializable(typeof(ChildRequest))]
[JsonSerializable(typeof(ChildRequestReply))]
[JsonSerializable(typeof(ReleaseAck))]
[JsonSerializable(typeof(EnrolmentRequest))]
[JsonSerializable(typeof(EnrolmentReply))]
[JsonSerializable(typeof(KeyRotationRequest))]
[JsonSerializable(typeof(KeyRotationReply))]
[JsonSerializable(typeof(DeviceProblem))]
[JsonSerializable(typeof(DsseEnvelope))]
[JsonSerializable(typeof(EcJwk))]
[JsonSerializable(typeof(TrustDocument))]
[JsonSerializable(typeof(EnrolmentProofPayload))]
[JsonSerializable(typeof(GrantPayload))]
[JsonSerializable(typeof(ReleasePayload))]
[JsonSerializable(typeof(PrincipalClaims))]
public sealed partial class DeviceJson : JsonSerializerContext
{
    /// <summary>Levels of nesting that any body of the protocol may have.</summary>
    public const int MaxDepth = 16;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = MaxDepth };

    /// <summary>
    /// Reads a whole body. False when it is not UTF-8 JSON, repeats a member anywhere (also one that nothing here knows), nests too
    /// deep, lacks a required member or has a member of another type.
    /// </summary>
    public static bool TryRead<T>(ReadOnlyMemory<byte> body, JsonTypeInfo<T> type, [NotNullWhen(true)] out T? value)
        where T : class
    {
        value = null;
        try
        {
            // The serialiser refuses repeats of members it knows; this pass refuses all others too.
            using (JsonDocument.Parse(body, Strict))
            {
                value = JsonSerializer.Deserialize(body.Span, type);
            }
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return false;
        }

        return value is not null;
    }
}
