namespace FamilyPlatform.Protocol.CheckIns;

/// <summary>A range of event numbers, both ends included, whose events are gone.</summary>
public sealed record LostEvents
{
    public required long From { get; init; }

    public required long To { get; init; }
}
