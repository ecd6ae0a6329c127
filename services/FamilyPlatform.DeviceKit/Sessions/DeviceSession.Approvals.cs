using FamilyPlatform.Protocol.CheckIns;
using FamilyPlatform.Protocol.Enrolments;
using FamilyPlatform.Protocol.OfflineCodes;

namespace FamilyPlatform.DeviceKit;

/// <content>The two loosenings that need no server: a guardian's offline code and the recovery code.</content>
public sealed partial class DeviceSession
{
    /// <summary>
    /// Judges a code that somebody typed: six digits open the device for a while, the recovery code releases it for good. What was tried is stored before anything
    /// opens. A lock stays: only a guardian's signed grant lifts it.
    /// </summary>
    public async Task<Approval> ApproveAsync(string typed, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(typed);

        if (IsRecoveryCode(typed))
        {
            return await ReleaseAsync(typed, cancellationToken);
        }

        OfflineCodeAttempt attempt;
        DateTimeOffset? lockedUntil;
        lock (_gate)
        {
            var clock = _clock.Read();
            var earliest = clock.Also < clock.Now ? clock.Also.Value : clock.Now;
            var state = _control.OfflineCodes;
            attempt = earliest < state.LockedUntil
                ? new(state, OfflineCodeOutcome.Locked)
                : OfflineCodeCheck.Try(state, typed, _identity.ReplyKey, clock.Now, Days.DayOf(clock.Now));
            lockedUntil = attempt.State.LockedUntil;
            if (attempt.State != state)
            {
                Control(_control with { OfflineCodes = attempt.State });
            }
        }

        await SaveAsync(cancellationToken);
        if (attempt is not { Outcome: OfflineCodeOutcome.Accepted, Duration: { } duration })
        {
            return Refused(attempt.Outcome, lockedUntil);
        }

        var until = Open(duration);
        await SaveAsync(CancellationToken.None);
        return new(ApprovalOutcome.Opened, until);
    }

    private static bool IsRecoveryCode(string typed) => RecoveryCode.TryHash(typed, out _);

    private async Task<Approval> ReleaseAsync(string typed, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            string?[] hashes = [_identity.Recovery, _enforcer.Bundle?.Bundle.Recovery];
            if (!hashes.Any(hash => hash is not null && RecoveryCode.Matches(typed, hash)))
            {
                return new(ApprovalOutcome.Wrong);
            }

            Control(_control with { Standing = DeviceStanding.Released });
            Enforce(_enforcer.Bundle);
        }

        await SaveAsync(cancellationToken);
        return new(ApprovalOutcome.Released);
    }

    private DateTimeOffset Open(OfflineDuration duration)
    {
        lock (_gate)
        {
            var clock = _clock.Read();
            var now = clock.Now;
            var until = now + duration switch
            {
                OfflineDuration.FifteenMinutes => TimeSpan.FromMinutes(15),
                OfflineDuration.ThirtyMinutes => TimeSpan.FromMinutes(30),
                OfflineDuration.SixtyMinutes => OfflineCode.MaxOpening,
                OfflineDuration.UntilNextRoutine => UntilNextRoutine(now),
            };

            // Where time is in doubt the rules must allow at both instants, so the opening holds at both.
            var from = clock.Also < now ? clock.Also.Value : now;
            Control(_control with
            {
                Openings = [.. _control.Openings.Where(opening => opening.To > from), new(from, until, now)],
            });
            Enforce(_enforcer.Bundle);
            _events.Add(EventKinds.Command, "offline_approval", now, count: Math.Max(1, (int)(until - now).TotalMinutes));
            return until;
        }
    }

    private TimeSpan UntilNextRoutine(DateTimeOffset now)
    {
        var next = _enforcer.Bundle?.Policy?.RoutinesBetween(now, now + OfflineCode.MaxOpening)
            .Where(interval => interval.From > now)
            .Select(interval => (DateTimeOffset?)interval.From)
            .FirstOrDefault();
        return next is { } start ? start - now : OfflineCode.MaxOpening;
    }

    private static Approval Refused(OfflineCodeOutcome outcome, DateTimeOffset? lockedUntil) => outcome switch
    {
        OfflineCodeOutcome.NotACode => new(ApprovalOutcome.NotACode),
        OfflineCodeOutcome.Locked => new(ApprovalOutcome.LockedOut, lockedUntil),
        OfflineCodeOutcome.UsedUp => new(ApprovalOutcome.UsedUp),
        OfflineCodeOutcome.Wrong when lockedUntil is not null => new(ApprovalOutcome.LockedOut, lockedUntil),
        OfflineCodeOutcome.Wrong => new(ApprovalOutcome.Wrong),
        OfflineCodeOutcome.AlreadyUsed => new(ApprovalOutcome.AlreadyUsed),
        OfflineCodeOutcome.Accepted => new(ApprovalOutcome.Opened),
    };
}
