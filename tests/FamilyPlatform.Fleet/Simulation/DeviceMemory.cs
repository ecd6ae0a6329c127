using System.Collections.Concurrent;
using System.Text.Json;
using FamilyPlatform.DeviceKit;

namespace FamilyPlatform.Fleet.Simulation;

/// <summary>A device's documents, in memory and, between runs, in the fleet's file. The bundle is left out of the file: the server sends it again.</summary>
internal sealed class DeviceMemory : IDeviceStore
{
    private const string Bundle = "bundle";

    private readonly ConcurrentDictionary<string, byte[]> _documents = new(concurrencyLevel: 1, capacity: 7, StringComparer.Ordinal);

    public DeviceMemory(IReadOnlyDictionary<string, JsonElement> saved)
    {
        foreach (var (name, document) in saved)
        {
            _documents[name] = JsonSerializer.SerializeToUtf8Bytes(document);
        }
    }

    public bool IsEmpty => _documents.IsEmpty;

    public ValueTask<byte[]?> ReadAsync(string name, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(_documents.GetValueOrDefault(name));

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

    public IReadOnlyDictionary<string, JsonElement> Save() => _documents
        .Where(document => document.Key != Bundle)
        .ToDictionary(document => document.Key, document => JsonDocument.Parse(document.Value).RootElement);
}
