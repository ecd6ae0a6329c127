namespace FamilyPlatform.Catalog;

/// <summary>One app or service that families meet, and everything by which a device can recognise it.</summary>
/// <remarks>An entry has at least one category and at least one package, executable or domain. No two entries share any of these.</remarks>
public sealed record CatalogApp
{
    /// <summary>Stable name of the entry in policies and reports, such as <c>roblox</c>: <c>[a-z0-9][a-z0-9._-]*</c>, at most 64 characters.</summary>
    public required string Id { get; init; }

    /// <summary>The name families know it by.</summary>
    public required string Name { get; init; }

    /// <summary>Ids of <see cref="CatalogCategory"/>, the one that describes it best first.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>Android package names.</summary>
    public IReadOnlyList<string> Android { get; init; } = [];

    /// <summary>iOS and iPadOS bundle ids.</summary>
    public IReadOnlyList<string> Ios { get; init; } = [];

    /// <summary>File names of Windows executables, with their extension.</summary>
    public IReadOnlyList<string> Windows { get; init; } = [];

    /// <summary>File names of Linux executables, as <c>/proc/PID/exe</c> ends or <c>/proc/PID/comm</c> says.</summary>
    public IReadOnlyList<string> Linux { get; init; } = [];

    /// <summary>Hosts in lower-case A-label form; each stands for itself and every subdomain that no other entry names.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>What a parent should know about it; null where nothing is known well enough to say.</summary>
    public AppFacts? Facts { get; init; }

    /// <summary>The names by which a platform knows the app: packages, bundle ids or executables.</summary>
    public IReadOnlyList<string> NamesOn(AppPlatform platform) => platform switch
    {
        AppPlatform.Android => Android,
        AppPlatform.Ios => Ios,
        AppPlatform.Windows => Windows,
        AppPlatform.Linux => Linux,
    };
}
