using System.Text.Json.Serialization;
using FamilyPlatform.Protocol.CheckIns;
using FamilyPlatform.Protocol.Json;
using FamilyPlatform.Protocol.Signing;

namespace FamilyPlatform.Protocol.Enrolments;

/// <summary>
/// How an enrolment stands: the answer to <c>POST /enrolments</c> and to <c>GET /enrolments/{id}</c>. Everything from
/// <see cref="DeviceId"/> to <see cref="Recovery"/> is there when, and only when, the state is confirmed.
/// </summary>
public sealed record EnrolmentReply
{
    /// <summary><c>enr_…</c></summary>
    public required string Id { get; init; }

    /// <summary>One of <see cref="EnrolmentStates"/>.</summary>
    public required string Status { get; init; }

    /// <summary>Until when a guardian can confirm.</summary>
    [JsonConverter(typeof(Rfc3339Converter))]
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary><c>dev_…</c></summary>
    public string? DeviceId { get; init; }

    public int? Epoch { get; init; }

    /// <summary>Under which the device signs; see <see cref="Ids.KeyId"/>.</summary>
    public string? KeyId { get; init; }

    /// <summary>The 64 bytes of the device's key in a compact JWE to <c>agree</c>; the same until its first use.</summary>
    public string? Key { get; init; }

    public DsseEnvelope? Trust { get; init; }

    public DsseEnvelope? Bundle { get; init; }

    /// <summary>The hash of the recovery code; see <see cref="RecoveryCode"/>.</summary>
    public string? Recovery { get; init; }

    /// <summary>While pending: when to look again. Once confirmed: when to check in.</summary>
    public NextCheckIn? Next { get; init; }
}
