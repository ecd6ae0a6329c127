using System.Collections.Immutable;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

public enum PolicyKind
{
    /// <summary>The guardian's own layer.</summary>
    Layer,

    /// <summary>All layers merged, with sources.</summary>
    Effective,
}

[GenerateSerializer, Immutable, Alias("FamilyPlatform.PutPolicy")]
public sealed record PutPolicy
{
    [Id(0)]
    public required ChildId Child { get; init; }

    /// <summary>The layer version that the guardian was looking at.</summary>
    [Id(1)]
    public required long IfVersion { get; init; }

    /// <summary>The layer as JSON in UTF-8.</summary>
    [Id(2)]
    public required ImmutableArray<byte> Json { get; init; }
}

[GenerateSerializer, Immutable, Alias("FamilyPlatform.RevertPolicy")]
public sealed record RevertPolicy
{
    [Id(0)]
    public required ChildId Child { get; init; }

    [Id(1)]
    public required long IfVersion { get; init; }

    /// <summary>The layer version to go back to.</summary>
    [Id(2)]
    public required long ToVersion { get; init; }

    [Id(3)]
    public Once? Once { get; init; }
}

[GenerateSerializer, Immutable, Alias("FamilyPlatform.PolicyView")]
public sealed record PolicyView
{
    /// <summary>Counts the guardian's layer; the ETag.</summary>
    [Id(0)]
    public required long LayerVersion { get; init; }

    /// <summary>The version of the bundle that holds it; what devices report as applied.</summary>
    [Id(1)]
    public required long BundleVersion { get; init; }

    /// <summary>The policy or layer as JSON in UTF-8.</summary>
    [Id(2)]
    public required ImmutableArray<byte> Json { get; init; }

    /// <summary>What was accepted but looks like a mistake.</summary>
    [Id(3)]
    public ImmutableArray<FieldFault> Warnings { get; init; } = [];
}

[GenerateSerializer, Immutable, Alias("FamilyPlatform.PolicyHistory")]
public sealed record PolicyHistory
{
    [Id(0)]
    public required IReadOnlyList<PolicyChange> Changes { get; init; }

    /// <summary>Pass it as <c>before</c> for the next page; null on the last.</summary>
    [Id(1)]
    public long? Next { get; init; }
}

/// <summary>One change of a guardian's layer.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.PolicyChange")]
public sealed record PolicyChange
{
    /// <summary>The layer version that the change made.</summary>
    [Id(0)]
    public required long Version { get; init; }

    [Id(1)]
    public required DateTimeOffset At { get; init; }

    [Id(2)]
    public required GuardianId By { get; init; }

    /// <summary><c>created</c>, <c>replaced</c>, <c>reverted</c>, <c>app_blocked</c> or <c>app_unblocked</c>.</summary>
    [Id(3)]
    public required string What { get; init; }

    /// <summary>The app of a one-tap change.</summary>
    [Id(4)]
    public string? App { get; init; }

    /// <summary>Top-level members that differ from the version before.</summary>
    [Id(5)]
    public ImmutableArray<string> Changed { get; init; } = [];
}

[GenerateSerializer, Immutable, Alias("FamilyPlatform.SetAppBlock")]
public sealed record SetAppBlock
{
    [Id(0)]
    public required ChildId Child { get; init; }

    /// <summary>A catalogue id, or <c>pkg:platform:package</c>.</summary>
    [Id(1)]
    public required string App { get; init; }

    [Id(2)]
    public required bool Blocked { get; init; }
}

[GenerateSerializer, Immutable, Alias("FamilyPlatform.AppBlockView")]
public sealed record AppBlockView
{
    [Id(0)]
    public required string App { get; init; }

    [Id(1)]
    public required bool Blocked { get; init; }

    /// <summary>The bundle version that holds it.</summary>
    [Id(2)]
    public required long BundleVersion { get; init; }

    [Id(3)]
    public required long LayerVersion { get; init; }
}
