using Microsoft.AspNetCore.Http.HttpResults;

namespace FamilyPlatform.Identity.Refusals;

/// <summary>Why a well-formed call was refused; becomes a problem (RFC 9457).</summary>
internal sealed record Refusal(int Status, string Code, string Detail, IReadOnlyList<FieldFault>? Errors = null)
{
    public static readonly Refusal NotFound = new(StatusCodes.Status404NotFound, "not_found", "There is no such thing.");

    public static readonly Refusal EmailTaken = new(
        StatusCodes.Status409Conflict,
        "email_taken",
        "Another guardian has this email address.");

    public static readonly Refusal TooManyTokens = new(
        StatusCodes.Status409Conflict,
        "too_many_tokens",
        "The guardian has as many tokens as one may have. Revoke one first.");

    public static readonly Refusal KeyReused = new(
        StatusCodes.Status422UnprocessableEntity,
        "idempotency_key_reused",
        "This Idempotency-Key was used with another body within the last 24 hours.");

    public static Refusal Invalid(IReadOnlyList<FieldFault> errors) =>
        new(StatusCodes.Status400BadRequest, "invalid", "The request has members that are not acceptable.", errors);

    public static Refusal Invalid(string pointer, string code, string detail) => Invalid([new(pointer, code, detail)]);

    public ProblemHttpResult ToProblem()
    {
        var extensions = new Dictionary<string, object?> { ["code"] = Code };
        if (Errors is not null)
        {
            extensions["errors"] = Errors.ToArray();
        }

        return TypedResults.Problem(Detail, statusCode: Status, title: Code, type: $"urn:familyplatform:fault:{Code}", extensions: extensions);
    }
}
