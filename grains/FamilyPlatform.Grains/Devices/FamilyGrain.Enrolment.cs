using System.Security.Cryptography;
using FamilyPlatform.Domain;
using FamilyPlatform.Protocol.Enrolments;
using FamilyPlatform.Protocol.Ids;

namespace FamilyPlatform.Grains;

internal sealed partial class FamilyGrain
{
    public async Task<Result<TicketView>> CreateTicketAsync(CreateTicket command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);

        if (Refusal(Role.Guardian, out var guardian) is { } refusal)
        {
            return refusal;
        }

        if (command.Once is not null
            && await services.Answers.FindAsync<TicketView>(this.GetPrimaryKeyString(), guardian, command.Once, cancellationToken) is { } known)
        {
            return known;
        }

        var by = new By(guardian, Now);
        if (Enrolments.Refusal(family.State, command, by) is { } refused)
        {
            return refused;
        }

        var recovery = RecoveryCode.New();
        var entry = new TicketEntry
        {
            Id = IdText.New("tkt"),
            Child = command.Child,
            By = guardian,
            ExpiresAt = by.At + Enrolments.Lifetime,
            Replaces = command.Replaces,
            Recovery = RecoveryCode.TryHash(recovery, out var hash) ? hash : throw new InvalidOperationException("A fresh recovery code has a hash."),
        };

        // Pairing first: a ticket that a crash leaves there alone is unknown to the family, and nobody was told its code.
        Result<TicketView> answer = new TicketView
        {
            Id = entry.Id,
            Code = services.WrongCodes.IsOpen(by.At) ? await PairAsync(entry, TicketCode.New, false) : null,
            Token = await PairAsync(entry, NewToken, true),
            ExpiresAt = entry.ExpiresAt,
            RecoveryCode = recovery,
        };
        var next = Enrolments.WithTicket(family.State, entry, by.At);
        await CommitAsync(command.Once is { } once ? next with { Appends = [services.Answers.Keep(guardian, once, answer, by.At)] } : next);
        return answer;
    }

    public Task<Result<EnrolmentList>> GetEnrolmentsAsync(CancellationToken cancellationToken) =>
        Task.FromResult(Read<EnrolmentList>(state => Enrolments.List(state, Now)));

    public async Task<Result<EnrolmentView>> DecideEnrolmentAsync(DecideEnrolment command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);

        return Enrolled(await ChangeAsync(
            command.Once, (state, by) => Enrolments.Decide(Id, state, command, services.Keys, by.At), cancellationToken));
    }

    public async Task<Result<EnrolmentView>> BeginEnrolmentAsync(BeginEnrolment command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);

        if (!family.State.Exists)
        {
            return Faults.TicketUnknown;
        }

        var (result, next) = Enrolments.Begin(Id, family.State, command, services.Keys, Now);
        if (next is not null)
        {
            await CommitAsync(next);
        }

        return Enrolled(result);
    }

    public async Task<Result<EnrolmentOutcome>> PollEnrolmentAsync(string enrolment, CancellationToken cancellationToken)
    {
        if (family.State.Enrolments.FirstOrDefault(each => each.Id == enrolment) is not { } entry)
        {
            return Faults.NotFound;
        }

        if (entry.Device is not { } id || family.State.Device(id) is not { } device || family.State.Child(device.Child) is not { } child)
        {
            return new EnrolmentOutcome { State = entry.StateAt(Now) };
        }

        child = await FreshAsync(child);
        return new EnrolmentOutcome
        {
            State = EnrolmentState.Confirmed,
            Device = id,
            Epoch = device.Epoch,
            KeyId = entry.KeyId,
            Key = entry.Key,
            Recovery = device.Recovery,
            Bundle = services.Bundles.Issue(family.State, child, device, RulesOf(child)),
        };
    }

    public async Task KeyInUseAsync(DeviceId device, CancellationToken cancellationToken)
    {
        if (Enrolments.KeyInUse(family.State, device) is { } next)
        {
            await CommitAsync(next);
        }
    }

    private static string NewToken() => System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>Puts a fresh code or token where a device will look for it, and returns it.</summary>
    private async Task<string> PairAsync(TicketEntry ticket, Func<string> draw, bool isToken)
    {
        while (true)
        {
            var secret = draw();
            var hash = PairingBuckets.HashOf(secret);
            var added = await GrainFactory.GetPairing(PairingBuckets.Of(hash)).AddTicketAsync(
                new() { Hash = hash, Family = Id, Ticket = ticket.Id, ExpiresAt = ticket.ExpiresAt, IsToken = isToken });
            if (added.Succeeded)
            {
                return secret;
            }
        }
    }

    private Result<EnrolmentView> Enrolled(Result<EnrolmentView> result)
    {
        if (result is { Succeeded: true, Value: { State: EnrolmentState.Confirmed, DeviceId: { } device } } && family.State.Device(device) is { } entry)
        {
            LogDeviceEnrolled(Id, device, entry.Epoch);
        }

        return result;
    }
}
