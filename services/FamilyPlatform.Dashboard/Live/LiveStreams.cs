using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FamilyPlatform.ApiDefaults.EventStreams;
using FamilyPlatform.Grains;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.Dashboard.Live;

/// <summary>Sends what a page is told, for as long as it may live.</summary>
internal sealed class LiveStreams(
    LiveHub hub, IOptions<LiveOptions> options, IOptions<JsonOptions> json, IHostApplicationLifetime process, TimeProvider time)
{
    private static readonly byte[] Head = [.. "event: nudge\ndata: "u8];
    private static readonly byte[] Tail = [.. "\n\n"u8];

    private readonly JsonTypeInfo<LiveEventResponse> _type = (JsonTypeInfo<LiveEventResponse>)json.Value.SerializerOptions.GetTypeInfo(typeof(LiveEventResponse));

    public async Task SendAsync(HttpContext http, LivePage page)
    {
        var bounds = options.Value;
        try
        {
            await ServerEvents.SendAsync(
                http,
                page.Changes,
                change => Encode(page.Say(change)),
                EventStreamPace.Between(bounds.Heartbeat, bounds.ShortestLife, bounds.LongestLife),
                time,
                process.ApplicationStopping);
        }
        finally
        {
            hub.Close(page);
        }
    }

    private byte[] Encode(LiveChange change) => [.. Head, .. JsonSerializer.SerializeToUtf8Bytes(LiveEventResponse.Of(change), _type), .. Tail];
}
