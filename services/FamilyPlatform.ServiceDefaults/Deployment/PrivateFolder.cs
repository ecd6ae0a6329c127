namespace FamilyPlatform.ServiceDefaults.Deployment;

/// <summary>Makes folders that only their owner may enter.</summary>
public static class PrivateFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes the folder and every missing one above it, mode 0700. One that exists stays as it is.</summary>
    public static void Make(string path)
    {
        var full = Path.GetFullPath(path);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(full);
            return;
        }

        if (Path.GetDirectoryName(full) is { } above && !Directory.Exists(above))
        {
            Make(above);
        }

        Directory.CreateDirectory(full, OwnerOnly);
    }
}
