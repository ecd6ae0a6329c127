using System.Collections.Immutable;

namespace FamilyPlatform.Grains;

/// <summary>The row <c>pairing</c>: live tickets by hash. Wrong codes by address are kept in memory only: a restart forgives them.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.PairingState")]
internal sealed record PairingState
{
    public const int CurrentFormat = 1;

    [Id(0)]
    public int Format { get; init; } = CurrentFormat;

    [Id(1)]
    public ImmutableArray<PairingEntry> Tickets { get; init; } = [];
}

[GenerateSerializer, Immutable, Alias("FamilyPlatform.PairingEntry")]
internal sealed record PairingEntry
{
    [Id(0)]
    public required PairingTicket Ticket { get; init; }

    /// <summary>Thumbprints of the device that redeemed it; null while nobody has.</summary>
    [Id(1)]
    public string? Keys { get; init; }
}
