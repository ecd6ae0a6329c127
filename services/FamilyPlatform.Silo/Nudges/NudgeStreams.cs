using System.Globalization;
using System.Text;
using FamilyPlatform.ApiDefaults.EventStreams;
using FamilyPlatform.ApiDefaults.Problems;
using FamilyPlatform.Grains;
using FamilyPlatform.Protocol.HttpSignatures;
using FamilyPlatform.Protocol.Problems;
using FamilyPlatform.Silo.DeviceCalls;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.Silo.Nudges;

/// <summary>
/// <c>GET /nudges</c>: tells a connected device that there is something to fetch (device protocol, The rest). Refusals are answers like any other; the stream itself
/// carries no signature, and a device only checks in sooner for it.
/// </summary>
internal sealed partial class NudgeStreams(
    DeviceAdmission admission,
    ReplySender sender,
    IGrainFactory grains,
    NudgeHub hub,
    StreamRegistrar registrar,
    IOptions<NudgeOptions> options,
    IHostApplicationLifetime process,
    TimeProvider time,
    ILogger<NudgeStreams> logger)
{
    public async Task RunAsync(HttpContext http)
    {
        RequestSignature? signature;
        DeviceReply? refused;
        DeviceConnection? connection = null;
        var (exchange, refusal) = await admission.AdmitAsync(http, SignatureAlgorithm.HmacSha256);
        using (exchange)
        {
            signature = exchange?.Signature;
            (connection, refused) = exchange is null ? (null, DeviceReply.Refused(refusal!)) : await TryOpenAsync(exchange);
        }

        if (connection is null)
        {
            await sender.SendAsync(http, refused!, signature);
            return;
        }

        try
        {
            var bounds = options.Value;
            await ServerEvents.SendAsync(
                http,
                connection.Nudges,
                Encode,
                EventStreamPace.Between(bounds.Heartbeat, bounds.ShortestLife, bounds.LongestLife),
                time,
                process.ApplicationStopping);
        }
        finally
        {
            hub.Close(connection);
        }
    }

    private async Task<(DeviceConnection? Connection, DeviceReply? Refused)> TryOpenAsync(DeviceExchange exchange)
    {
        try
        {
            CallerContext.UseDevice();
            var admitted = await exchange.Device(grains).AdmitAsync(exchange.Call);
            if (!admitted.Succeeded)
            {
                return (null, DeviceReply.Refused(admitted.Fault));
            }

            if (hub.TryOpen(exchange.KeyId.Device) is not { } connection)
            {
                return (null, DeviceReply.Unavailable());
            }

            return await TryRegisterAsync(connection);
        }
        catch (Exception outage) when (Outages.Includes(outage))
        {
            LogUnavailable(outage);
            return (null, DeviceReply.Unavailable());
        }
    }

    /// <summary>Open first, known to the family after: so no nudge falls between.</summary>
    private async Task<(DeviceConnection? Connection, DeviceReply? Refused)> TryRegisterAsync(DeviceConnection connection)
    {
        var isWanted = false;
        try
        {
            isWanted = await registrar.RegisterAsync(connection);
        }
        finally
        {
            if (!isWanted)
            {
                hub.Close(connection);
            }
        }

        return isWanted ? (connection, null) : (null, DeviceReply.Refused(DeviceProblems.DeviceUnknown));
    }

    private static byte[] Encode(long policy) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""
            event: nudge
            data: {"policy":{{policy}}}


            """));

    [LoggerMessage(LogLevel.Warning, "A stream of nudges could not be opened")]
    private partial void LogUnavailable(Exception exception);
}
