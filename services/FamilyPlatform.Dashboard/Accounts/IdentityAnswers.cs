using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using FamilyPlatform.Grains;

namespace FamilyPlatform.Dashboard.Accounts;

/// <summary>Reads what Identity answers.</summary>
internal static class IdentityAnswers
{
    public static async Task<Result<T>> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : notnull
    {
        if (!response.IsSuccessStatusCode)
        {
            return await RefusalAsync(response, cancellationToken);
        }

        return await response.Content.ReadFromJsonAsync(type, cancellationToken) is { } value
            ? value
            : throw new HttpRequestException("Identity answered nothing.");
    }

    /// <exception cref="HttpRequestException">It is no refusal of the request but a failure of Identity, or of the way to it.</exception>
    public static async Task<Fault> RefusalAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        FaultKind? kind = response.StatusCode switch
        {
            HttpStatusCode.BadRequest => FaultKind.Invalid,
            HttpStatusCode.NotFound => FaultKind.NotFound,
            HttpStatusCode.Conflict => FaultKind.Conflict,
            HttpStatusCode.UnprocessableEntity => FaultKind.Unprocessable,
            _ => null,
        };
        var problem = kind is null ? null : await response.Content.ReadFromJsonAsync(IdentityJson.Default.IdentityProblem, cancellationToken);
        if (kind is not { } known || problem is null)
        {
            throw new HttpRequestException($"Identity answered {(int)response.StatusCode}.", null, response.StatusCode);
        }

        return new()
        {
            Kind = known,
            Code = known == FaultKind.Invalid ? "invalid_request" : problem.Code,
            Detail = known == FaultKind.NotFound ? "There is no such thing here." : problem.Detail,
            Errors = [.. problem.Errors ?? []],
        };
    }
}

/// <summary>A problem of Identity's.</summary>
internal sealed record IdentityProblem(string Code, string Detail, IReadOnlyList<FieldFault>? Errors);

/// <summary>A guardian's account.</summary>
internal sealed record GuardianAccount(string Id, string Email, DateTimeOffset CreatedAt);

/// <summary>A guardian's tokens.</summary>
internal sealed record TokenList(IReadOnlyList<TokenResponse> Tokens);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GuardianAccount))]
[JsonSerializable(typeof(TokenList))]
[JsonSerializable(typeof(CreateTokenRequest))]
[JsonSerializable(typeof(CreatedTokenResponse))]
[JsonSerializable(typeof(IdentityProblem))]
internal sealed partial class IdentityJson : JsonSerializerContext;
