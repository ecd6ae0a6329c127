using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using FamilyPlatform.ApiDefaults.Bodies;
using FamilyPlatform.ApiDefaults.Refusals;
using FamilyPlatform.Domain;
using FamilyPlatform.Grains;

namespace FamilyPlatform.Dashboard.Policies;

/// <summary>Either <c>minutes</c> or <c>until</c>.</summary>
internal sealed record AddOverrideRequest
{
    [MaxLength(300)]
    public required string Target { get; init; }

    public required PolicyAction Action { get; init; }

    [Range(1, 43_200)]
    public int? Minutes { get; init; }

    [InstantBounds]
    public DateTimeOffset? Until { get; init; }

    [MaxLength(100)]
    public IReadOnlyList<string>? Devices { get; init; }

    internal Reading<AddOverride> ToCommand(ChildId child, Once? once)
    {
        var devices = ImmutableArray.CreateBuilder<DeviceId>();
        foreach (var (index, text) in (Devices ?? []).Index())
        {
            if (!DeviceId.TryParse(text, out var device))
            {
                return Reading.Refused<AddOverride>(ApiProblem.Invalid($"/devices/{index}", "unknown_device", "Must name devices of this child."));
            }

            devices.Add(device);
        }

        return Reading.Of<AddOverride>(
            new() { Child = child, Target = Target, Action = Action, Minutes = Minutes, Until = Until, Devices = devices.ToImmutable(), Once = once });
    }
}

internal sealed record OverrideResponse(
    string Id,
    string Target,
    PolicyAction Action,
    DateTimeOffset From,
    DateTimeOffset To,
    DateTimeOffset CreatedAt,
    string? CreatedBy,
    IReadOnlyList<string> Devices)
{
    internal static OverrideResponse Of(PolicyOverride made) =>
        new(made.Id, made.Target, made.Action, made.From, made.To, made.CreatedAt, made.CreatedBy, made.Devices);
}
