namespace FamilyPlatform.DeviceKit;

/// <summary>
/// Keeps each document in a file of one folder: written beside it, flushed to the disk, then renamed over it. Files are readable by their owner only, because
/// they hold the device's keys.
/// </summary>
public sealed class FileDeviceStore : IDeviceStore
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _folder;

    /// <param name="folder">Made where it does not exist.</param>
    /// <exception cref="UnauthorizedAccessException">The folder may not be made.</exception>
    public FileDeviceStore(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);

        _folder = Directory.CreateDirectory(folder).FullName;
    }

    public async ValueTask<byte[]?> ReadAsync(string name, CancellationToken cancellationToken = default)
    {
        try
        {
            return await File.ReadAllBytesAsync(PathOf(name), cancellationToken);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    public async ValueTask WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        var path = PathOf(name);
        var beside = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        await using (var file = new FileStream(beside, options))
        {
            await file.WriteAsync(content, cancellationToken);
            file.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
    }

    public ValueTask DeleteAsync(string name, CancellationToken cancellationToken = default)
    {
        File.Delete(PathOf(name));
        return ValueTask.CompletedTask;
    }

    private string PathOf(string name) => Path.Combine(_folder, name + ".json");
}
