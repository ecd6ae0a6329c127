using Microsoft.AspNetCore.Http;

namespace FamilyPlatform.ApiDefaults.ETags;

/// <summary>Answers with the tag of a version, and 304 to a GET of what the client has already (RFC 9110, 13.1.2).</summary>
public sealed class Versioned(long version, IResult answer) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);

        var tag = EntityTag.Of(version);
        httpContext.Response.Headers.ETag = tag;
        return HttpMethods.IsGet(httpContext.Request.Method) && Has(httpContext.Request.Headers.IfNoneMatch.ToString(), tag)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified).ExecuteAsync(httpContext)
            : answer.ExecuteAsync(httpContext);
    }

    private static bool Has(string header, string tag) =>
        header.Split(',', StringSplitOptions.TrimEntries).Any(each => each == tag || each == $"W/{tag}");
}
