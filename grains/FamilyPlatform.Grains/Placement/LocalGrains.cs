using System.Collections.Concurrent;

namespace FamilyPlatform.Grains;

/// <summary>The activations of families and devices on this silo. Each puts itself in and takes itself out.</summary>
internal sealed class LocalGrains
{
    private readonly ConcurrentDictionary<GrainId, IGrainContext> _grains = new();

    /// <summary>What is here now; it may change while it is walked.</summary>
    public IEnumerable<IGrainContext> All => _grains.Select(grain => grain.Value);

    public void Add(IGrainContext grain) => _grains[grain.GrainId] = grain;

    public void Remove(IGrainContext grain) => _grains.TryRemove(new(grain.GrainId, grain));
}
