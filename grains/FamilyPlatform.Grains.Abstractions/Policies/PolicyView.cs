using System.Collections.Immutable;

namespace FamilyPlatform.Grains;

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
