using System.Globalization;
using FamilyPlatform.DeviceKit;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Agent;

/// <summary>Rulings in plain words.</summary>
internal static class Words
{
    /// <summary>Why something is as it is, as the end of a sentence.</summary>
    public static string Why(Ruling ruling, Bundle? bundle) => ruling.Cause switch
    {
        RulingCause.Released => "this device is not managed any more",
        RulingCause.Reachable => "help is always reachable",
        RulingCause.Locked => "a guardian locked this device",
        RulingCause.NoBundle => "this device has not received its rules yet",
        RulingCause.Timeline => "the family's rules for this hour say so",
        RulingCause.Policy => ruling.Reason is { } reason ? Why(reason, ruling.RuleId, bundle) : "the family's rules say so",
    };

    public static string Why(Reason reason, string? id, Bundle? bundle) => reason switch
    {
        Reason.Mandatory => "it is never allowed",
        Reason.AlwaysAllowed => "it is always allowed",
        Reason.Override => id?.StartsWith("offline-", StringComparison.Ordinal) == true ? "a guardian's code opened this device" : "a guardian decided so for now",
        Reason.Rule => "a rule of the family says so",
        Reason.Routine => $"it is time for {NameOfRoutine(id, bundle)}",
        Reason.Approval => "it is new and a guardian has to allow it first",
        Reason.Limit => $"the time for {NameOfLimit(id, bundle)} is used up",
        Reason.Default => "nothing speaks against it",
    };

    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Allow => "allowed",
        Verdict.Ask => "waiting for a guardian",
        Verdict.Block => "blocked",
    };

    public static string Of(TimeSpan span) => span switch
    {
        { TotalSeconds: < 90 } => Count((long)Math.Ceiling(span.TotalSeconds), "second"),
        { TotalMinutes: < 120 } => Count((long)Math.Round(span.TotalMinutes), "minute"),
        { TotalHours: < 48 } => Count((long)Math.Round(span.TotalHours), "hour"),
        _ => Count((long)Math.Round(span.TotalDays), "day"),
    };

    public static string Seconds(long seconds) => Of(TimeSpan.FromSeconds(seconds));

    /// <summary>An instant in the machine's own zone.</summary>
    public static string Local(DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, TimeZoneInfo.Local).ToString("ddd d MMM HH:mm", CultureInfo.InvariantCulture);

    public static string NameOfLimit(string? id, Bundle? bundle) =>
        bundle?.Policy?.Limits.FirstOrDefault(limit => limit.Id == id)?.Name ?? id ?? "this";

    private static string NameOfRoutine(string? id, Bundle? bundle) =>
        bundle?.Policy?.Routines.FirstOrDefault(routine => routine.Id == id)?.Name ?? id ?? "something else";

    private static string Count(long number, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {unit}{(number == 1 ? "" : "s")}");
}
