using System.Buffers;
using System.Buffers.Text;
using System.Security.Claims;
using System.Text.Encodings.Web;
using FamilyPlatform.ServiceDefaults.ServerKeys;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace FamilyPlatform.ServiceDefaults.InternalCalls;

/// <summary>Accepts the service secret, any of its kids, compared in fixed time.</summary>
internal sealed class ServiceAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    ServiceSecrets secrets)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Prefix = "Bearer ";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization;
        if (header.Count != 1 || header[0] is not { } value || !value.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        return Task.FromResult(IsServiceSecret(value.AsSpan(Prefix.Length))
            ? AuthenticateResult.Success(new(new ClaimsPrincipal(new ClaimsIdentity(Scheme.Name)), Scheme.Name))
            : AuthenticateResult.Fail("The bearer is not the service secret."));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer";
        return base.HandleChallengeAsync(properties);
    }

    private bool IsServiceSecret(ReadOnlySpan<char> presented)
    {
        Span<byte> bytes = stackalloc byte[ServerSecret.Length];
        var status = Base64Url.DecodeFromChars(presented, bytes, out _, out var length);
        if (status is not OperationStatus.Done)
        {
            return false;
        }

        var matches = false;
        foreach (var secret in secrets.Ring.All)
        {
            matches |= secret.Matches(bytes[..length]);
        }

        return matches;
    }
}
