using FamilyPlatform.Gateway.Guardians;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FamilyPlatform.Gateway.Health;

/// <summary>Whether Identity is ready. It is asked at most once a second, however often the gateway is.</summary>
internal sealed class IdentityCheck(IHttpClientFactory clients, TimeProvider time) : IHealthCheck, IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _one = new(1);
    private long? _askedAt;
    private bool _ready;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_askedAt is not { } askedAt || time.GetElapsedTime(askedAt) >= Fresh)
            {
                _ready = await AskAsync(cancellationToken);
                _askedAt = time.GetTimestamp();
            }

            return _ready ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("Identity is not ready.");
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<bool> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var client = clients.CreateClient(IdentityClient.Name);
            using var response = await client.GetAsync("/health/ready", cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
