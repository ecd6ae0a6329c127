using System.Collections.Immutable;

namespace FamilyPlatform.Domain;

/// <summary>What the child is shown about the controls: that they are on, what leaves the device and who sees it (safety and privacy, Privacy and law).</summary>
public sealed record Transparency
{
    public const string UsageByApp = "usageByApp";
    public const string UsageBySite = "usageBySite";
    public const string DeviceHealth = "deviceHealth";
    public const string Requests = "requests";
    public const string Events = "events";

    /// <summary>Nobody sees anything.</summary>
    public static Transparency Nothing { get; } = new() { Monitoring = false };

    /// <summary>Whether anything leaves the device at all. No covert mode exists.</summary>
    public required bool Monitoring { get; init; }

    /// <summary>What guardians see: a closed set, the constants of this type.</summary>
    public ImmutableArray<string> Sees { get; init; } = [];

    /// <summary>Roles that see it, such as <c>owner</c>.</summary>
    public ImmutableArray<string> WhoSees { get; init; } = [];

    public RetentionDays RetentionDays { get; init; } = new();

    /// <summary>What this platform shows guardians of a child's device.</summary>
    /// <param name="roles">The roles that members of the family hold.</param>
    public static Transparency For(params ImmutableArray<string> roles) => new()
    {
        Monitoring = true,
        Sees = [UsageByApp, UsageBySite, DeviceHealth, Requests, Events],
        WhoSees = roles,
    };
}
