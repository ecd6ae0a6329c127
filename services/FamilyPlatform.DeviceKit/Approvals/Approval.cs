namespace FamilyPlatform.DeviceKit;

/// <summary>The answer to a code typed on the device.</summary>
/// <param name="Outcome">What it led to.</param>
/// <param name="Until">When the opening, or the lock-out, ends; null for anything else.</param>
public sealed record Approval(ApprovalOutcome Outcome, DateTimeOffset? Until = null);
