using System.Diagnostics.CodeAnalysis;

namespace FamilyPlatform.Domain;

/// <summary>What kind of thing a <see cref="Target"/> names, from least to most specific.</summary>
public enum TargetKind
{
    /// <summary>Every app, every site, and the capabilities <c>livestream</c> and <c>videochat</c>.</summary>
    All,

    /// <summary>Everything that the catalogue puts into one category.</summary>
    Category,

    /// <summary>One capability of a device, such as the camera.</summary>
    Capability,

    /// <summary>One app, and every site that belongs to it.</summary>
    App,

    /// <summary>One host and all its subdomains.</summary>
    Site,
}

/// <summary>
/// What a rule, a limit or an override is about: <c>site:host</c>, <c>app:id</c>, <c>capability:id</c>, <c>category:id</c> or <c>all</c>.
/// </summary>
/// <remarks>A target of kind <see cref="TargetKind.All"/> has an empty <see cref="Value"/>. Source: policy, Target.</remarks>
public sealed record Target
{
    private Target(TargetKind kind, string value) => (Kind, Value) = (kind, value);

    /// <summary>The one target that matches almost everything.</summary>
    public static Target All { get; } = new(TargetKind.All, "");

    public TargetKind Kind { get; }

    /// <summary>The id or host behind the colon; empty for <c>all</c>.</summary>
    public string Value { get; }

    public static Target Category(string id) => new(TargetKind.Category, id);

    public static Target Capability(string id) => new(TargetKind.Capability, id);

    public static Target App(string id) => new(TargetKind.App, id);

    public static Target Site(string host) => new(TargetKind.Site, host);

    /// <summary>Reads the text form. Refuses what is malformed: an unknown prefix, an empty id, an unknown capability, a host that is not in A-label form.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Target? target)
    {
        target = null;
        if (text is null)
        {
            return false;
        }

        if (text == "all")
        {
            target = All;
            return true;
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            return false;
        }

        var value = text[(colon + 1)..];
        target = text[..colon] switch
        {
            "category" when Names.IsId(value) => Category(value),
            "app" when Names.IsAppId(value) => App(value),
            "capability" when Capabilities.IsKnown(value) => Capability(value),
            "site" when Names.IsHost(value) => Site(value),
            _ => null,
        };
        return target is not null;
    }

    public override string ToString() => Kind switch
    {
        TargetKind.All => "all",
        TargetKind.Category => $"category:{Value}",
        TargetKind.Capability => $"capability:{Value}",
        TargetKind.App => $"app:{Value}",
        TargetKind.Site => $"site:{Value}",
    };
}
