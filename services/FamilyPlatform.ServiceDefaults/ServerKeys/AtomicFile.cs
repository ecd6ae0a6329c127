using System.Runtime.InteropServices;
using System.Text;

namespace FamilyPlatform.ServiceDefaults.ServerKeys;

/// <summary>Makes files that are there whole and on disk, or not at all, whenever the process or the machine ends.</summary>
public static class AtomicFile
{
    /// <summary>After this there is a whole file at <paramref name="path"/>: this one, or the one of whoever was first.</summary>
    /// <param name="path">Where, in a folder that exists.</param>
    /// <param name="content">All of it.</param>
    /// <param name="mode">Who may use it on Unix; null for what the process gives by itself.</param>
    public static void WriteUnlessThere(string path, ReadOnlySpan<byte> content, UnixFileMode? mode = null)
    {
        var finished = WriteBeside(path, content, mode);
        try
        {
            PutUnlessThere(finished, path);
        }
        finally
        {
            File.Delete(finished);
        }
    }

    /// <summary>After this the file at <paramref name="path"/> is this one. Whoever reads meanwhile reads one of the two.</summary>
    /// <inheritdoc cref="WriteUnlessThere" path="/param"/>
    public static void Replace(string path, ReadOnlySpan<byte> content, UnixFileMode? mode = null)
    {
        var finished = WriteBeside(path, content, mode);
        try
        {
            File.Move(finished, path, overwrite: true);
        }
        finally
        {
            File.Delete(finished);
        }
    }

    private static string WriteBeside(string path, ReadOnlySpan<byte> content, UnixFileMode? mode)
    {
        var temporary = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{Guid.CreateVersion7():N}.tmp");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (mode is not null && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        try
        {
            using var stream = new FileStream(temporary, options);
            stream.Write(content);
            stream.Flush(flushToDisk: true);
            return temporary;
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    // File.Move cannot do that on Unix: it looks first and renames then, so that of two processes the second replaces the first one's file. link(2) can.
    private static void PutUnlessThere(string finished, string path)
    {
        if (OperatingSystem.IsWindows())
        {
            MoveOnWindows(finished, path);
        }
        else if (Link(CString(finished), CString(path)) != 0 && !File.Exists(path))
        {
            throw new IOException($"Cannot make {path}: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}.");
        }
    }

    private static void MoveOnWindows(string finished, string path)
    {
        try
        {
            File.Move(finished, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was first.
        }
    }

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link(byte[] existing, byte[] another);

    private static byte[] CString(string path) => Encoding.UTF8.GetBytes(path + '\0');
}
