using FamilyPlatform.Grains;

namespace FamilyPlatform.Silo.Keys;

/// <summary>Loads the keys before the silo starts, so that one that does not fit stops the start instead of the first check-in.</summary>
internal sealed class PlatformKeysCheck(IServiceProvider services) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        services.GetRequiredService<PlatformKeys>();
        services.GetRequiredService<PrincipalVerifier>();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
