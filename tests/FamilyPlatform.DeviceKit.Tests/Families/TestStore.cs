namespace FamilyPlatform.DeviceKit.Tests;

/// <summary>A disk that can be full.</summary>
internal sealed class TestStore : IDeviceStore
{
    private readonly MemoryDeviceStore _real = new();

    public bool IsFull { get; set; }

    public ValueTask<byte[]?> ReadAsync(string name, CancellationToken cancellationToken = default) => _real.ReadAsync(name, cancellationToken);

    public ValueTask WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default) =>
        IsFull ? throw new IOException("No space left on device.") : _real.WriteAsync(name, content, cancellationToken);

    public ValueTask DeleteAsync(string name, CancellationToken cancellationToken = default) => _real.DeleteAsync(name, cancellationToken);
}
