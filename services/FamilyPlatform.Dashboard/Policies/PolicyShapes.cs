using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using FamilyPlatform.Grains;

namespace FamilyPlatform.Dashboard.Policies;

/// <summary>The guardian's layer as it was saved.</summary>
/// <param name="Version">The bundle version that holds it: what devices report as applied.</param>
/// <param name="Policy">The layer.</param>
/// <param name="Warnings">What was accepted and looks like a mistake.</param>
internal sealed record SavedPolicyResponse(long Version, JsonElement Policy, IReadOnlyList<FieldFault> Warnings)
{
    internal static SavedPolicyResponse From(PolicyView policy) => new(policy.BundleVersion, Parse(policy), [.. policy.Warnings]);

    private static JsonElement Parse(PolicyView policy)
    {
        using var document = JsonDocument.Parse(policy.Json.AsMemory());
        return document.RootElement.Clone();
    }
}

internal sealed record RevertPolicyRequest
{
    [Range(1, long.MaxValue)]
    public required long Version { get; init; }
}

internal sealed record PolicyChangeResponse(long Version, DateTimeOffset At, string By, string What, string? App, IReadOnlyList<string> Changed)
{
    internal static PolicyChangeResponse From(PolicyChange change) =>
        new(change.Version, change.At, change.By.ToString(), change.What, change.App, change.Changed);
}

/// <summary>One tap's outcome.</summary>
/// <param name="App">The app, by the catalogue's id where it has one.</param>
/// <param name="Blocked">Whether it is blocked now.</param>
/// <param name="Version">The bundle version that holds it: compare with what devices report as applied.</param>
internal sealed record AppBlockResponse(string App, bool Blocked, long Version)
{
    internal static AppBlockResponse From(AppBlockView block) => new(block.App, block.Blocked, block.BundleVersion);
}
