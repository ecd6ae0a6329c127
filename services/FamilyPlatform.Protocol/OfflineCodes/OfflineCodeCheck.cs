namespace FamilyPlatform.Protocol.OfflineCodes;

/// <summary>
/// Checks typed offline codes without a network: a pure step from one <see cref="OfflineCodeState"/> to the next (device protocol,
/// Offline approval).
/// </summary>
public static class OfflineCodeCheck
{
    /// <summary>Wrong codes that lead to a lock.</summary>
    public const int WrongBeforeLock = 5;

    /// <summary>Codes that a policy day takes.</summary>
    public const int UsesPerDay = 4;

    /// <summary>How long the first lock lasts; each further one lasts twice as long.</summary>
    public static readonly TimeSpan FirstLock = TimeSpan.FromMinutes(5);

    /// <summary>Where the doubling ends: at five guesses a day, guessing is hopeless and a mistaken parent still gets in.</summary>
    public static readonly TimeSpan LongestLock = TimeSpan.FromHours(24);

    /// <summary>Judges a typed code.</summary>
    /// <param name="state">What the device remembers.</param>
    /// <param name="typed">As typed; spaces and hyphens are left out.</param>
    /// <param name="replyKey">The reply half of the device's key.</param>
    /// <param name="now">The device's trusted time.</param>
    /// <param name="policyDay">The policy day of <paramref name="now"/>.</param>
    public static OfflineCodeAttempt Try(
        OfflineCodeState state, ReadOnlySpan<char> typed, ReadOnlySpan<byte> replyKey, DateTimeOffset now, DateOnly policyDay)
    {
        ArgumentNullException.ThrowIfNull(state);

        if (!TryReadDigits(typed, out var code))
        {
            return new(state, OfflineCodeOutcome.NotACode);
        }

        if (now < state.LockedUntil)
        {
            return new(state, OfflineCodeOutcome.Locked);
        }

        var uses = state.Day == policyDay ? state.Uses : 0;
        if (uses >= UsesPerDay)
        {
            return new(state, OfflineCodeOutcome.UsedUp);
        }

        if (Find(code, replyKey, Totp.StepOf(now, OfflineCode.Step), state.LastStep) is not var (duration, step))
        {
            return new(CountWrong(state, now), OfflineCodeOutcome.Wrong);
        }

        if (step <= state.LastStep)
        {
            return new(state, OfflineCodeOutcome.AlreadyUsed);
        }

        var used = new OfflineCodeState { LastStep = step, Day = policyDay, Uses = uses + 1 };
        return new(used, OfflineCodeOutcome.Accepted, duration);
    }

    // One step of drift either way. A step that still counts goes before one that is used up, should two happen to show the same digits.
    private static (OfflineDuration Duration, long Step)? Find(int code, ReadOnlySpan<byte> replyKey, long present, long lastStep)
    {
        (OfflineDuration, long)? found = null;
        foreach (var duration in OfflineCode.Durations)
        {
            for (var step = present - 1; step <= present + 1; step++)
            {
                if (OfflineCode.At(replyKey, duration, step) != code)
                {
                    continue;
                }

                if (step > lastStep)
                {
                    return (duration, step);
                }

                found ??= (duration, step);
            }
        }

        return found;
    }

    private static OfflineCodeState CountWrong(OfflineCodeState state, DateTimeOffset now)
    {
        var wrong = state.Wrong + 1;
        if (wrong < WrongBeforeLock)
        {
            return state with { Wrong = wrong, LockedUntil = null };
        }

        // Past eight doublings every lock is the longest one.
        var length = FirstLock * (1 << Math.Min(state.Locks, 9));
        return state with { Wrong = 0, Locks = state.Locks + 1, LockedUntil = now + (length < LongestLock ? length : LongestLock) };
    }

    private static bool TryReadDigits(ReadOnlySpan<char> typed, out int code)
    {
        code = 0;
        var digits = 0;
        foreach (var character in typed)
        {
            if (character is '-' || char.IsWhiteSpace(character))
            {
                continue;
            }

            if (!char.IsAsciiDigit(character) || ++digits > OfflineCode.Digits)
            {
                return false;
            }

            code = (code * 10) + (character - '0');
        }

        return digits == OfflineCode.Digits;
    }
}
