using FamilyPlatform.Dashboard.Requests;
using FamilyPlatform.Grains;

namespace FamilyPlatform.Dashboard.Activity;

internal sealed record StatusResponse(
    string Child,
    NowResponse Now,
    IReadOnlyList<LimitStatusResponse> Limits,
    long UsedTodaySeconds,
    PolicyStatusResponse Policy,
    IReadOnlyList<DeviceStatusResponse> Devices,
    IReadOnlyList<RequestResponse> Requests,
    AlertCountResponse Alerts)
{
    /// <remarks>Nothing raises alerts yet, so none is open.</remarks>
    internal static StatusResponse From(ChildStatus status) => new(
        status.Child.ToString(),
        new(status.Routines, status.Until),
        [.. status.Limits.Select(LimitStatusResponse.From)],
        status.UsedTodaySeconds,
        new(status.InForce.Version, new(status.InForce.Devices, status.InForce.Applied, status.InForce.Since)),
        [.. status.Devices.Select(DeviceStatusResponse.From)],
        [.. status.Requests.Select(RequestResponse.From)],
        new(0));
}

/// <summary>The routines in force, and when that changes next.</summary>
internal sealed record NowResponse(IReadOnlyList<string> Routines, DateTimeOffset? Until);

/// <summary>A limit today; what is allowed and left is null where the limit is silent.</summary>
internal sealed record LimitStatusResponse(
    string Id,
    string? Name,
    long? AllowedSeconds,
    long UsedSeconds,
    long BonusSeconds,
    long? RemainingSeconds,
    DateTimeOffset ResetsAt)
{
    internal static LimitStatusResponse From(LimitStatus limit) => new(
        limit.Id, limit.Name, limit.AllowedSeconds, limit.UsedSeconds, limit.BonusSeconds, limit.RemainingSeconds, limit.ResetsAt);
}

/// <summary>The newest bundle version, and where it is in force.</summary>
internal sealed record PolicyStatusResponse(long Version, InForceResponse InForce);

/// <summary>On how many of the child's devices the newest version is applied, and since when the last of them said so.</summary>
internal sealed record InForceResponse(int Devices, int Applied, DateTimeOffset? Since);

/// <summary>One of the child's devices.</summary>
internal sealed record DeviceStatusResponse(string Id, string Name, DateTimeOffset? LastSeenAt, long AppliedVersion, DeviceHealth Health, bool Locked)
{
    internal static DeviceStatusResponse From(DeviceView device) =>
        new(device.Id.ToString(), device.Name, device.LastSeenAt, device.AppliedVersion, device.Health, device.Locked);
}

/// <summary>How many alerts wait for an answer.</summary>
internal sealed record AlertCountResponse(int Open);
