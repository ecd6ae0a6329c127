namespace FamilyPlatform.Protocol.CheckIns;

/// <summary>What became of a command on the device.</summary>
public sealed record AckItem
{
    /// <summary><c>cmd_…</c></summary>
    public required string Command { get; init; }

    /// <summary>One of <see cref="AckStates"/>.</summary>
    public required string State { get; init; }
}
