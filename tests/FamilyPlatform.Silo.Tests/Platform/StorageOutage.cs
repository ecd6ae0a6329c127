using FamilyPlatform.Grains;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace FamilyPlatform.Silo.Tests;

/// <summary>Storage that can be taken away.</summary>
internal sealed class StorageOutage
{
    public bool IsOn { get; set; }

    /// <summary>Puts itself before the storage that is registered.</summary>
    public void Wrap(IServiceCollection services)
    {
        var real = services.Last(service => service.ServiceType == typeof(IGrainStorage) && service.IsKeyedService);
        services.Remove(real);
        services.AddKeyedSingleton<IGrainStorage>(
            real.ServiceKey, (provider, key) => new Wrapper(this, (IGrainStorage)real.KeyedImplementationFactory!(provider, key)));
    }

    private sealed class Wrapper(StorageOutage outage, IGrainStorage storage) : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
    {
        public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
            Real().ReadStateAsync(stateName, grainId, grainState);

        public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
            Real().WriteStateAsync(stateName, grainId, grainState);

        public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
            Real().ClearStateAsync(stateName, grainId, grainState);

        public void Participate(ISiloLifecycle lifecycle) => ((ILifecycleParticipant<ISiloLifecycle>)storage).Participate(lifecycle);

        private IGrainStorage Real() => outage.IsOn ? throw new StorageUnavailableException() : storage;
    }
}
