using System.Security.Cryptography;
using System.Text.Json;
using FamilyPlatform.Protocol.Ids;
using FamilyPlatform.Protocol.Json;
using FamilyPlatform.Protocol.Keys;
using FamilyPlatform.Protocol.Requests;
using FamilyPlatform.Protocol.Signing;

namespace FamilyPlatform.DeviceKit;

/// <content>The next key, and the end.</content>
public sealed partial class DeviceSession
{
    /// <summary>
    /// Asks for the next key (<c>POST /keys</c>). Check-ins do so by themselves when the server says, signed, that the key is retired. The answer must be signed
    /// with the key in use: whoever could give a device another key could sign the server's replies.
    /// </summary>
    public async Task<bool> RotateKeyAsync(CancellationToken cancellationToken = default)
    {
        await _inFlight.WaitAsync(cancellationToken);
        try
        {
            return (await RotateAsync(cancellationToken)).Outcome == CheckInOutcome.KeyRotated;
        }
        finally
        {
            _inFlight.Release();
        }
    }

    private async Task<CheckInResult> RotateAsync(CancellationToken cancellationToken)
    {
        DeviceIdentity identity;
        KeyRotation rotation;
        DateTimeOffset now;
        lock (_gate)
        {
            identity = _identity;
            now = _clock.Read().Now;
            if (identity.PrivateKey is null)
            {
                Control(_control with { Failures = _control.Failures + 1 });
                return new() { Outcome = CheckInOutcome.KeyRetired, Status = 401, Wait = Hopeless };
            }

            rotation = _control.Rotation is { } known && known.From == identity.Name.KeyVersion ? known : Begin(identity);
        }

        await SaveAsync(cancellationToken);
        using var signer = ECDsa.Create();
        signer.ImportPkcs8PrivateKey(identity.PrivateKey, out _);
        using var agree = ECDiffieHellman.Create();
        agree.ImportPkcs8PrivateKey(rotation.Agree, out _);
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new() { From = rotation.From, Agree = P256.Export(agree) }, DeviceJson.Default.KeyRotationRequest);
        var exchange = await _transport.SendAsync(identity, signer, "/keys", body, now, cancellationToken);
        if (!exchange.IsSuccess
            || !DeviceJson.TryRead(exchange.Body, DeviceJson.Default.KeyRotationReply, out var reply)
            || !IsNext(identity.Name, reply.KeyId)
            || !CompactJwe.TryDecrypt(reply.Key, agree, out var key)
            || key.Length != DeviceKeys.Length)
        {
            return NotAnswered(exchange) with { Outcome = CheckInOutcome.KeyRetired };
        }

        TakeKey(identity with { KeyId = reply.KeyId, Key = key });
        await SaveAsync(CancellationToken.None);
        return new() { Outcome = CheckInOutcome.KeyRotated, Status = exchange.Status, Wait = TimeSpan.Zero };
    }

    private KeyRotation Begin(DeviceIdentity identity)
    {
        using var agree = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var rotation = new KeyRotation(identity.Name.KeyVersion, agree.ExportPkcs8PrivateKey());
        Control(_control with { Rotation = rotation });
        return rotation;
    }

    private static bool IsNext(KeyId present, string text) =>
        Protocol.Ids.KeyId.TryParse(text, out var next)
        && next.Device == present.Device
        && (next.Epoch > present.Epoch || (next.Epoch == present.Epoch && next.KeyVersion > present.KeyVersion));

    private void TakeKey(DeviceIdentity next)
    {
        lock (_gate)
        {
            if (next.Epoch != _identity.Epoch)
            {
                // The device is another child's now: what it counted and wrote down was the other one's. The old bundle stays in force until the new one is here.
                _usage.Clear(NewInstallation());
                _events.Clear();
                _reports.Clear();
                Control(_control with { Ceilings = new Dictionary<string, Ceiling>(), Done = [], Openings = [] });
                Enforce(_enforcer.Bundle);
            }

            _identity = next;
            _identityDirty = true;
            Control(_control with { Rotation = null, Failures = 0 });
        }
    }

    private async Task<CheckInResult> AcknowledgeReleaseAsync(CancellationToken cancellationToken)
    {
        if (Read(() => _control.ReleaseToAcknowledge) is { } release)
        {
            var body = JsonSerializer.SerializeToUtf8Bytes(new ReleaseAck { Release = release }, DeviceJson.Default.ReleaseAck);
            var (identity, now) = Read(() => (_identity, _clock.Read().Now));
            var exchange = await _transport.SendAsync(identity, HttpMethod.Post, "/release-ack", body, now, cancellationToken);
            if (!exchange.IsSuccess)
            {
                return NotAnswered(exchange) with { Outcome = CheckInOutcome.Released };
            }

            lock (_gate)
            {
                Control(_control with { ReleaseToAcknowledge = null, Failures = 0 });
            }

            await SaveAsync(CancellationToken.None);
        }

        return new() { Outcome = CheckInOutcome.Released, Wait = Hopeless };
    }
}
