using System.IO.MemoryMappedFiles;

namespace FamilyPlatform.ServiceDefaults.Clocks;

/// <summary>
/// The system's clock and so many milliseconds more: a file of 8 bytes, a little-endian 64-bit integer, that every process of a platform maps into its memory. Who
/// writes to the file moves all clocks at once. Timestamps and timers stay real, so nothing that waits wakes up by it.
/// </summary>
public sealed class SharedClock : TimeProvider, IDisposable
{
    /// <summary>The length of the file in bytes.</summary>
    public const int FileLength = sizeof(long);

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    /// <param name="path">The file, which is there already.</param>
    public SharedClock(string path)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        _file = MemoryMappedFile.CreateFromFile(stream, mapName: null, FileLength, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        _view = _file.CreateViewAccessor(0, FileLength, MemoryMappedFileAccess.Read);
    }

    public override DateTimeOffset GetUtcNow()
    {
        // Eight aligned bytes are read and written in one piece; the barrier keeps an earlier value from being used again.
        Volatile.ReadBarrier();
        return System.GetUtcNow().AddMilliseconds(_view.ReadInt64(0));
    }

    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }
}
