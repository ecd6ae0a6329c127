using System.Text.Json;
using FamilyPlatform.Grains;
using FamilyPlatform.Protocol.CheckIns;
using FamilyPlatform.Protocol.Enrolments;
using FamilyPlatform.Protocol.Json;
using FamilyPlatform.Silo.DeviceCalls;

namespace FamilyPlatform.Silo.Enrolments;

/// <summary>Writes how an enrolment stands, in <see cref="EnrolmentReply"/>'s shape.</summary>
internal sealed class EnrolmentReplyWriter(PlatformKeys keys)
{
    private const int UsualSize = 2 * 1024;

    /// <summary>A guardian reads six digits meanwhile; once they did, the device should not keep them waiting.</summary>
    private static readonly int AfterSeconds = (int)DeviceLimits.MinWait.TotalSeconds;

    private readonly byte[] _trust = JsonSerializer.SerializeToUtf8Bytes(keys.Trust, DeviceJson.Default.DsseEnvelope);

    /// <summary>The body; the caller disposes of it.</summary>
    public PooledBuffer Write(string id, DateTimeOffset? expiresAt, EnrolmentOutcome outcome)
    {
        var body = new PooledBuffer(UsualSize + (outcome.Bundle?.Length ?? 0));
        using var json = new Utf8JsonWriter(body);
        json.WriteStartObject();
        json.WriteString("id"u8, id);
        json.WriteString("status"u8, NameOf(outcome.State));
        if (outcome.State is EnrolmentState.Pending && expiresAt is { } end)
        {
            json.WriteString("expiresAt"u8, Rfc3339.Format(end));
        }

        if (outcome.State is EnrolmentState.Confirmed)
        {
            WriteConfirmed(json, outcome);
        }

        if (outcome.State is EnrolmentState.Pending or EnrolmentState.Confirmed)
        {
            json.WriteStartObject("next"u8);
            json.WriteNumber("afterSeconds"u8, AfterSeconds);
            json.WriteNumber("jitterSeconds"u8, 0);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        return body;
    }

    private void WriteConfirmed(Utf8JsonWriter json, EnrolmentOutcome outcome)
    {
        json.WriteString("deviceId"u8, outcome.Device?.ToString());
        json.WriteNumber("epoch"u8, outcome.Epoch);
        json.WriteString("keyId"u8, outcome.KeyId);
        if (outcome.Key is { } key)
        {
            json.WriteString("key"u8, key);
        }

        json.WritePropertyName("trust"u8);
        json.WriteRawValue(_trust, skipInputValidation: true);
        if (outcome.Bundle is { } bundle)
        {
            json.WritePropertyName("bundle"u8);
            json.WriteRawValue(bundle, skipInputValidation: true);
        }

        json.WriteString("recovery"u8, outcome.Recovery);
    }

    private static string NameOf(EnrolmentState state) => state switch
    {
        EnrolmentState.Pending => EnrolmentStates.Pending,
        EnrolmentState.Confirmed => EnrolmentStates.Confirmed,
        EnrolmentState.Denied => EnrolmentStates.Denied,
        EnrolmentState.Expired => EnrolmentStates.Expired,
    };
}
