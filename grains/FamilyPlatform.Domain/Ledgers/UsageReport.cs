namespace FamilyPlatform.Domain;

/// <summary>One counter of a report, with its place in the report's body.</summary>
public readonly record struct ReportedUsage(int Index, DateOnly Day, string Subject, long Seconds, bool Granted);

/// <summary>A refusal of the counter at <paramref name="Index"/> of a report's body.</summary>
public readonly record struct RefusedUsage(int Index, UsageRefusal Why);
