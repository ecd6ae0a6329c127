using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;

namespace FamilyPlatform.Testing;

/// <summary>
/// The clock of a whole platform, moved by a test: the file that <c>Fixtures:Clock</c> (the launcher's <c>--clock</c>) names. It is a clock itself, for devices that
/// keep the platform's time. Timestamps and timers stay real.
/// </summary>
public sealed class SimulatedClock : TimeProvider, IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    private SimulatedClock(string path)
    {
        Path = path;
        _file = MemoryMappedFile.CreateFromFile(
            new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite),
            mapName: null,
            sizeof(long),
            MemoryMappedFileAccess.ReadWrite,
            HandleInheritability.None,
            leaveOpen: false);
        _view = _file.CreateViewAccessor(0, sizeof(long));
    }

    public string Path { get; }

    /// <summary>How far the platform's clock is ahead of the system's.</summary>
    public TimeSpan Offset => TimeSpan.FromMilliseconds(_view.ReadInt64(0));

    /// <summary>Makes the file, or takes over the one that is there with its offset.</summary>
    public static SimulatedClock Create(string path, TimeSpan offset = default)
    {
        if (!File.Exists(path))
        {
            Span<byte> content = stackalloc byte[sizeof(long)];
            BinaryPrimitives.WriteInt64LittleEndian(content, (long)offset.TotalMilliseconds);
            File.WriteAllBytes(path, content);
        }

        return new(path);
    }

    /// <summary>Moves every process at once. One test moves a clock, so this is no more than a read and a write.</summary>
    public void Advance(TimeSpan by) => _view.Write(0, _view.ReadInt64(0) + (long)by.TotalMilliseconds);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Offset;

    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }
}
