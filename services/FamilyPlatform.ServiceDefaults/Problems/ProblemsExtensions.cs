using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FamilyPlatform.ServiceDefaults.Problems;

internal static class ProblemsExtensions
{
    public static void AddProblems(this IServiceCollection services)
    {
        // First come, first asked: this writer answers before the framework's, which is silent for clients that do not accept JSON.
        services.AddSingleton<IProblemDetailsWriter, ProblemWriter>();
        services.AddProblemDetails();
        services.Configure<ExceptionHandlerOptions>(handler => handler.StatusCodeSelector = StatusOf);
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = false);
    }

    private static int StatusOf(Exception exception) => exception switch
    {
        BadHttpRequestException refused => refused.StatusCode,
        _ => StatusCodes.Status500InternalServerError,
    };
}
