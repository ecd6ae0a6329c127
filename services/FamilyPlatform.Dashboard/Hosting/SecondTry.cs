using FamilyPlatform.ApiDefaults.Idempotency;

namespace FamilyPlatform.Dashboard.Hosting;

/// <summary>
/// Handles a request once more when the silo that its grain lived on went away meanwhile. Only a request that may be repeated is: whether a rejected call had
/// an effect is not always known.
/// </summary>
internal sealed class SecondTry : IEndpointFilter
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (OrleansMessageRejectionException) when (IsRepeatable(context.HttpContext.Request))
        {
            await Task.Delay(Pause, context.HttpContext.RequestAborted);
            return await next(context);
        }
    }

    private static bool IsRepeatable(HttpRequest request) =>
        !HttpMethods.IsPost(request.Method) || request.Headers.ContainsKey(IdempotencyKey.HeaderName);
}
