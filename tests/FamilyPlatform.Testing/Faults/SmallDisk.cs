using System.Diagnostics;

namespace FamilyPlatform.Testing;

/// <summary>A disk of a few megabytes that can be filled to the last byte: a tmpfs, where this user may mount one.</summary>
public sealed class SmallDisk : IAsyncDisposable
{
    private const int BlockBytes = 1024 * 1024;

    private readonly string _ballast;

    private SmallDisk(string folder)
    {
        Folder = folder;
        _ballast = Path.Combine(folder, "ballast");
    }

    public string Folder { get; }

    /// <summary>The disk, or null where mounting is not permitted.</summary>
    public static async Task<SmallDisk?> TryMountAsync(int megabytes, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("familyplatform-disk-").FullName;
        if (await RunAsync("mount", ["-t", "tmpfs", "-o", $"size={megabytes}m,mode=1777", "tmpfs", folder], cancellationToken))
        {
            return new(folder);
        }

        Directory.Delete(folder);
        return null;
    }

    /// <summary>Writes until nothing more fits, and returns how many bytes did.</summary>
    public async Task<long> FillAsync(CancellationToken cancellationToken)
    {
        var block = new byte[BlockBytes];
        await using var ballast = new FileStream(_ballast, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var size = block.Length; size > 0;)
        {
            try
            {
                await ballast.WriteAsync(block.AsMemory(0, size), cancellationToken);
            }
            catch (IOException)
            {
                size /= 16;
            }
        }

        return ballast.Length;
    }

    /// <summary>Makes room again.</summary>
    public void Free() => File.Delete(_ballast);

    public async ValueTask DisposeAsync()
    {
        await RunAsync("umount", ["-l", Folder], CancellationToken.None);
        Directory.Delete(Folder);
    }

    private static async Task<bool> RunAsync(string file, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(file, arguments) { UseShellExecute = false, RedirectStandardError = true })!;
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
