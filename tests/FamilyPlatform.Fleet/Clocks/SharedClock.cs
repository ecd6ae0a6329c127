using System.IO.MemoryMappedFiles;

namespace FamilyPlatform.Fleet.Clocks;

/// <summary>
/// The system's clock moved by what a file of 8 bytes says: milliseconds, little-endian. The platform's processes map the same file, so that devices and servers
/// agree on the time whatever it is. The monotonic clock moves along; timers keep real time.
/// </summary>
internal sealed class SharedClock : TimeProvider, IDisposable
{
    private const int Size = sizeof(long);

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    /// <param name="path">Made with an offset of 0 where it does not exist.</param>
    public SharedClock(string path)
    {
        if (!File.Exists(path))
        {
            File.WriteAllBytes(path, new byte[Size]);
        }

        var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        _file = MemoryMappedFile.CreateFromFile(stream, mapName: null, Size, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: false);
        _view = _file.CreateViewAccessor(0, Size);
    }

    private long Milliseconds => _view.ReadInt64(0);

    /// <summary>Moves everybody's clock forward. Only one process may do so.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);

        _view.Write(0, Milliseconds + (long)by.TotalMilliseconds);
        _view.Flush();
    }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddMilliseconds(Milliseconds);

    public override long GetTimestamp() => base.GetTimestamp() + (Milliseconds * (TimestampFrequency / 1_000));

    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }
}
