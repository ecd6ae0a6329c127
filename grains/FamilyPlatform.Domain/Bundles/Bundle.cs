using System.Collections.Immutable;

namespace FamilyPlatform.Domain;

/// <summary>
/// Everything that one device enforces, as it is signed (device protocol, Bundle). Printing it is deterministic, so equal bundles have equal bytes, and
/// any change of any byte takes a new <see cref="Version"/>.
/// </summary>
public sealed record Bundle
{
    /// <summary><c>dev_…</c>: no other device takes it.</summary>
    public required string Device { get; init; }

    /// <summary>From 1; grows when the device is enrolled again or given to another child.</summary>
    public required int Epoch { get; init; }

    /// <summary>Generation times 2^32 plus n, counted per child.</summary>
    public required long Version { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary><c>chi_…</c></summary>
    public required string Child { get; init; }

    /// <summary>The family's IANA zone.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The effective policy. Null only where a reader met something in it that it does not know; such a bundle is enforced by <see cref="Timeline"/>.</summary>
    public required Policy? Policy { get; init; }

    /// <summary>Those that were not withdrawn and are not over.</summary>
    public ImmutableArray<PolicyOverride> Overrides { get; init; } = [];

    /// <summary>Of this week's policy days.</summary>
    public ImmutableArray<Bonus> Bonus { get; init; } = [];

    /// <summary>The policy precomputed for 8 days.</summary>
    public required Timeline Timeline { get; init; }

    /// <summary>The catalogue by which subjects were resolved.</summary>
    public BundleCatalog? Catalog { get; init; }

    /// <summary>The version of the time zone database that the timeline was computed with, such as <c>2026a</c>.</summary>
    public string? Tzdb { get; init; }

    /// <summary>The child's recent requests and their answers, so that the device can show them without a server.</summary>
    public ImmutableArray<BundleRequest> Requests { get; init; } = [];

    /// <summary>Codes of the signals that the device may send.</summary>
    public ImmutableArray<string> Signals { get; init; } = [];

    /// <summary>What the child is told about who sees what.</summary>
    public Transparency Transparency { get; init; } = Transparency.Nothing;

    /// <summary>What stays open whatever else is blocked.</summary>
    public Reachable Reachable { get; init; } = Reachable.Nothing;

    /// <summary>The hash of the recovery code.</summary>
    public string? Recovery { get; init; }
}
