using FamilyPlatform.Gateway.Refusals;
using Microsoft.AspNetCore.Http.Features;

namespace FamilyPlatform.Gateway.Requests;

/// <summary>First of all: refuses what cannot be read in one way only, before anything looks at the path.</summary>
internal sealed class RequestGuard(RequestDelegate next, RefusalWriter refusals)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (!Framing.IsUnambiguous(context.Request.Headers))
        {
            // What follows on such a connection may not be what it seems.
            context.Response.Headers.Connection = "close";
            return refusals.WriteAsync(context, Refusal.Malformed);
        }

        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (!DeviceTarget.IsAcceptable(target, context.Request.Path.Value))
        {
            return refusals.WriteAsync(context, Refusal.PathRefused);
        }

        // No route speaks another protocol than HTTP; without this header the proxy cannot be talked into one.
        context.Request.Headers.Upgrade = default;
        return next(context);
    }
}
