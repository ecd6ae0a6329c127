using FamilyPlatform.ApiDefaults.Idempotency;
using FamilyPlatform.Dashboard.Callers;
using FamilyPlatform.Dashboard.Hosting;
using FamilyPlatform.Domain;
using FamilyPlatform.Grains;

namespace FamilyPlatform.Dashboard.Decisions;

/// <summary>What would be decided, and why: now, at another moment, under a draft.</summary>
internal static class DecisionEndpoints
{
    public static void MapDecisionEndpoints(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/families/{family}/children/{child}/decisions", DecideAsync).WithTags("Policy").RequireAuthorization(Scopes.Read)
            .WithName("Decide").WithSummary("Decide subjects, with the reason")
            .WithDescription("Decides 1 to 100 subjects as a device would. With `policy`, a draft of the guardian's layer, it is a what-if; with `at` a look at another moment. Changes nothing.")
            .Accepts<DecisionsRequest>("application/json").Produces<DecisionsResponse>();

    private static async Task<IResult> DecideAsync(
        FamilyId family,
        ChildId child,
        HttpContext http,
        IGrainFactory grains,
        Explanations explanations,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var request = await http.ReadJsonAsync<DecisionsRequest>(cancellationToken);
        if (!request.Succeeded)
        {
            return request.Refusal;
        }

        var query = request.Value.ToQuery(child);
        if (!query.Succeeded)
        {
            return query.Refusal;
        }

        var decided = await grains.GetFamilyPolicy(family).DecideAsync(query.Value, cancellationToken);
        return decided.ToOk(list =>
        {
            var clock = new LocalClock(list.TimeZone, query.Value.At ?? time.GetUtcNow());
            var caller = http.User.Guardian();
            return new DecisionsResponse(
            [
                .. list.Decisions.Select(each => new DecisionResponse(
                    each.Subject,
                    each.Verdict,
                    each.Reason,
                    each.RuleId,
                    each.Source,
                    each.RemainingSeconds,
                    each.ValidUntil,
                    explanations.Explain(each, clock, caller))),
            ]);
        });
    }
}
