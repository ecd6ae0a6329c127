using System.Collections.Immutable;
using Orleans;

namespace FamilyPlatform.Domain;

/// <summary>A ceiling that a device may still hold: it may run until its own weighted use of the period reaches so many seconds.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.Ceiling")]
public readonly record struct Ceiling([property: Id(0)] string Limit, [property: Id(1)] DateOnly Period, [property: Id(2)] long Seconds);

/// <summary>What one device counts for in a limit's period: its merged use and the highest ceiling that it may still hold.</summary>
/// <param name="Device">The device's id.</param>
/// <param name="UsedSeconds">Its own weighted use.</param>
/// <param name="HeldSeconds">The highest ceiling that it may still hold; 0 for none.</param>
public readonly record struct CeilingCharge(string Device, long UsedSeconds, long HeldSeconds)
{
    /// <summary>A device is charged the greater of the two, so that what it may yet do offline is paid for already.</summary>
    public long Seconds => Math.Max(UsedSeconds, HeldSeconds);
}

/// <summary>Shares a limit between devices so that those that honour their ceilings cannot overspend it (device protocol, Ceilings).</summary>
public static class Ceilings
{
    /// <summary>
    /// The ceiling of the asking device after this check-in: what all others are not charged, so the first that asks holds everything and the others get what is left.
    /// </summary>
    /// <param name="totalSeconds">Allowance and bonus of the period.</param>
    /// <param name="asking">The asking device's charge.</param>
    /// <param name="others">Everybody else's, enrolled or not yet released.</param>
    /// <returns>Never below what the device holds or has used: a lower one counts only once the device has shown it.</returns>
    public static long Grant(long totalSeconds, CeilingCharge asking, IEnumerable<CeilingCharge> others)
    {
        ArgumentNullException.ThrowIfNull(others);

        var left = Math.Max(0, totalSeconds - others.Sum(charge => charge.Seconds));
        return Math.Max(left, asking.HeldSeconds);
    }

    /// <summary>What a device may still hold after it told what it holds: a lower ceiling counts as lowered only when a report shows it.</summary>
    public static ImmutableArray<Ceiling> Told(ImmutableArray<Ceiling> known, ImmutableArray<Ceiling> told)
    {
        if (told.IsDefaultOrEmpty || known.IsDefaultOrEmpty)
        {
            return known;
        }

        var next = known;
        foreach (var ceiling in told)
        {
            var at = IndexOf(next, ceiling.Limit, ceiling.Period);
            if (at >= 0 && next[at].Seconds > ceiling.Seconds)
            {
                next = next.SetItem(at, ceiling);
            }
        }

        return next;
    }

    public static long HeldOf(ImmutableArray<Ceiling> ceilings, string limit, DateOnly period)
    {
        var at = IndexOf(ceilings, limit, period);
        return at < 0 ? 0 : ceilings[at].Seconds;
    }

    public static ImmutableArray<Ceiling> With(ImmutableArray<Ceiling> ceilings, Ceiling granted)
    {
        var at = IndexOf(ceilings, granted.Limit, granted.Period);
        return at < 0 ? ceilings.Add(granted) : ceilings.SetItem(at, granted);
    }

    private static int IndexOf(ImmutableArray<Ceiling> ceilings, string limit, DateOnly period)
    {
        for (var i = 0; i < ceilings.Length; i++)
        {
            if (ceilings[i].Period == period && ceilings[i].Limit == limit)
            {
                return i;
            }
        }

        return -1;
    }
}
