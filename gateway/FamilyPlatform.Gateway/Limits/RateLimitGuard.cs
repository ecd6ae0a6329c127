using FamilyPlatform.Gateway.Refusals;
using Microsoft.AspNetCore.RateLimiting;

namespace FamilyPlatform.Gateway.Limits;

/// <summary>Holds each route to the limit that its <c>RateLimiterPolicy</c> names, once it is known who calls.</summary>
internal sealed class RateLimitGuard(RequestDelegate next, RateLimits limits, RefusalWriter refusals)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName is not { } policy)
        {
            return next(context);
        }

        var verdict = limits.TryTake(policy, context);
        return verdict.IsGranted ? next(context) : refusals.WriteAsync(context, Refusal.SlowDown, verdict.RetryAfter);
    }
}
