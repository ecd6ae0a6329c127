using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using FamilyPlatform.Fleet.Simulation;

namespace FamilyPlatform.Fleet.Guardians;

/// <summary>
/// Calls of the guardian API under one token, each repeated with the same key and the same bytes until somebody answers it for good: as any client of the API
/// should do.
/// </summary>
internal sealed class GuardianCalls(FleetWorld world, HttpClient http, string token)
{
    /// <summary>How long a change is tried before it is given up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Where the server does not say when to come again.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(40);

    public Task<GuardianAnswer> GetAsync(string path, CancellationToken cancellationToken) => SendAsync(HttpMethod.Get, path, null, null, null, cancellationToken);

    /// <param name="path">Below <c>/api/v1/</c>.</param>
    /// <param name="body">What is posted.</param>
    /// <param name="key">The idempotency key: the same for a repeat, another for everything else.</param>
    /// <param name="ifMatch">The version that must be the present one; null for any.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<GuardianAnswer> PostAsync(string path, JsonNode body, string key, long? ifMatch, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, path, body, key, ifMatch, cancellationToken);

    public Task<GuardianAnswer> PutAsync(string path, JsonNode? body, long? ifMatch, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Put, path, body, null, ifMatch, cancellationToken);

    public Task<GuardianAnswer> DeleteAsync(string path, CancellationToken cancellationToken) => SendAsync(HttpMethod.Delete, path, null, null, null, cancellationToken);

    private async Task<GuardianAnswer> SendAsync(
        HttpMethod method, string path, JsonNode? body, string? key, long? ifMatch, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        var wasUncertain = false;
        for (var failures = 0; ; failures++)
        {
            var (answer, wait) = await TryAsync(method, path, body?.ToJsonString(), key, ifMatch, wasUncertain, cancellationToken);
            if (answer is not null)
            {
                return answer;
            }

            wasUncertain = true;
            world.GuardianCalls.RecordFailure(failures + 1);
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
            {
                return new(0, null, null, WasUncertain: true);
            }

            await Task.Delay(world.Scaled(wait), cancellationToken);
        }
    }

    /// <summary>An answer that is one, or how long to wait.</summary>
    private async Task<(GuardianAnswer? Answer, TimeSpan Wait)> TryAsync(
        HttpMethod method, string path, string? body, string? key, long? ifMatch, bool wasUncertain, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(world.Gateway, $"/api/v1/{path}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", $"\"v{ifMatch}\"");
        }

        var started = TimeProvider.System.GetTimestamp();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Timeout);
        try
        {
            using var response = await http.SendAsync(request, patience.Token);
            var content = await response.Content.ReadAsStringAsync(patience.Token);
            var status = (int)response.StatusCode;
            var when = response.Headers.RetryAfter?.Delta;
            world.GuardianCalls.Record(TimeProvider.System.GetElapsedTime(started), status, when is not null);
            world.Judge($"{method} {path}", status, when is not null);

            // A moving clock can outrun the few seconds for which a forwarded principal holds; a retry gets a new one.
            if (status is >= 500 or 429 or 401)
            {
                return (null, when ?? Pause);
            }

            var json = content.Length > 0 && response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
            return (new(status, json ? JsonNode.Parse(content) : null, GuardianAnswer.VersionOf(response.Headers.ETag?.Tag), wasUncertain), TimeSpan.Zero);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            world.GuardianCalls.Record(TimeProvider.System.GetElapsedTime(started), status: 0);
            return (null, Pause);
        }
    }
}
