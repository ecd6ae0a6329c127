using FamilyPlatform.ApiDefaults.Problems;
using FamilyPlatform.Protocol.HttpSignatures;
using FamilyPlatform.Protocol.Problems;

namespace FamilyPlatform.Silo.DeviceCalls;

/// <summary>The way of every device call: admit, answer, send. It works on raw requests, because what is signed is bytes, not what a binder makes of them.</summary>
internal sealed partial class DevicePipeline(DeviceAdmission admission, ReplySender sender, SecondTry secondTry, ILogger<DevicePipeline> logger)
{
    /// <returns>For metrics: <c>accepted</c>, or the code of the refusal.</returns>
    public async Task<string> RunAsync(HttpContext http, ISignedCall call)
    {
        var (exchange, refusal) = await admission.AdmitAsync(http, call.Algorithm);
        using (exchange)
        {
            var reply = exchange is null ? DeviceReply.Refused(refusal!) : await TryAsync(() => call.AnswerAsync(exchange), call.IsRepeatable);
            await sender.SendAsync(http, reply, exchange?.Signature);
            return reply.Outcome;
        }
    }

    public async Task RunAsync(HttpContext http, IUnsignedCall call) => await sender.SendAsync(http, await AnswerAsync(http, call), null);

    private async Task<DeviceReply> AnswerAsync(HttpContext http, IUnsignedCall call)
    {
        if (DeviceAdmission.RefusalOf(http) is { } refusal)
        {
            return DeviceReply.Refused(refusal);
        }

        using var body = await RequestBody.ReadAsync(http.Request);
        if (body is null)
        {
            return DeviceReply.Refused(DeviceProblems.TooLarge);
        }

        // Nothing proves who wrote it, but a digest that was sent and does not fit tells of a body that was damaged on the way.
        return http.Request.Headers.TryGetValue(ContentDigest.HeaderName, out var digest) && !ContentDigest.Matches(digest.ToString(), body.Written.Span)
            ? DeviceReply.Refused(DeviceProblems.DigestMismatch)
            : await TryAsync(() => call.AnswerAsync(http, body.Written), call.IsRepeatable);
    }

    private async ValueTask<DeviceReply> TryAsync(Func<ValueTask<DeviceReply>> answer, bool isRepeatable)
    {
        try
        {
            return isRepeatable ? await secondTry.RunAsync(answer) : await answer();
        }
        catch (Exception outage) when (Outages.Includes(outage))
        {
            LogUnavailable(outage);
            return DeviceReply.Unavailable();
        }
    }

    [LoggerMessage(LogLevel.Warning, "A device call could not be served")]
    private partial void LogUnavailable(Exception exception);
}
