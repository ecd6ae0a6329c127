namespace FamilyPlatform.DeviceKit;

/// <summary>Where a device keeps its documents. Each write replaces one document whole: after a crash either the old or the new one is there.</summary>
public interface IDeviceStore
{
    /// <summary>The document of that name, or null where there is none.</summary>
    ValueTask<byte[]?> ReadAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Replaces the document; it is durable when this returns.</summary>
    ValueTask WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default);

    /// <summary>Removes the document; one that is not there is no error.</summary>
    ValueTask DeleteAsync(string name, CancellationToken cancellationToken = default);
}
