using System.Globalization;
using FamilyPlatform.ApiDefaults.Bodies;
using FamilyPlatform.ApiDefaults.ETags;
using FamilyPlatform.ApiDefaults.Idempotency;
using FamilyPlatform.ApiDefaults.Paging;
using FamilyPlatform.ApiDefaults.Problems;
using FamilyPlatform.ApiDefaults.Queries;
using FamilyPlatform.Dashboard.Callers;
using FamilyPlatform.Dashboard.Hosting;
using FamilyPlatform.Dashboard.OpenApi;
using FamilyPlatform.Domain;
using FamilyPlatform.Grains;

namespace FamilyPlatform.Dashboard.Policies;

/// <summary>A child's policy: the guardian's own layer, the merged one, and its history.</summary>
internal static class PolicyEndpoints
{
    private static readonly QueryParameter Layer = QueryParameter.Word(
        "layer", "`guardian` for the guardian's own layer, `effective` for all layers merged, with sources.", "guardian", "guardian", "effective");

    private static readonly QueryParameter Before = QueryParameter.Number("before", 1, long.MaxValue, "Only versions below this one: the `next` of the page before.");

    private static readonly QueryParameter Limit = QueryParameter.Number("limit", 1, 100, "How many at most.", 50);

    public static void MapPolicyEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/families/{family}/children/{child}/policy").WithTags("Policy");

        group.MapGet("/", GetAsync).RequireAuthorization(Scopes.Read)
            .WithName("GetPolicy").WithSummary("Read the policy").WithDescription("The guardian's own layer, which PUT takes back as it is; the ETag counts its changes.")
            .Produces<PolicyDocument>().Takes(Layer);
        group.MapPut("/", PutAsync).RequireAuthorization(Scopes.Manage)
            .WithName("PutPolicy").WithSummary("Replace the guardian's layer")
            .WithDescription("Needs If-Match: 428 without it, 412 when stale, both before the body is looked at. Every fault of the body comes with its pointer.")
            .Accepts<PolicyDocument>("application/json").Produces<SavedPolicyResponse>().NeedsIfMatch();
        group.MapGet("/history", GetHistoryAsync).RequireAuthorization(Scopes.Read)
            .WithName("GetPolicyHistory").WithSummary("Who changed the layer, and when").WithDescription("Newest first.")
            .Produces<ItemList<PolicyChangeResponse>>().Takes(Before, Limit);
        group.MapPost("/revert", RevertAsync).RequireAuthorization(Scopes.Manage)
            .WithName("RevertPolicy").WithSummary("Go back to an earlier version").WithDescription("Makes the layer of an earlier version the present one, as a new version. Needs If-Match.")
            .Accepts<RevertPolicyRequest>("application/json").Produces<SavedPolicyResponse>().NeedsIfMatch();
    }

    private static async Task<IResult> GetAsync(FamilyId family, ChildId child, HttpContext http, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var query = new QueryReader(http.Request);
        var kind = query.Word(Layer) == "effective" ? PolicyKind.Effective : PolicyKind.Layer;
        if (query.Refusal is { } refusal)
        {
            return refusal;
        }

        var policy = await grains.GetFamilyPolicy(family).GetPolicyAsync(child, kind, cancellationToken);
        return policy.Succeeded
            ? new Versioned(policy.Value.LayerVersion, TypedResults.Bytes(policy.Value.Json.AsMemory(), "application/json; charset=utf-8"))
            : policy.Fault.ToProblem();
    }

    private static async Task<IResult> PutAsync(FamilyId family, ChildId child, HttpContext http, IGrainFactory grains, CancellationToken cancellationToken)
    {
        if (IfMatch.Of(http.Request) is not { } header)
        {
            return IfMatch.Required;
        }

        var grain = grains.GetFamilyPolicy(family);
        var body = await http.ReadBytesAsync(cancellationToken);
        if (!body.Succeeded)
        {
            return body.Refusal;
        }

        var saved = await grain.PutPolicyAsync(
            new()
            {
                Child = child,
                IfVersion = await header.DemandAsync(() => LayerVersionAsync(grain, child, cancellationToken)),
                Json = [.. body.Value.Utf8.Span],
            },
            cancellationToken);
        return saved.ToOk(SavedPolicyResponse.From, policy => policy.LayerVersion);
    }

    private static async Task<IResult> GetHistoryAsync(FamilyId family, ChildId child, HttpContext http, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var query = new QueryReader(http.Request);
        var before = query.Number(Before);
        var limit = query.Number(Limit);
        if (query.Refusal is { } refusal)
        {
            return refusal;
        }

        var history = await grains.GetFamilyPolicy(family).GetHistoryAsync(child, before, (int)limit!.Value, cancellationToken);
        return history.ToOk(page => new ItemList<PolicyChangeResponse>(
            [.. page.Changes.Select(PolicyChangeResponse.From)],
            page.Next?.ToString(CultureInfo.InvariantCulture)));
    }

    private static async Task<IResult> RevertAsync(FamilyId family, ChildId child, HttpContext http, IGrainFactory grains, CancellationToken cancellationToken)
    {
        if (IfMatch.Of(http.Request) is not { } header)
        {
            return IfMatch.Required;
        }

        var grain = grains.GetFamilyPolicy(family);
        var demanded = await header.DemandAsync(() => LayerVersionAsync(grain, child, cancellationToken));
        var request = await http.ReadPostAsync<RevertPolicyRequest>(cancellationToken);
        if (!request.Succeeded)
        {
            // The version is decided before the body, also before a body that says nothing. A body that does say something may be a repeat, which the grain knows.
            var present = await grain.GetPolicyAsync(child, PolicyKind.Layer, cancellationToken);
            return !present.Succeeded ? present.Fault.ToProblem()
                : present.Value.LayerVersion != demanded ? IfMatch.Stale(present.Value.LayerVersion)
                : request.Refusal;
        }

        var command = new RevertPolicy { Child = child, IfVersion = demanded, ToVersion = request.Value.Body.Version, Once = request.Value.Once };
        return (await grain.RevertPolicyAsync(command, cancellationToken)).ToOk(SavedPolicyResponse.From, policy => policy.LayerVersion);
    }

    private static async Task<long?> LayerVersionAsync(IFamilyPolicyGrain grain, ChildId child, CancellationToken cancellationToken) =>
        (await grain.GetPolicyAsync(child, PolicyKind.Layer, cancellationToken)).Value?.LayerVersion;
}
