using System.Collections.Immutable;

namespace FamilyPlatform.Grains;

/// <summary>Every code with which a grain refuses. A code never changes; its sentence may.</summary>
internal static class Faults
{
    public static Fault NotFound { get; } = Make(FaultKind.NotFound, "not_found", "There is no such thing here.");

    public static Fault AppUnknown { get; } =
        Make(FaultKind.NotFound, "app_unknown", "The catalogue has no app of this id. `GET /api/v1/catalog/apps?query=` finds ids; others are written `pkg:platform:package`.");

    public static Fault RoleForbids { get; } = Make(FaultKind.Forbidden, "role_forbids", "Your role in this family does not permit this.");

    public static Fault ScopeMissing { get; } = Make(FaultKind.Forbidden, "scope_missing", "The access token does not have the scope that this needs.");

    public static Fault DeviceUnknown { get; } = Make(FaultKind.NotFound, "device_unknown", "The family has no such device.");

    public static Fault KeyRetired { get; } = Make(FaultKind.Retired, "key_retired", "Another epoch or key version of this device is current.");

    public static Fault TicketUnknown { get; } = Make(FaultKind.NotFound, "ticket_unknown", "The code is wrong, was used, or is older than 10 minutes.");

    public static Fault TicketTaken { get; } = Make(FaultKind.Conflict, "ticket_taken", "A live ticket has the same code.");

    public static Fault TooManyFamilies { get; } = Make(FaultKind.Conflict, "too_many_families", "An account can have at most 20 families.");

    public static Fault TooManyChildren { get; } = Make(FaultKind.Conflict, "too_many_children", "A family can have at most 20 children.");

    public static Fault TooManyTickets { get; } = Make(FaultKind.Conflict, "too_many_tickets", "You have 10 codes that nobody used yet. Use one of them, or wait until one lapses.");

    public static Fault TooManyOverrides { get; } = Make(FaultKind.Conflict, "too_many_overrides", "A child can have at most 100 overrides at a time. Withdraw one first.");

    public static Fault TooManyBonuses { get; } = Make(FaultKind.Conflict, "too_many_bonuses", "At most 200 bonuses can be given within 8 days.");

    public static Fault TooManyCommands { get; } = Make(FaultKind.Conflict, "too_many_commands", "20 commands are waiting for this device already.");

    public static Fault ChildHasDevices { get; } = Make(FaultKind.Conflict, "child_has_devices", "Remove the child's devices, or give them to another child, first.");

    public static Fault DeviceReleasing { get; } = Make(FaultKind.Conflict, "device_releasing", "The device has been removed.");

    public static Fault NotReleased { get; } = Make(FaultKind.Conflict, "not_released", "The device has not been released.");

    public static Fault CannotRotate { get; } = Make(FaultKind.Invalid, "signature_invalid", "The request is not signed with the device's enrolled key.");

    public static Fault PlatformFull { get; } = Make(FaultKind.TooMany, "slow_down", "Too many wrong codes were typed. Wait 10 minutes.") with { RetryAfter = TimeSpan.FromMinutes(10) };

    public static Fault AskedTooOften(TimeSpan retryAfter) =>
        Make(FaultKind.TooMany, "slow_down", "A device can ask 10 times an hour.") with { RetryAfter = retryAfter };

    public static Fault WrongCodes(TimeSpan retryAfter) =>
        Make(FaultKind.TooMany, "slow_down", "5 wrong codes were typed from here within 10 minutes.") with { RetryAfter = retryAfter };

    public static Fault EnrolmentDecided(EnrolmentState state) =>
        Make(FaultKind.Conflict, "enrolment_decided", $"The enrolment is {(state switch
        {
            EnrolmentState.Pending => "pending",
            EnrolmentState.Confirmed => "confirmed",
            EnrolmentState.Denied => "denied",
            EnrolmentState.Expired => "expired",
        })} already.");

    public static Fault VersionMismatch(long version) =>
        Make(FaultKind.Stale, "version_mismatch", $"It was changed by somebody else: the version is v{version} now. Read it again and repeat your change.");

    public static Fault KeyReused { get; } =
        Make(FaultKind.Unprocessable, "idempotency_key_reused", "The Idempotency-Key was used within 24 h for another request.");

    public static Fault SeqConflict(ReceivedMark received) =>
        Make(FaultKind.Conflict, "seq_conflict", "Another report came under this seq.") with { Received = received };

    public static Fault SeqStale(ReceivedMark received) =>
        Make(FaultKind.Conflict, "seq_stale", "A later report was received already.") with { Received = received };

    public static Fault PolicyInvalid(ImmutableArray<FieldFault> errors) =>
        Make(FaultKind.Invalid, "policy_invalid", "The policy has faults; each is listed with its place.") with { Errors = errors };

    public static Fault Invalid(string pointer, string code, string detail) =>
        Make(FaultKind.Invalid, "invalid_request", detail) with { Errors = [new() { Pointer = pointer, Code = code, Detail = detail }] };

    private static Fault Make(FaultKind kind, string code, string detail) => new() { Kind = kind, Code = code, Detail = detail };
}
