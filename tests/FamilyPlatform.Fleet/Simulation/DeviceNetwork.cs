using System.Net.Http.Headers;
using FamilyPlatform.Fleet.Provisioning;
using FamilyPlatform.Protocol.CheckIns;
using FamilyPlatform.Protocol.HttpSignatures;
using FamilyPlatform.Protocol.Ids;
using FamilyPlatform.Protocol.Json;
using FamilyPlatform.Protocol.Keys;

namespace FamilyPlatform.Fleet.Simulation;

/// <summary>Stands between one device and the network: measures each exchange, notes what the server promised, and makes the faults.</summary>
internal sealed class DeviceNetwork(DeviceRecord record, FleetWorld world, Dice dice, TimeProvider clock) : HttpMessageHandler
{
    private const string CheckIns = "/device/v1/check-ins";

    private readonly KeyId _name = KeyId.TryParse(record.KeyId, out var name) ? name : throw new FleetException($"The key of {record.DeviceId} is malformed.");
    private readonly ReportedUse? _reported = record.IsClone ? new(record) : null;
    private byte[]? _held;
    private byte[] _lastBody = [];
    private (long Seq, long Event) _promised;
    private long _acknowledged = record.AcknowledgedEvent;

    /// <summary>What the last answer said is durable; null before the first.</summary>
    public ReportPosition? Durable { get; private set; }

    /// <summary>The last exchange failed by a fault that was made here.</summary>
    public bool WasSpoiled { get; private set; }

    /// <summary>When the server last took a report, by the world's clock; 0 for never.</summary>
    public long LastServed { get; private set; }

    /// <summary>Ends the device's process after the next exchange, before it sees the answer.</summary>
    public Action? Crash { get; set; }

    /// <summary>The number of the last report that left.</summary>
    public long LastSeq => CheckInRequest.TryRead(_lastBody, out var report) ? report.Seq : 0;

    /// <summary>Whether that report carried events.</summary>
    public bool LastHadEvents => CheckInRequest.TryRead(_lastBody, out var report) && report.Events.Count > 0;

    public DeviceRecord Save(DeviceRecord device)
    {
        device = device with { AcknowledgedEvent = _acknowledged };
        return _reported?.Save(device) ?? device;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri!.AbsolutePath != CheckIns)
        {
            return await world.Network.SendAsync(request, cancellationToken);
        }

        WasSpoiled = false;
        var body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
        _lastBody = body;
        var response = await ExchangeAsync(request, body, cancellationToken);
        await DisturbAsync(body, response.IsSuccessStatusCode, cancellationToken);
        if (Crash is { } crash)
        {
            Crash = null;
            WasSpoiled = true;
            response.Dispose();
            crash();
            throw new OperationCanceledException("The device's process ended.");
        }

        if (dice.Hits(world.Faults.DropReplies))
        {
            WasSpoiled = true;
            response.Dispose();
            world.Counts.Dropped();
            throw new HttpRequestException("The reply was dropped.");
        }

        return response;
    }

    /// <summary>Copies that the network made.</summary>
    private async Task DisturbAsync(byte[] body, bool wasTaken, CancellationToken cancellationToken)
    {
        if (_held is { } older && wasTaken && !older.AsSpan().SequenceEqual(body))
        {
            _held = null;
            world.Counts.Reordered();
            Judge("an older report after a newer one", await SendCopyAsync(older, cancellationToken), 200, 409);
        }
        else if (_held is null && dice.Hits(world.Faults.Reorder))
        {
            _held = body;
        }

        if (dice.Hits(world.Faults.RepeatRequests))
        {
            world.Counts.Repeated();
            Judge("a request repeated", await SendCopyAsync(body, cancellationToken), wasTaken ? [200] : [200, 409]);
        }
    }

    private void Judge(string what, int status, params ReadOnlySpan<int> allowed)
    {
        // Faults of the platform may hit a copy as they hit anything.
        if (status is > 0 and < 500 and not 401 and not 429 && !allowed.Contains(status) && !record.IsClone)
        {
            world.Findings.Add($"{record.DeviceId}: {what} was answered {status}");
        }
    }

    private async Task<int> SendCopyAsync(byte[] body, CancellationToken cancellationToken)
    {
        var digest = ContentDigest.Of(body);
        var signature = RequestSignature.Sign(
            record.Key.AsSpan(0, DeviceKeys.HalfLength), _name, HttpMethod.Post.Method, CheckIns, digest, clock.GetUtcNow(), SignatureNonce.New());
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(world.Gateway, CheckIns));
        request.Headers.TryAddWithoutValidation(SignatureHeaders.InputName, signature.Input);
        request.Headers.TryAddWithoutValidation(SignatureHeaders.SignatureName, signature.Signature);
        request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        request.Content.Headers.TryAddWithoutValidation(ContentDigest.HeaderName, digest);
        try
        {
            using var response = await ExchangeAsync(request, body, cancellationToken);
            return (int)response.StatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            return 0;
        }
    }

    private async Task<HttpResponseMessage> ExchangeAsync(HttpRequestMessage request, byte[] body, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        try
        {
            var response = await world.Network.SendAsync(request, cancellationToken);
            await response.Content.LoadIntoBufferAsync(cancellationToken);
            var saysWhen = response.Headers.NonValidated.Contains("Retry-After");
            world.CheckIns.Record(TimeProvider.System.GetElapsedTime(started), (int)response.StatusCode, saysWhen);
            world.Judge(record.DeviceId, (int)response.StatusCode, saysWhen);
            Note(body, (int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellationToken));
            return response;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            world.CheckIns.Record(TimeProvider.System.GetElapsedTime(started), status: 0);
            Note(body, 0, []);
            throw;
        }
    }

    /// <summary>What the server said counts from when it said it, whether the device hears it or not.</summary>
    private void Note(byte[] body, int status, byte[] content)
    {
        var isTaken = status == 200 && DeviceJson.TryRead(content, DeviceJson.Default.CheckInReply, out var reply) && Note(reply);
        if (_reported is not null && status != 409 && CheckInRequest.TryRead(body, out var report))
        {
            _reported.Take(report, isTaken);
        }
    }

    private bool Note(CheckInReply reply)
    {
        LastServed = world.Time.GetTimestamp();
        Durable = reply.Durable;
        if (!world.MayFallBack && (reply.Durable.Seq < _promised.Seq || reply.Durable.Event < _promised.Event))
        {
            world.Findings.Add(
                $"{record.DeviceId}: durable fell from {_promised.Seq}/{_promised.Event} to {reply.Durable.Seq}/{reply.Durable.Event}");
        }

        _promised = (reply.Durable.Seq, reply.Durable.Event);
        _acknowledged = world.MayFallBack ? reply.Received.Event : Math.Max(_acknowledged, reply.Received.Event);
        return true;
    }
}
