using FamilyPlatform.Local.Processes;

namespace FamilyPlatform.Local.Hosting;

/// <summary>Asks a process whether it is ready until it says so.</summary>
internal sealed class ReadinessProbe(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = Timeout };

    /// <summary>Completes when the process is ready, or has ended without having been seen ready, which is false.</summary>
    public async Task<bool> WaitAsync(ServiceProcess process, CancellationToken cancellationToken)
    {
        var health = new Uri(process.Spec.Address, "/health/ready");
        using var pace = new PeriodicTimer(Pace, time);
        while (!process.Ended.IsCompleted)
        {
            if (await AnswersAsync(health, cancellationToken))
            {
                return true;
            }

            await pace.WaitForNextTickAsync(cancellationToken);
        }

        return false;
    }

    public void Dispose() => _http.Dispose();

    private async Task<bool> AnswersAsync(Uri health, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _http.GetAsync(health, cancellationToken);
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
