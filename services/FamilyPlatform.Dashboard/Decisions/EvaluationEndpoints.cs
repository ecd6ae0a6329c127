using FamilyPlatform.ApiDefaults.Bodies;
using FamilyPlatform.ApiDefaults.Problems;
using FamilyPlatform.ApiDefaults.Refusals;
using FamilyPlatform.Dashboard.Callers;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Dashboard.Decisions;

/// <summary>The evaluator itself, without any family: the conformance vectors' cases in, their answers out (policy).</summary>
internal static class EvaluationEndpoints
{
    private const string Json = "application/json; charset=utf-8";

    public static void MapEvaluationEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/policy").WithTags("Evaluator").RequireAuthorization(Scopes.Read);

        group.MapPost("/evaluate", EvaluateAsync)
            .WithName("Evaluate").WithSummary("Evaluate one case").WithDescription("A pure function: everything that the decision depends on is in the body. Refuses only what cannot be read.")
            .Accepts<EvaluateRequest>("application/json").Produces<EvaluateResponse>();
        group.MapPost("/usage", ComputeUsageAsync)
            .WithName("ComputeUsage").WithSummary("Compute the use of limits").WithDescription("A pure function: the seconds that counters charge to each limit.")
            .Accepts<UsageRequest>("application/json").Produces<UsedSecondsResponse>();
    }

    private static async Task<IResult> EvaluateAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var body = await http.ReadBytesAsync(cancellationToken);
        if (!body.Succeeded)
        {
            return body.Refusal;
        }

        var read = CaseJson.ReadEvaluate(body.Value.Utf8);
        if (!read.Succeeded)
        {
            return Refuse(read.Faults);
        }

        var one = read.Value;
        if (IsBeyondCalendars(one.At))
        {
            return OutOfCalendar();
        }

        var decision = CompiledPolicy.Compile(one.Policy, one.TimeZone)
            .Evaluate(one.At, one.Subject, one.Device, new(one.Overrides), new(one.UsedSeconds), new(one.BonusSeconds));
        return TypedResults.Bytes(CaseJson.PrintDecision(decision), Json);
    }

    private static async Task<IResult> ComputeUsageAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var body = await http.ReadBytesAsync(cancellationToken);
        if (!body.Succeeded)
        {
            return body.Refusal;
        }

        var read = CaseJson.ReadUsage(body.Value.Utf8);
        if (!read.Succeeded)
        {
            return Refuse(read.Faults);
        }

        var one = read.Value;
        return IsBeyondCalendars(one.At)
            ? OutOfCalendar()
            : TypedResults.Bytes(
                CaseJson.PrintUsedSeconds(UsedSeconds.Of(CompiledPolicy.Compile(one.Policy, one.TimeZone), one.At, one.Device, one.Counters).Entries),
                Json);
    }

    // A decision looks days ahead and back; there are none before year 1 and after year 9999.
    private static bool IsBeyondCalendars(DateTimeOffset at) => at.Year is < 2 or > 9_998;

    private static FaultProblem OutOfCalendar() => ApiProblem.Invalid("/at", BodyFaultCodes.OutOfRange, "Must be within the years 2 to 9998.");

    private static FaultProblem Refuse(IEnumerable<PolicyFault> faults) =>
        ApiProblem.Invalid(faults.Select(fault => new Grains.FieldFault { Pointer = fault.Pointer, Code = fault.Code, Detail = fault.Detail }));
}
