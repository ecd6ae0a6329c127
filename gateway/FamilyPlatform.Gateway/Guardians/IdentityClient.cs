using System.Text.Json;
using FamilyPlatform.Gateway.Telemetry;

namespace FamilyPlatform.Gateway.Guardians;

/// <summary>Asks Identity about tokens by introspection (RFC 7662).</summary>
internal sealed partial class IdentityClient(
    IHttpClientFactory clients,
    PrincipalSigner signer,
    GatewayInstruments instruments,
    TimeProvider time,
    ILogger<IdentityClient> logger)
    : IIntrospection
{
    /// <summary>The name of the HTTP client, which carries the service secret.</summary>
    public const string Name = "identity";

    public async Task<Introspection> AskAsync(string token)
    {
        var started = time.GetTimestamp();
        var answer = await SendAsync(token);
        instruments.Introspected(answer.Outcome, time.GetElapsedTime(started));
        return answer;
    }

    private async Task<Introspection> SendAsync(string token)
    {
        try
        {
            using var client = clients.CreateClient(Name);
            using var body = new FormUrlEncodedContent([new("token", token)]);
            using var response = await client.PostAsync("/internal/introspect", body);
            if (!response.IsSuccessStatusCode)
            {
                LogRefused((int)response.StatusCode);
                return Introspection.Unavailable;
            }

            var reply = await response.Content.ReadFromJsonAsync(IntrospectionJson.Default.IntrospectionReply);
            return reply is { Active: true, Subject: { } guardian, TokenId: { } tokenId }
                ? Introspection.Of(new GuardianSession(signer, guardian, tokenId, reply.Scope ?? string.Empty, EndOf(reply)))
                : Introspection.Inactive;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or JsonException)
        {
            LogUnreachable(failure.GetType().Name);
            return Introspection.Unavailable;
        }
    }

    private static DateTimeOffset? EndOf(IntrospectionReply reply) =>
        reply.ExpiresAt is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    [LoggerMessage(LogLevel.Warning, "Identity did not answer an introspection: {Failure}")]
    private partial void LogUnreachable(string failure);

    [LoggerMessage(LogLevel.Warning, "Identity refused an introspection with status {Status}")]
    private partial void LogRefused(int status);
}
