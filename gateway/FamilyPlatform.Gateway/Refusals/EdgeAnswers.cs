using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Primitives;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace FamilyPlatform.Gateway.Refusals;

/// <summary>
/// Turns what routing and forwarding could not do into refusals, and leaves alone whatever a service answered, be it an error with
/// an empty body. Stands outside the request timeouts, so that a timed-out request is not taken for a client that went away.
/// </summary>
internal sealed partial class EdgeAnswers(RequestDelegate next, RefusalWriter refusals, ILogger<EdgeAnswers> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(SetHeaders, context.Response);

        await next(context);

        if (context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        if (context.Features.Get<IForwarderErrorFeature>() is { Error: not ForwarderError.None } failure)
        {
            await RefuseForwardingAsync(context, failure.Error);
        }
        else if (context.GetEndpoint()?.Metadata.GetMetadata<RouteModel>() is not null)
        {
            if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
            {
                pages.Enabled = false;
            }
        }
        else if (context.Response.StatusCode is StatusCodes.Status404NotFound)
        {
            await refusals.WriteAsync(context, Refusal.NotFound);
        }
        else if (context.Response.StatusCode is StatusCodes.Status405MethodNotAllowed)
        {
            await refusals.WriteAsync(context, Refusal.MethodNotAllowed);
        }
    }

    private Task RefuseForwardingAsync(HttpContext context, ForwarderError error)
    {
        var status = context.Response.StatusCode;
        context.Response.Clear();

        // A body that broke off, came too slowly or grew too large is the client's fault; everything else is ours.
        if (error is ForwarderError.RequestBodyClient)
        {
            return refusals.WriteAsync(context, status switch
            {
                StatusCodes.Status413PayloadTooLarge => Refusal.TooLarge,
                StatusCodes.Status408RequestTimeout => Refusal.Timeout,
                _ => Refusal.Malformed,
            });
        }

        LogNotForwarded(context.GetEndpoint()?.DisplayName, error);
        return refusals.WriteAsync(context, Refusal.Unavailable, RefusalWriter.UnavailableFor);
    }

    private static Task SetHeaders(object state)
    {
        var headers = ((HttpResponse)state).Headers;
        headers.XContentTypeOptions = "nosniff";
        if (StringValues.IsNullOrEmpty(headers.CacheControl))
        {
            headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }

    [LoggerMessage(LogLevel.Warning, "A request of route {Route} got no answer: {Error}")]
    private partial void LogNotForwarded(string? route, ForwarderError error);
}
