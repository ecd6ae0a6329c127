using FamilyPlatform.ApiDefaults.Idempotency;
using FamilyPlatform.ApiDefaults.Paging;
using FamilyPlatform.Dashboard.Callers;
using FamilyPlatform.Dashboard.Hosting;
using FamilyPlatform.Dashboard.OpenApi;
using FamilyPlatform.Domain;
using FamilyPlatform.Grains;

namespace FamilyPlatform.Dashboard.Devices;

/// <summary>A family's devices.</summary>
internal static class DeviceEndpoints
{
    public static void MapDeviceEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/families/{family}/devices").WithTags("Devices");

        group.MapGet("/", ListAsync).RequireAuthorization(Scopes.Read)
            .WithName("ListDevices").WithSummary("List the devices").WithDescription("Those that are managed, and those whose release is on its way.")
            .Produces<ItemList<DeviceResponse>>();
        group.MapGet("/{device}", GetAsync).RequireAuthorization(Scopes.Read)
            .WithName("GetDevice").WithSummary("Read a device").WithDescription("What the device said last. Its health is decided by time alone.")
            .Produces<DeviceResponse>();
        group.MapPatch("/{device}", UpdateAsync).RequireAuthorization(Scopes.Manage)
            .WithName("UpdateDevice").WithSummary("Rename a device, or give it to another child").WithDescription("Changes what is given. Another child starts a new epoch.")
            .Accepts<UpdateDeviceRequest>("application/json").Produces<DeviceResponse>().HonoursIfMatch();
        group.MapDelete("/{device}", ReleaseAsync).RequireAuthorization(Scopes.Manage)
            .WithName("ReleaseDevice").WithSummary("Remove a device")
            .WithDescription("Issues the signed release. Until the device has acknowledged it, it is listed in the state `releasing`.")
            .Produces<DeviceResponse>();
        // It reads, but what it reads opens a device.
        group.MapGet("/{device}/offline-codes", GetOfflineCodesAsync).RequireAuthorization(Scopes.Control)
            .WithName("GetOfflineCodes").WithSummary("Codes for a device without a network").WithDescription("One for each length. They change every few minutes, at `changesAt`.")
            .Produces<OfflineCodesResponse>();
    }

    private static async Task<IResult> ListAsync(FamilyId family, IGrainFactory grains, CancellationToken cancellationToken) =>
        (await grains.GetFamilyDevices(family).GetDevicesAsync(cancellationToken))
            .ToOk(list => new ItemList<DeviceResponse>([.. list.Devices.Select(DeviceResponse.From)]));

    private static async Task<IResult> GetAsync(FamilyId family, DeviceId device, IGrainFactory grains, CancellationToken cancellationToken) =>
        (await grains.GetFamilyDevices(family).GetDeviceAsync(device, cancellationToken)).ToOk(DeviceResponse.From, each => each.Version);

    private static async Task<IResult> UpdateAsync(FamilyId family, DeviceId device, HttpContext http, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var grain = grains.GetFamilyDevices(family);
        var request = await http.ReadJsonAsync<UpdateDeviceRequest>(cancellationToken);
        if (!request.Succeeded)
        {
            return request.Refusal;
        }

        var command = request.Value.ToCommand(device);
        if (!command.Succeeded)
        {
            return command.Refusal;
        }

        var version = await http.Request.DemandedAsync(() => grain.GetDeviceAsync(device, cancellationToken), each => each.Version);
        return (await grain.UpdateDeviceAsync(command.Value with { IfVersion = version }, cancellationToken)).ToOk(DeviceResponse.From, each => each.Version);
    }

    private static async Task<IResult> ReleaseAsync(FamilyId family, DeviceId device, IGrainFactory grains, CancellationToken cancellationToken) =>
        (await grains.GetFamilyDevices(family).ReleaseDeviceAsync(device, cancellationToken)).ToOk(DeviceResponse.From, each => each.Version);

    private static async Task<IResult> GetOfflineCodesAsync(FamilyId family, DeviceId device, IGrainFactory grains, CancellationToken cancellationToken) =>
        (await grains.GetFamilyDevices(family).GetOfflineCodesAsync(device, cancellationToken)).ToOk(OfflineCodesResponse.From);
}
