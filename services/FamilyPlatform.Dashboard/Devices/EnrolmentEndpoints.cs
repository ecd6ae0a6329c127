using FamilyPlatform.ApiDefaults.Idempotency;
using FamilyPlatform.ApiDefaults.Paging;
using FamilyPlatform.Dashboard.Callers;
using FamilyPlatform.Dashboard.Hosting;
using FamilyPlatform.Domain;
using FamilyPlatform.Grains;

namespace FamilyPlatform.Dashboard.Devices;

/// <summary>Pairing a device: a ticket for it, then letting it in.</summary>
internal static class EnrolmentEndpoints
{
    public static void MapEnrolmentEndpoints(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/families/{family}/children/{child}/tickets", CreateTicketAsync).WithTags("Devices").RequireAuthorization(Scopes.Manage)
            .WithName("CreateTicket").WithSummary("Make a ticket for one device")
            .WithDescription("A code to type and a token for the QR picture, for 10 minutes and one device. With `replaces` the new device takes that one's place. Shown once.")
            .Accepts<CreateTicketRequest>(isOptional: true, "application/json").Produces<TicketResponse>(StatusCodes.Status201Created);

        var group = routes.MapGroup("/families/{family}/enrolments").WithTags("Devices");
        group.MapGet("/", ListAsync).RequireAuthorization(Scopes.Read)
            .WithName("ListEnrolments").WithSummary("List devices that want in").WithDescription("Pending ones first, then those of the last day.")
            .Produces<ItemList<EnrolmentResponse>>();
        group.MapPost("/{enrolment}/confirm", ConfirmAsync).RequireAuthorization(Scopes.Manage)
            .WithName("ConfirmEnrolment").WithSummary("Let a device in").WithDescription("Compare the confirmation code with the one that the device shows first. Repeats answer the same.")
            .Accepts<NoMembers>(isOptional: true, "application/json").Produces<EnrolmentResponse>();
        group.MapPost("/{enrolment}/deny", DenyAsync).RequireAuthorization(Scopes.Manage)
            .WithName("DenyEnrolment").WithSummary("Turn a device away").WithDescription("Repeats answer the same; one that was confirmed already is 409 `enrolment_decided`.")
            .Accepts<NoMembers>(isOptional: true, "application/json").Produces<EnrolmentResponse>();
    }

    private static async Task<IResult> CreateTicketAsync(FamilyId family, ChildId child, HttpContext http, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var request = await http.ReadPostAsync<CreateTicketRequest>(cancellationToken);
        if (!request.Succeeded)
        {
            return request.Refusal;
        }

        var command = request.Value.Body.ToCommand(child, request.Value.Once);
        return command.Succeeded
            ? (await grains.GetFamilyDevices(family).CreateTicketAsync(command.Value, cancellationToken)).ToCreated(TicketResponse.From)
            : command.Refusal;
    }

    private static async Task<IResult> ListAsync(FamilyId family, IGrainFactory grains, CancellationToken cancellationToken) =>
        (await grains.GetFamilyDevices(family).GetEnrolmentsAsync(cancellationToken))
            .ToOk(list => new ItemList<EnrolmentResponse>([.. list.Enrolments.Select(EnrolmentResponse.From)]));

    private static Task<IResult> ConfirmAsync(FamilyId family, string enrolment, HttpContext http, IGrainFactory grains, CancellationToken cancellationToken) =>
        DecideAsync(family, enrolment, confirm: true, http, grains, cancellationToken);

    private static Task<IResult> DenyAsync(FamilyId family, string enrolment, HttpContext http, IGrainFactory grains, CancellationToken cancellationToken) =>
        DecideAsync(family, enrolment, confirm: false, http, grains, cancellationToken);

    private static async Task<IResult> DecideAsync(
        FamilyId family, string enrolment, bool confirm, HttpContext http, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var request = await http.ReadPostAsync<NoMembers>(cancellationToken);
        if (!request.Succeeded)
        {
            return request.Refusal;
        }

        var command = new DecideEnrolment { Enrolment = enrolment, Confirm = confirm, Once = request.Value.Once };
        return (await grains.GetFamilyDevices(family).DecideEnrolmentAsync(command, cancellationToken)).ToOk(EnrolmentResponse.From);
    }
}
