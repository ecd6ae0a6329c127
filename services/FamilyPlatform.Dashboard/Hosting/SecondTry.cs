using FamilyPlatform.ApiDefaults.Idempotency;
using Microsoft.Net.Http.Headers;

namespace FamilyPlatform.Dashboard.Hosting;

/// <summary>
/// Handles a request once more when the silo that its grain lived on went away meanwhile. Only a request that may be repeated is: whether a rejected call had
/// an effect is not always known. That is a POST with an idempotency key, whose answer is kept with its effect, and anything else that demands no version: its own
/// effect would fail the second (the API's PATCH sets members, so it may be repeated like a PUT).
/// </summary>
internal sealed class SecondTry : IEndpointFilter
{
    private const int ShortestPause = 50;
    private const int LongestPause = 200;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception rejection) when (IsRejection(rejection, context.HttpContext) && IsRepeatable(context.HttpContext.Request))
        {
            // Not all at the same moment: the requests to a silo that died were rejected together.
            await Task.Delay(Random.Shared.Next(ShortestPause, LongestPause + 1), context.HttpContext.RequestAborted);
            return await next(context);
        }
    }

    /// <summary>A call that nobody here gave up was given up by the cluster, while its silos changed.</summary>
    private static bool IsRejection(Exception exception, HttpContext http) =>
        exception is OrleansMessageRejectionException || (exception is OperationCanceledException && !http.RequestAborted.IsCancellationRequested);

    private static bool IsRepeatable(HttpRequest request) =>
        HttpMethods.IsPost(request.Method)
            ? request.Headers.ContainsKey(IdempotencyKey.HeaderName)
            : HttpMethods.IsGet(request.Method) || !request.Headers.ContainsKey(HeaderNames.IfMatch);
}
