using FamilyPlatform.Fleet.Provisioning;
using FamilyPlatform.Protocol.HttpSignatures;
using FamilyPlatform.Protocol.Ids;
using FamilyPlatform.Protocol.Keys;

namespace FamilyPlatform.Fleet.Simulation;

/// <summary>Holds one device's stream of nudges (<c>GET /nudges</c>) for as long as it lives. Whatever comes on it causes a check-in and nothing else.</summary>
internal sealed class NudgeStream(DeviceRecord record, FleetWorld world, Random random)
{
    private const string Path = "/device/v1/nudges";
    private const string Nudge = "event: nudge";
    private const double Longest = 900;

    public async Task HoldAsync(Action nudged, CancellationToken life)
    {
        var failures = 0;
        try
        {
            while (!life.IsCancellationRequested)
            {
                failures = await ListenAsync(nudged, life) ? 0 : failures + 1;
                await Task.Delay(world.Scaled(TimeSpan.FromSeconds(random.NextDouble() * Math.Min(Longest, 5 * Math.Pow(2, Math.Min(failures, 16))))), life);
            }
        }
        catch (OperationCanceledException) when (life.IsCancellationRequested)
        {
            // The device is off.
        }
    }

    /// <summary>False where there was no stream.</summary>
    private async Task<bool> ListenAsync(Action nudged, CancellationToken life)
    {
        try
        {
            using var request = Sign();
            using var response = await world.Streams.SendAsync(request, life);
            if (!response.IsSuccessStatusCode)
            {
                return false;
            }

            using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(life));
            while (await lines.ReadLineAsync(life) is { } line)
            {
                if (line.StartsWith(Nudge, StringComparison.Ordinal))
                {
                    world.Counts.Nudged();
                    nudged();
                }
            }

            return true;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return false;
        }
    }

    private HttpRequestMessage Sign()
    {
        var name = KeyId.TryParse(record.KeyId, out var parsed) ? parsed : throw new FleetException($"The key of {record.DeviceId} is malformed.");
        var signature = RequestSignature.Sign(
            record.Key.AsSpan(0, DeviceKeys.HalfLength), name, HttpMethod.Get.Method, Path, ContentDigest.OfNothing, world.Time.GetUtcNow(), SignatureNonce.New());
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(world.Gateway, Path));
        request.Headers.TryAddWithoutValidation(SignatureHeaders.InputName, signature.Input);
        request.Headers.TryAddWithoutValidation(SignatureHeaders.SignatureName, signature.Signature);
        request.Headers.TryAddWithoutValidation(ContentDigest.HeaderName, ContentDigest.OfNothing);
        request.Headers.TryAddWithoutValidation("Accept", "text/event-stream");
        return request;
    }
}
