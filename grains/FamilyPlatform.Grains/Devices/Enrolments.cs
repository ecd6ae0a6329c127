using FamilyPlatform.Domain;
using FamilyPlatform.Protocol.Enrolments;
using FamilyPlatform.Protocol.Ids;

namespace FamilyPlatform.Grains;

/// <summary>How a device comes onto a family's roster (device protocol, Enrolment).</summary>
internal static class Enrolments
{
    /// <summary>How long a ticket lives, and how long a guardian has to confirm a device that used one.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private const int MostLiveTickets = 10;
    private static readonly TimeSpan Shown = TimeSpan.FromDays(1);

    /// <summary>Why this guardian gets no ticket, or null.</summary>
    public static Fault? Refusal(FamilyState state, CreateTicket command, By by) =>
        state.Child(command.Child) is null ? Faults.NotFound
        : command.Replaces is { } replaced && state.Device(replaced) is not { IsManaged: true } ? Faults.NotFound
        : state.Tickets.Count(ticket => ticket.By == by.Guardian && ticket.ExpiresAt > by.At) >= MostLiveTickets ? Faults.TooManyTickets
        : null;

    public static FamilyState WithTicket(FamilyState state, TicketEntry ticket, DateTimeOffset now) => state with
    {
        Tickets = state.Tickets.RemoveAll(each => each.ExpiresAt <= now).Add(ticket),
    };

    public static Change<EnrolmentView> Begin(FamilyId family, FamilyState state, BeginEnrolment command, PlatformKeys keys, DateTimeOffset now)
    {
        if (state.Enrolments.FirstOrDefault(each => each.Ticket == command.Ticket) is { } known)
        {
            return known.PublicKey == command.PublicKey && known.Agree == command.Agree ? View(known, now) : Faults.TicketUnknown;
        }

        if (state.Tickets.FirstOrDefault(each => each.Id == command.Ticket && each.ExpiresAt > now) is not { } ticket || state.Child(ticket.Child) is null)
        {
            return Faults.TicketUnknown;
        }

        var id = EnrolmentId.Create(family.Value, Guid.CreateVersion7(), keys.Edge.Current.Span).ToString();
        var entry = new EnrolmentEntry
        {
            Id = id,
            Ticket = ticket.Id,
            Child = ticket.Child,
            Replaces = ticket.Replaces,
            Recovery = ticket.Recovery,
            PublicKey = command.PublicKey,
            Agree = command.Agree,
            ConfirmationCode = ConfirmationCode.Of(id, Jwks.Read(command.PublicKey), Jwks.Read(command.Agree)),
            Facts = command.Device,
            CreatedAt = now,
            ExpiresAt = now + Lifetime,
        };
        var next = state with
        {
            Tickets = state.Tickets.Remove(ticket),
            Enrolments = state.Enrolments.RemoveAll(each => each.ExpiresAt < now - Shown && each.Key is null).Add(entry),
        };
        if (command.ByToken)
        {
            (next, entry) = Admit(family, next, entry, keys, now);
        }

        return Change.To(next, View(entry, now));
    }

    public static Change<EnrolmentView> Decide(FamilyId family, FamilyState state, DecideEnrolment command, PlatformKeys keys, DateTimeOffset now)
    {
        if (state.Enrolments.FirstOrDefault(each => each.Id == command.Enrolment) is not { } entry)
        {
            return Faults.NotFound;
        }

        var wanted = command.Confirm ? EnrolmentState.Confirmed : EnrolmentState.Denied;
        var present = entry.StateAt(now);
        if (present != EnrolmentState.Pending)
        {
            return present == wanted ? View(entry, now) : Faults.EnrolmentDecided(present);
        }

        if (!command.Confirm)
        {
            var denied = entry with { Decision = EnrolmentState.Denied };
            return Change.To(state with { Enrolments = state.Enrolments.Replace(entry, denied) }, View(denied, now));
        }

        var (next, admitted) = Admit(family, state, entry, keys, now);
        return Change.To(next, View(admitted, now));
    }

    /// <summary>The device has used its key: nothing is kept to hand it over again.</summary>
    public static FamilyState? KeyInUse(FamilyState state, DeviceId device) =>
        state.Enrolments.FirstOrDefault(each => each.Device == device && each.Key is not null) is { } entry
            ? state with { Enrolments = state.Enrolments.Replace(entry, entry with { Key = null }) }
            : null;

    public static EnrolmentView View(EnrolmentEntry entry, DateTimeOffset now) => new()
    {
        Id = entry.Id,
        State = entry.StateAt(now),
        Child = entry.Child,
        ConfirmationCode = entry.ConfirmationCode,
        Device = entry.Facts,
        CreatedAt = entry.CreatedAt,
        ExpiresAt = entry.ExpiresAt,
        DeviceId = entry.Device,
    };

    public static EnrolmentList List(FamilyState state, DateTimeOffset now) => new()
    {
        Enrolments =
        [
            .. state.Enrolments.Where(each => each.CreatedAt > now - Shown)
                .Select(each => View(each, now))
                .OrderBy(each => each.State == EnrolmentState.Pending ? 0 : 1)
                .ThenByDescending(each => each.CreatedAt),
        ],
    };

    /// <summary>Puts the device on the roster. One that takes another's place keeps its id and gets a new epoch, so that its usage goes on counting.</summary>
    private static (FamilyState Next, EnrolmentEntry Entry) Admit(FamilyId family, FamilyState state, EnrolmentEntry entry, PlatformKeys keys, DateTimeOffset now)
    {
        var replaced = entry.Replaces is { } id ? state.Device(id) : null;
        var device = new DeviceEntry
        {
            Id = replaced?.Id ?? DeviceId.New(),
            Child = entry.Child,
            Name = replaced?.Name ?? entry.Facts.Name,
            Facts = entry.Facts,
            Epoch = (replaced?.Epoch ?? 0) + 1,
            PublicKey = entry.PublicKey,
            Recovery = entry.Recovery,
            EnrolledAt = now,
            Version = (replaced?.Version ?? 0) + 1,
            FormerOwners = replaced is null || replaced.Child == entry.Child ? replaced?.FormerOwners ?? [] : replaced.FormerOwners.Add(new(replaced.Epoch, replaced.Child)),
        };
        var keyId = new KeyId(keys.Request.CurrentKid, new(family.Value, device.Id.Value), device.Epoch, 1);
        var admitted = entry with
        {
            Decision = EnrolmentState.Confirmed,
            Device = device.Id,
            KeyId = keyId.ToString(),
            Key = keys.Seal(keyId, Jwks.Read(entry.Agree)),
        };
        return (
            state with
            {
                Devices = replaced is null ? state.Devices.Add(device) : state.Devices.Replace(replaced, device),
                Enrolments = state.Enrolments.Replace(entry, admitted),
            },
            admitted);
    }
}
