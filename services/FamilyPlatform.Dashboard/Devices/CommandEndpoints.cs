using System.ComponentModel.DataAnnotations;
using FamilyPlatform.ApiDefaults.Idempotency;
using FamilyPlatform.ApiDefaults.Paging;
using FamilyPlatform.Dashboard.Callers;
using FamilyPlatform.Dashboard.Hosting;
using FamilyPlatform.Domain;
using FamilyPlatform.Grains;

namespace FamilyPlatform.Dashboard.Devices;

/// <summary>What a guardian tells a device to do; it shows <c>sent</c>, then <c>delivered</c>, then <c>applied</c>.</summary>
internal static class CommandEndpoints
{
    public static void MapCommandEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/families/{family}/devices/{device}").WithTags("Control");

        group.MapPost("/lock", LockAsync).RequireAuthorization(Scopes.Control)
            .WithName("LockDevice").WithSummary("Lock a device").WithDescription("The device obeys when it hears of it; the command shows how far it came.")
            .Accepts<NoMembers>(isOptional: true, "application/json").Produces<CommandResponse>(StatusCodes.Status202Accepted);
        group.MapPost("/unlock", UnlockAsync).RequireAuthorization(Scopes.Control)
            .WithName("UnlockDevice").WithSummary("Unlock a device").WithDescription("Carries a signed grant, as does everything that loosens.")
            .Accepts<NoMembers>(isOptional: true, "application/json").Produces<CommandResponse>(StatusCodes.Status202Accepted);
        group.MapPost("/message", SendMessageAsync).RequireAuthorization(Scopes.Control)
            .WithName("SendMessage").WithSummary("Show a message on a device").WithDescription("1 to 280 characters.")
            .Accepts<SendMessageRequest>("application/json").Produces<CommandResponse>(StatusCodes.Status202Accepted);
        group.MapPost("/ring", RingAsync).RequireAuthorization(Scopes.Control)
            .WithName("RingDevice").WithSummary("Let a device ring").WithDescription("To find it.")
            .Accepts<NoMembers>(isOptional: true, "application/json").Produces<CommandResponse>(StatusCodes.Status202Accepted);
        group.MapGet("/commands", ListAsync).RequireAuthorization(Scopes.Read)
            .WithName("ListCommands").WithSummary("List a device's commands").WithDescription("The newest 50, newest first.")
            .Produces<ItemList<CommandResponse>>();
    }

    private static Task<IResult> LockAsync(FamilyId family, DeviceId device, HttpContext http, IGrainFactory grains, CancellationToken cancellationToken) =>
        SendAsync(family, device, CommandType.Lock, http, grains, cancellationToken);

    private static Task<IResult> UnlockAsync(FamilyId family, DeviceId device, HttpContext http, IGrainFactory grains, CancellationToken cancellationToken) =>
        SendAsync(family, device, CommandType.Unlock, http, grains, cancellationToken);

    private static Task<IResult> RingAsync(FamilyId family, DeviceId device, HttpContext http, IGrainFactory grains, CancellationToken cancellationToken) =>
        SendAsync(family, device, CommandType.Ring, http, grains, cancellationToken);

    private static async Task<IResult> SendMessageAsync(FamilyId family, DeviceId device, HttpContext http, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var request = await http.ReadPostAsync<SendMessageRequest>(cancellationToken);
        if (!request.Succeeded)
        {
            return request.Refusal;
        }

        var command = new SendCommand { Device = device, Type = CommandType.Message, Text = request.Value.Body.Text, Once = request.Value.Once };
        return (await grains.GetFamilyDevices(family).SendCommandAsync(command, cancellationToken)).ToAccepted(CommandResponse.From);
    }

    private static async Task<IResult> SendAsync(
        FamilyId family, DeviceId device, CommandType type, HttpContext http, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var request = await http.ReadPostAsync<NoMembers>(cancellationToken);
        if (!request.Succeeded)
        {
            return request.Refusal;
        }

        var command = new SendCommand { Device = device, Type = type, Once = request.Value.Once };
        return (await grains.GetFamilyDevices(family).SendCommandAsync(command, cancellationToken)).ToAccepted(CommandResponse.From);
    }

    private static async Task<IResult> ListAsync(FamilyId family, DeviceId device, IGrainFactory grains, CancellationToken cancellationToken) =>
        (await grains.GetFamilyDevices(family).GetCommandsAsync(device, cancellationToken))
            .ToOk(list => new ItemList<CommandResponse>([.. list.Commands.Select(CommandResponse.From)]));
}

internal sealed record SendMessageRequest
{
    [MaxLength(1_120)]
    public required string Text { get; init; }
}

internal sealed record CommandResponse(
    string Id,
    string Device,
    CommandType Type,
    CommandState State,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? DeliveredAt,
    DateTimeOffset? AppliedAt,
    string? Text)
{
    internal static CommandResponse From(CommandView command) => new(
        command.Id.ToString(),
        command.Device.ToString(),
        command.Type,
        command.State,
        command.CreatedAt,
        command.ExpiresAt,
        command.DeliveredAt,
        command.AppliedAt,
        command.Text);
}
