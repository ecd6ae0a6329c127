using System.Security.Cryptography;
using System.Text.Json;
using FamilyPlatform.Protocol.CheckIns;
using FamilyPlatform.Protocol.Json;
using FamilyPlatform.Protocol.Requests;

namespace FamilyPlatform.DeviceKit;

/// <content>What the child asks, and the catalogue.</content>
public sealed partial class DeviceSession
{
    /// <summary>Sends a child's request to the guardians. Nothing changes on the device: an approval comes with a bundle.</summary>
    public async Task<AskResult> AskAsync(ChildRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);

        var body = JsonSerializer.SerializeToUtf8Bytes(request, DeviceJson.Default.ChildRequest);
        var (identity, now) = Read(() => (_identity, _clock.Read().Now));
        var exchange = await _transport.SendAsync(identity, HttpMethod.Post, "/requests", body, now, cancellationToken);
        return exchange.IsSuccess && DeviceJson.TryRead(exchange.Body, DeviceJson.Default.ChildRequestReply, out var reply)
            ? new(true, reply.State, exchange.Status, null)
            : new(false, null, exchange.Status, exchange.RetryAfter);
    }

    /// <summary>A fresh id for a request.</summary>
    public static string NewRequestId() => RandomNumberGenerator.GetHexString(16, lowercase: true);

    /// <summary>Fetches a catalogue. Null where no signed reply with exactly the named bytes came.</summary>
    public async Task<byte[]?> FetchCatalogAsync(CatalogReference reference, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reference);

        var (identity, now) = Read(() => (_identity, _clock.Read().Now));
        var exchange = await _transport.SendAsync(identity, HttpMethod.Get, $"/catalog/{reference.Version}", body: null, now, cancellationToken);
        return exchange.IsSuccess && Convert.ToHexStringLower(SHA256.HashData(exchange.Body)) == reference.Sha256 ? exchange.Body : null;
    }
}
