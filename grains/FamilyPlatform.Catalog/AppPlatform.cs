namespace FamilyPlatform.Catalog;

/// <summary>The systems on which the catalogue can recognise an app.</summary>
public enum AppPlatform
{
    /// <summary>Recognised by package name; text form <c>android</c>.</summary>
    Android,

    /// <summary>Recognised by bundle id, case and all; text form <c>ios</c>.</summary>
    Ios,

    /// <summary>Recognised by the executable's file name in any case; text form <c>windows</c>.</summary>
    Windows,

    /// <summary>Recognised by the executable's file name, case and all; text form <c>linux</c>.</summary>
    Linux,
}

/// <summary>The text form of <see cref="AppPlatform"/>, as in <c>pkg:android:com.example.app</c> (policy, Subject).</summary>
public static class AppPlatforms
{
    // An array, because walking it allocates no enumerator.
    private static readonly AppPlatform[] Known = [AppPlatform.Android, AppPlatform.Ios, AppPlatform.Windows, AppPlatform.Linux];

    /// <summary>Every platform, in the order of the catalogue document.</summary>
    public static IReadOnlyList<AppPlatform> All { get; } = Array.AsReadOnly(Known);

    /// <summary>The platform's name on the wire.</summary>
    public static string ToText(this AppPlatform platform) => platform switch
    {
        AppPlatform.Android => "android",
        AppPlatform.Ios => "ios",
        AppPlatform.Windows => "windows",
        AppPlatform.Linux => "linux",
    };

    /// <summary>Reads a platform's name; only the exact lower-case form counts.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out AppPlatform platform)
    {
        foreach (var candidate in Known)
        {
            if (text.SequenceEqual(candidate.ToText()))
            {
                platform = candidate;
                return true;
            }
        }

        platform = default;
        return false;
    }
}
