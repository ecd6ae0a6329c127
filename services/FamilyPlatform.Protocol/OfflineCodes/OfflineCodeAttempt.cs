namespace FamilyPlatform.Protocol.OfflineCodes;

/// <summary>What a typed code led to.</summary>
/// <param name="State">To be stored before anything opens.</param>
/// <param name="Outcome">Whether it opens.</param>
/// <param name="Duration">For how long, when and only when it was accepted.</param>
public sealed record OfflineCodeAttempt(OfflineCodeState State, OfflineCodeOutcome Outcome, OfflineDuration? Duration = null);
