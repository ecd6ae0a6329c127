using FamilyPlatform.ApiDefaults.Idempotency;
using FamilyPlatform.Domain;
using FamilyPlatform.Grains;

namespace FamilyPlatform.Dashboard.Accounts;

/// <summary>One guardian's account and access tokens at Identity. Its refusals come back as faults; anything else that is no answer is an outage.</summary>
internal sealed class IdentityClient(HttpClient http)
{
    public async Task<Result<GuardianAccount>> GetAccountAsync(GuardianId guardian, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(PathOf(guardian), cancellationToken);
        return await IdentityAnswers.ReadAsync(response, IdentityJson.Default.GuardianAccount, cancellationToken);
    }

    public async Task<Result<TokenList>> GetTokensAsync(GuardianId guardian, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync($"{PathOf(guardian)}/tokens", cancellationToken);
        return await IdentityAnswers.ReadAsync(response, IdentityJson.Default.TokenList, cancellationToken);
    }

    public async Task<Result<CreatedTokenResponse>> CreateTokenAsync(
        GuardianId guardian, CreateTokenRequest body, Once? once, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{PathOf(guardian)}/tokens")
        {
            Content = JsonContent.Create(body, IdentityJson.Default.CreateTokenRequest),
        };
        if (once is not null)
        {
            request.Headers.TryAddWithoutValidation(IdempotencyKey.HeaderName, once.Key);
        }

        using var response = await http.SendAsync(request, cancellationToken);
        return await IdentityAnswers.ReadAsync(response, IdentityJson.Default.CreatedTokenResponse, cancellationToken);
    }

    public async Task<Result<Done>> RevokeTokenAsync(GuardianId guardian, string token, CancellationToken cancellationToken)
    {
        using var response = await http.DeleteAsync($"{PathOf(guardian)}/tokens/{Uri.EscapeDataString(token)}", cancellationToken);
        return response.IsSuccessStatusCode ? Done.Value : await IdentityAnswers.RefusalAsync(response, cancellationToken);
    }

    private static string PathOf(GuardianId guardian) => $"/internal/guardians/{guardian}";
}
