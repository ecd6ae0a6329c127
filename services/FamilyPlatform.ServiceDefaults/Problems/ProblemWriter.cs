using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace FamilyPlatform.ServiceDefaults.Problems;

/// <summary>Writes every problem in the platform's one shape, whatever the client says it accepts.</summary>
internal sealed class ProblemWriter(IOptions<JsonOptions> json) : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => true;

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var http = context.HttpContext;
        var problem = context.ProblemDetails;
        problem.Status ??= http.Response.StatusCode;
        problem.Instance ??= http.Request.Path;

        problem.Extensions.TryAdd("code", ProblemCodes.ForStatus(problem.Status.Value));
        var code = problem.Extensions["code"]?.ToString();
        problem.Type ??= $"urn:familyplatform:fault:{code}";
        problem.Title ??= code;

        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsJsonAsync(
            problem,
            json.Value.SerializerOptions.GetTypeInfo(typeof(ProblemDetails)),
            "application/problem+json",
            http.RequestAborted);
    }
}
