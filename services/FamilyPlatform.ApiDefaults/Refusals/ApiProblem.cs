using FamilyPlatform.ApiDefaults.Problems;
using FamilyPlatform.Grains;
using Microsoft.AspNetCore.Http;

namespace FamilyPlatform.ApiDefaults.Refusals;

/// <summary>Refusals that HTTP itself makes, before any grain is asked.</summary>
public static class ApiProblem
{
    /// <summary>What is not there for this caller: another family's, unknown, or malformed (guardian API). The same as a grain says.</summary>
    public static FaultProblem NotFound =>
        new Fault { Kind = FaultKind.NotFound, Code = "not_found", Detail = "There is no such thing here." }.ToProblem();

    /// <summary>400 with every fault and its place.</summary>
    public static FaultProblem Invalid(IEnumerable<FieldFault> errors) =>
        new Fault
        {
            Kind = FaultKind.Invalid,
            Code = "invalid_request",
            Detail = "The request has faults; each is listed with its place.",
            Errors = [.. errors],
        }.ToProblem();

    /// <summary>400 with one fault.</summary>
    public static FaultProblem Invalid(string pointer, string code, string detail) =>
        Invalid([new() { Pointer = pointer, Code = code, Detail = detail }]);

    /// <summary>A problem of a status that no fault of a grain has.</summary>
    public static IResult Of(int status, string code, string detail) => TypedResults.Problem(
        detail,
        statusCode: status,
        title: code,
        type: $"urn:familyplatform:fault:{code}",
        extensions: [KeyValuePair.Create<string, object?>("code", code)]);
}
