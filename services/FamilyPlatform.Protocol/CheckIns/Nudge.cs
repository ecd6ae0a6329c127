namespace FamilyPlatform.Protocol.CheckIns;

/// <summary>The data of a <c>nudge</c> event on <c>/nudges</c>: there is something to fetch. It may cause a check-in and nothing else.</summary>
public sealed record Nudge
{
    /// <summary>The newest bundle's version.</summary>
    public required long Policy { get; init; }
}
