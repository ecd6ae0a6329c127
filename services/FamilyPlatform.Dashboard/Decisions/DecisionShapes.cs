using System.ComponentModel.DataAnnotations;
using System.Runtime.InteropServices;
using System.Text.Json;
using FamilyPlatform.ApiDefaults.Bodies;
using FamilyPlatform.ApiDefaults.Refusals;
using FamilyPlatform.Domain;
using FamilyPlatform.Grains;

namespace FamilyPlatform.Dashboard.Decisions;

internal sealed record DecisionsRequest
{
    [MinLength(1), MaxLength(100)]
    public required IReadOnlyList<string> Subjects { get; init; }

    [InstantBounds]
    public DateTimeOffset? At { get; init; }

    [MaxLength(30)]
    public string? Device { get; init; }

    public JsonElement? Policy { get; init; }

    internal Reading<Decide> ToQuery(ChildId child)
    {
        DeviceId? device = null;
        if (Device is not null)
        {
            if (!DeviceId.TryParse(Device, out var named))
            {
                return Reading.Refused<Decide>(ApiProblem.Invalid("/device", "unknown_device", "Must be a device of this child."));
            }

            device = named;
        }

        return Reading.Of<Decide>(new()
        {
            Child = child,
            Subjects = [.. Subjects],
            At = At,
            Device = device,
            Draft = Policy is { } draft ? ImmutableCollectionsMarshal.AsImmutableArray(JsonMarshal.GetRawUtf8Value(draft).ToArray()) : null,
        });
    }
}

internal sealed record DecisionsResponse(IReadOnlyList<DecisionResponse> Decisions);

internal sealed record DecisionResponse(
    string Subject,
    Verdict Verdict,
    Reason Reason,
    string? RuleId,
    string? Source,
    long? RemainingSeconds,
    DateTimeOffset ValidUntil,
    string Explanation);
