using System.Collections.Concurrent;

namespace FamilyPlatform.DeviceKit;

/// <summary>Keeps documents in memory, for simulated devices and tests. What was written survives a new session on the same store.</summary>
public sealed class MemoryDeviceStore : IDeviceStore
{
    private readonly ConcurrentDictionary<string, byte[]> _documents = new(concurrencyLevel: 1, capacity: 7, StringComparer.Ordinal);

    public ValueTask<byte[]?> ReadAsync(string name, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(_documents.TryGetValue(name, out var content) ? content : null);

    public ValueTask WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        _documents[name] = content.ToArray();
        return ValueTask.CompletedTask;
    }

    public ValueTask DeleteAsync(string name, CancellationToken cancellationToken = default)
    {
        _documents.TryRemove(name, out _);
        return ValueTask.CompletedTask;
    }
}
