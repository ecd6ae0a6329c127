using System.ComponentModel.DataAnnotations;
using FamilyPlatform.ApiDefaults.Bodies;
using FamilyPlatform.ApiDefaults.Refusals;
using FamilyPlatform.Domain;
using FamilyPlatform.Grains;

namespace FamilyPlatform.Dashboard.Devices;

/// <summary>Changes what is given.</summary>
internal sealed record UpdateDeviceRequest
{
    [MaxLength(320)]
    public string? Name { get; init; }

    [MaxLength(30)]
    public string? Child { get; init; }

    internal Reading<UpdateDevice> ToCommand(DeviceId device)
    {
        if (Child is null)
        {
            return Reading.Of<UpdateDevice>(new() { Device = device, Name = Name });
        }

        return ChildId.TryParse(Child, out var child)
            ? Reading.Of<UpdateDevice>(new() { Device = device, Name = Name, Child = child })
            : Reading.Refused<UpdateDevice>(ApiProblem.Invalid("/child", "unknown_child", "Must be a child of this family."));
    }
}

internal sealed record DeviceResponse(
    string Id,
    string Child,
    string Name,
    DeviceStanding State,
    DeviceHealth Health,
    DateTimeOffset EnrolledAt,
    DateTimeOffset? LastSeenAt,
    long AppliedVersion,
    string? AppliedError,
    bool Locked,
    int? Battery,
    int Epoch,
    IReadOnlyDictionary<string, string> Protections,
    DeviceFactsResponse Device)
{
    internal static DeviceResponse From(DeviceView device) => new(
        device.Id.ToString(),
        device.Child.ToString(),
        device.Name,
        device.Standing,
        device.Health,
        device.EnrolledAt,
        device.LastSeenAt,
        device.AppliedVersion,
        device.AppliedError,
        device.Locked,
        device.Battery,
        device.Epoch,
        device.Protections,
        DeviceFactsResponse.From(device.Facts));
}

/// <summary>The codes that a device accepts without a network now.</summary>
internal sealed record OfflineCodesResponse(IReadOnlyList<OfflineCodeResponse> Codes, DateTimeOffset ChangesAt)
{
    internal static OfflineCodesResponse From(OfflineCodesView view) =>
        new([.. view.Codes.Select(code => new OfflineCodeResponse(code.Length, code.Code))], view.ChangesAt);
}

/// <summary>A code and for how long it opens the device: 15, 30 or 60 minutes, or until the next routine.</summary>
internal sealed record OfflineCodeResponse(string Length, string Code);
