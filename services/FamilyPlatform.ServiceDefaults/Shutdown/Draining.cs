using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.ServiceDefaults.Shutdown;

/// <summary>The first step of stopping: from here on this process is not ready, and for the time of <see cref="ShutdownOptions.Drain"/> it serves all the same.</summary>
/// <remarks>Every listener and worker stops after this step, in the order in which the host stops them.</remarks>
public sealed class Draining : IHostedLifecycleService
{
    private readonly IOptions<ShutdownOptions> _options;
    private volatile bool _hasBegun;

    internal Draining(IHostApplicationLifetime lifetime, IOptions<ShutdownOptions> options)
    {
        _options = options;
        lifetime.ApplicationStopping.Register(() => _hasBegun = true);
    }

    /// <summary>Whether this process was told to stop.</summary>
    public bool HasBegun => _hasBegun;

    Task IHostedLifecycleService.StoppingAsync(CancellationToken cancellationToken)
    {
        _hasBegun = true;
        return _options.Value.Drain is { Ticks: > 0 } drain ? Task.Delay(drain, cancellationToken) : Task.CompletedTask;
    }

    Task IHostedLifecycleService.StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedService.StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedLifecycleService.StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedService.StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedLifecycleService.StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
