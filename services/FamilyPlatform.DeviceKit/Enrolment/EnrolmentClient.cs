using System.Net.Http.Headers;
using System.Text.Json;
using FamilyPlatform.Protocol.Enrolments;
using FamilyPlatform.Protocol.Ids;
using FamilyPlatform.Protocol.Json;
using FamilyPlatform.Protocol.Keys;
using FamilyPlatform.Protocol.Signing;

namespace FamilyPlatform.DeviceKit;

/// <summary>Joins a family with a ticket (device protocol, Enrolment).</summary>
/// <param name="http">Follows no redirects.</param>
/// <param name="time">Bounds the wait for a reply.</param>
/// <param name="roots">The root keys by which trust is believed; null pins those of the confirmed answer.</param>
public sealed class EnrolmentClient(HttpMessageInvoker http, TimeProvider time, IReadOnlyList<NamedJwk>? roots = null)
{
    private const int MostReplyBytes = 8 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Sends the request to join. The same attempt again gets the same answer.</summary>
    public async Task<EnrolmentProgress> SendAsync(
        EnrolmentAttempt attempt, DeviceFacts device, IReadOnlyList<string>? features = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);

        using var key = attempt.Key();
        using var agree = attempt.AgreeKey();
        var body = new EnrolmentRequest
        {
            Ticket = attempt.Ticket,
            PublicKey = P256.Export(key),
            Agree = P256.Export(agree),
            Proof = EnrolmentProof.Create(attempt.Ticket, key, P256.Export(agree)),
            Device = device,
            Features = features,
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(attempt.Server, DeviceTransport.BasePath + "/enrolments"))
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, DeviceJson.Default.EnrolmentRequest))
            {
                Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
            },
        };
        return await ExchangeAsync(attempt, request, cancellationToken);
    }

    /// <summary>Looks how the enrolment stands.</summary>
    /// <exception cref="InvalidOperationException">The attempt was not sent yet.</exception>
    public async Task<EnrolmentProgress> PollAsync(EnrolmentAttempt attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);

        var id = attempt.Enrolment ?? throw new InvalidOperationException("The attempt has no enrolment yet; send it first.");
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(attempt.Server, $"{DeviceTransport.BasePath}/enrolments/{id}"));
        return await ExchangeAsync(attempt, request, cancellationToken);
    }

    private async Task<EnrolmentProgress> ExchangeAsync(
        EnrolmentAttempt attempt, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            using var reply = await http.SendAsync(request, either.Token);
            await reply.Content.LoadIntoBufferAsync(MostReplyBytes, either.Token);
            var content = await reply.Content.ReadAsByteArrayAsync(either.Token);
            var status = (int)reply.StatusCode;
            return reply.IsSuccessStatusCode && DeviceJson.TryRead(content, DeviceJson.Default.EnrolmentReply, out var answer)
                ? Understand(attempt, answer) with { Status = status }
                : new() { Stage = StageOf(status), Attempt = attempt, Status = status };
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new() { Stage = EnrolmentStage.NoReply, Attempt = attempt };
        }
    }

    private static EnrolmentStage StageOf(int status) => status switch
    {
        403 or 404 or 410 => EnrolmentStage.TicketRefused,
        429 => EnrolmentStage.SlowDown,
        _ => EnrolmentStage.NoReply,
    };

    private EnrolmentProgress Understand(EnrolmentAttempt attempt, EnrolmentReply answer)
    {
        var known = attempt with { Enrolment = answer.Id };
        var wait = answer.Next is { } next ? BackOff.Clamp(TimeSpan.FromSeconds(next.AfterSeconds)) : TimeSpan.FromSeconds(5);
        switch (answer.Status)
        {
            case EnrolmentStates.Pending:
                return new() { Stage = EnrolmentStage.Pending, Attempt = known, Wait = wait };
            case EnrolmentStates.Denied:
                return new() { Stage = EnrolmentStage.Denied, Attempt = known };
            case EnrolmentStates.Expired:
                return new() { Stage = EnrolmentStage.Expired, Attempt = known };
            case EnrolmentStates.Confirmed:
                var device = Prove(known, answer);
                return new() { Stage = device is null ? EnrolmentStage.Unproved : EnrolmentStage.Confirmed, Attempt = known, Device = device };
            default:
                return new() { Stage = EnrolmentStage.NoReply, Attempt = known };
        }
    }

    /// <summary>Opens the key and checks every signature and name. Null where one does not hold.</summary>
    private EnrolledDevice? Prove(EnrolmentAttempt attempt, EnrolmentReply answer)
    {
        using var agree = attempt.AgreeKey();
        if (!KeyId.TryParse(answer.KeyId, out var keyId)
            || keyId.Device.DeviceId != answer.DeviceId
            || keyId.Epoch != answer.Epoch
            || !CompactJwe.TryDecrypt(answer.Key, agree, out var key)
            || key.Length != DeviceKeys.Length
            || answer.Trust is null
            || answer.Bundle is null
            || !TryTrust(answer.Trust, out var trust))
        {
            return null;
        }

        var identity = new DeviceIdentity
        {
            Server = attempt.Server,
            KeyId = keyId.ToString(),
            Key = key,
            PrivateKey = attempt.PrivateKey,
            Recovery = answer.Recovery,
        };
        return BundleGate.Refuse(answer.Bundle, identity, trust, held: null, out var payload, out _) is null
            ? new() { Identity = identity, Trust = trust, Bundle = payload }
            : null;
    }

    private bool TryTrust(DsseEnvelope envelope, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out TrustDocument? trust) =>
        roots is null ? TrustChain.TryBegin(envelope, out trust) : TrustChain.TryOpen(envelope, roots, out trust);
}
