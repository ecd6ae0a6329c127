using FamilyPlatform.Domain;

namespace FamilyPlatform.DeviceKit;

/// <summary>Something that runs will be blocked soon.</summary>
/// <param name="Subject">What runs.</param>
/// <param name="BlockedAt">When it ends, if it goes on being used.</param>
/// <param name="Left">How long that is from now.</param>
/// <param name="Reason">Why: a limit or a routine, mostly; null where no evaluator judges.</param>
/// <param name="RuleId">The entry that will decide, where one does.</param>
public sealed record Warning(Subject Subject, DateTimeOffset BlockedAt, TimeSpan Left, Reason? Reason, string? RuleId);
