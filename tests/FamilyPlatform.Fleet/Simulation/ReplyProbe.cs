using FamilyPlatform.Fleet.Measuring;
using FamilyPlatform.Protocol.CheckIns;
using FamilyPlatform.Protocol.Json;

namespace FamilyPlatform.Fleet.Simulation;

/// <summary>Stands between one device and the network: measures each exchange and notes how far the server's storage is.</summary>
internal sealed class ReplyProbe(HttpMessageInvoker network, Latencies latencies, TimeProvider time) : HttpMessageHandler
{
    /// <summary>What the last reply said is durable; null before the first.</summary>
    public ReportPosition? Durable { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        try
        {
            var response = await network.SendAsync(request, cancellationToken);
            await response.Content.LoadIntoBufferAsync(cancellationToken);
            latencies.Record(time.GetElapsedTime(started), (int)response.StatusCode);
            var content = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            if (response.IsSuccessStatusCode && DeviceJson.TryRead(content, DeviceJson.Default.CheckInReply, out var reply))
            {
                Durable = reply.Durable;
            }

            return response;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            latencies.Record(time.GetElapsedTime(started), status: 0);
            throw;
        }
    }
}
