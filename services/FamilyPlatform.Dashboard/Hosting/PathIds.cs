using FamilyPlatform.ApiDefaults.Refusals;

namespace FamilyPlatform.Dashboard.Hosting;

/// <summary>
/// Answers a malformed id in a path as one that does not exist (guardian API). Nothing but ids of the path is bound by the framework, so a failed binding is one.
/// </summary>
internal sealed class PathIds : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Response.StatusCode == StatusCodes.Status400BadRequest ? new(ApiProblem.NotFound) : next(context);
}
