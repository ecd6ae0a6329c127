using System.Runtime.InteropServices;
using System.Text;

namespace FamilyPlatform.ServiceDefaults.ServerKeys;

/// <summary>
/// Puts a finished file at its place in one step, unless there is one. <see cref="File.Move(string, string, bool)"/> cannot do that on
/// Unix: it looks first and renames then, so that of two processes the second replaces the first one's file. link(2) can.
/// </summary>
internal static class AtomicFile
{
    /// <summary>After this there is a whole file at <paramref name="path"/>: this one, or the one of whoever was first.</summary>
    public static void PutUnlessThere(string finished, string path)
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
