using System.Collections.Immutable;

namespace FamilyPlatform.Grains;

/// <summary>The row <c>device</c>: key version, body hash, reported state (architecture, decision 2).</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.DeviceState")]
internal sealed record DeviceState
{
    public const int CurrentFormat = 1;

    [Id(0)]
    public int Format { get; init; } = CurrentFormat;

    /// <summary>The epoch that the members below belong to; 0 before the device was ever heard.</summary>
    [Id(1)]
    public int Epoch { get; init; }

    /// <summary>The key version in use.</summary>
    [Id(2)]
    public int KeyVersion { get; init; } = 1;

    /// <summary>A newer version that was handed out and not yet used; 0 for none. Until its first use both are valid.</summary>
    [Id(3)]
    public int NextKeyVersion { get; init; }

    /// <summary>Thumbprint of the agreement key that the next version was encrypted to, and the answer, so that a repeat answers the same.</summary>
    [Id(4)]
    public string? NextKeyAgree { get; init; }

    [Id(5)]
    public string? NextKey { get; init; }

    /// <summary>The last report.</summary>
    [Id(6)]
    public long Seq { get; init; }

    /// <summary>SHA-256 of its body.</summary>
    [Id(7)]
    public ImmutableArray<byte> BodyHash { get; init; } = [];

    [Id(8)]
    public string Installation { get; init; } = "";

    [Id(9)]
    public string? AgentVersion { get; init; }

    [Id(10)]
    public ImmutableArray<string> Features { get; init; } = [];

    [Id(11)]
    public ReportedState? Reported { get; init; }
}
