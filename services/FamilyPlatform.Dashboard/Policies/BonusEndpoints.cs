using System.ComponentModel.DataAnnotations;
using FamilyPlatform.ApiDefaults.Idempotency;
using FamilyPlatform.Dashboard.Callers;
using FamilyPlatform.Dashboard.Hosting;
using FamilyPlatform.Domain;
using FamilyPlatform.Grains;

namespace FamilyPlatform.Dashboard.Policies;

/// <summary>More time on a limit.</summary>
internal static class BonusEndpoints
{
    public static void MapBonusEndpoints(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/families/{family}/children/{child}/bonus", AddAsync).WithTags("Control").RequireAuthorization(Scopes.Control)
            .WithName("AddBonus").WithSummary("Give more time").WithDescription("Adds minutes to a limit on a policy day, today where none is given. Adds up, never replaces.")
            .Accepts<AddBonusRequest>("application/json").Produces<BonusResponse>(StatusCodes.Status201Created);

    private static async Task<IResult> AddAsync(FamilyId family, ChildId child, HttpContext http, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var request = await http.ReadPostAsync<AddBonusRequest>(cancellationToken);
        if (!request.Succeeded)
        {
            return request.Refusal;
        }

        var (body, once) = request.Value;
        var command = new AddBonus { Child = child, Limit = body.Limit, Minutes = body.Minutes, Day = body.Day, Once = once };
        return (await grains.GetFamilyPolicy(family).AddBonusAsync(command, cancellationToken)).ToCreated(BonusResponse.From);
    }
}

internal sealed record AddBonusRequest
{
    [MaxLength(64)]
    public required string Limit { get; init; }

    [Range(1, 1_440)]
    public required int Minutes { get; init; }

    public DateOnly? Day { get; init; }
}

internal sealed record BonusResponse(string Id, string? Limit, long Seconds, DateOnly Day, DateTimeOffset CreatedAt, string? CreatedBy)
{
    internal static BonusResponse From(Bonus bonus) => new(bonus.Id, bonus.Limit, bonus.Seconds, bonus.Day, bonus.CreatedAt, bonus.CreatedBy);
}
