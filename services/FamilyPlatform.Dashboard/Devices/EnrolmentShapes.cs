using System.ComponentModel.DataAnnotations;
using FamilyPlatform.ApiDefaults.Bodies;
using FamilyPlatform.ApiDefaults.Refusals;
using FamilyPlatform.Domain;
using FamilyPlatform.Grains;

namespace FamilyPlatform.Dashboard.Devices;

internal sealed record CreateTicketRequest
{
    [MaxLength(30)]
    public string? Replaces { get; init; }

    internal Reading<CreateTicket> ToCommand(ChildId child, Once? once)
    {
        if (Replaces is null)
        {
            return Reading.Of<CreateTicket>(new() { Child = child, Once = once });
        }

        return DeviceId.TryParse(Replaces, out var device)
            ? Reading.Of<CreateTicket>(new() { Child = child, Replaces = device, Once = once })
            : Reading.Refused<CreateTicket>(ApiProblem.Invalid("/replaces", "unknown_device", "Must be a device of this family."));
    }
}

/// <summary>Shown once; only hashes are kept.</summary>
internal sealed record TicketResponse(string Id, string? Code, string Token, string RecoveryCode, DateTimeOffset ExpiresAt)
{
    internal static TicketResponse From(TicketView ticket) => new(ticket.Id, ticket.Code, ticket.Token, ticket.RecoveryCode, ticket.ExpiresAt);
}

internal sealed record EnrolmentResponse(
    string Id,
    string Child,
    EnrolmentState State,
    string ConfirmationCode,
    DeviceFactsResponse Device,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    string? DeviceId)
{
    internal static EnrolmentResponse From(EnrolmentView enrolment) => new(
        enrolment.Id,
        enrolment.Child.ToString(),
        enrolment.State,
        enrolment.ConfirmationCode,
        DeviceFactsResponse.From(enrolment.Device),
        enrolment.CreatedAt,
        enrolment.ExpiresAt,
        enrolment.DeviceId?.ToString());
}

/// <summary>What a device said of itself when it enrolled.</summary>
internal sealed record DeviceFactsResponse(string Platform, string Os, string Model, string Name, string Agent, string Form)
{
    internal static DeviceFactsResponse From(DeviceFacts facts) => new(facts.Platform, facts.Os, facts.Model, facts.Name, facts.Agent, facts.Form);
}
