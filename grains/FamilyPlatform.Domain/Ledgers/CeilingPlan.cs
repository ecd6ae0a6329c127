using System.Collections.Immutable;

namespace FamilyPlatform.Domain;

/// <summary>
/// Shares a limit between devices so that those that honour their ceilings cannot overspend it, offline or not (device protocol, Ceilings).
/// </summary>
/// <remarks>
/// <para>
/// A device asks by checking in. When it has less than five minutes up to its ceiling it is raised to its share, which is at most a step of 15 minutes beyond what it
/// has used; an only device gets all that remains. Nothing is granted beyond what allowance and bonus leave after everybody else's charge, and what is granted stays
/// charged until a report shows less.
/// </para>
/// <para>
/// Where what is not granted does not do for a device that asks, those that hold more than their share are nudged, told a lower ceiling when they check in, and,
/// once they have shown it, the one that asked is nudged. Shares follow from use alone (<see cref="CeilingShares"/>), so what one gives back is never taken again by
/// itself: there is no to and fro. Devices in use come first, so an idle one gives back everything before one in use goes short, and two in use split what is left.
/// Between two in use less than a minute is not worth the way.
/// </para>
/// </remarks>
public sealed class CeilingPlan
{
    /// <summary>How far a device may run beyond what it has used: 15 minutes.</summary>
    public const int StepSeconds = 900;

    /// <summary>With less than this left a device gets its next step: enough for the check-ins that a recall takes when no nudge arrives.</summary>
    public const int LowSeconds = 300;

    /// <summary>What two devices in use do not ask back from each other.</summary>
    public const int TrifleSeconds = 60;

    private readonly long _total;
    private readonly CeilingHolder[] _holders;
    private readonly long[] _shares;
    private readonly bool _isOnly;

    /// <summary>Looks at one limit's period.</summary>
    /// <param name="totalSeconds">Allowance and bonus of the asking device.</param>
    /// <param name="asking">The device that checks in.</param>
    /// <param name="others">Every other holder that is charged.</param>
    /// <param name="isOnly">Whether no other device of the child is enrolled.</param>
    public CeilingPlan(long totalSeconds, CeilingHolder asking, IEnumerable<CeilingHolder> others, bool isOnly)
    {
        ArgumentNullException.ThrowIfNull(others);

        _total = totalSeconds;
        _holders = [asking, .. others];
        _shares = CeilingShares.Of(totalSeconds, _holders);
        _isOnly = isOnly;
    }

    private CeilingHolder Asking => _holders[0];

    /// <summary>What is charged to all holders together.</summary>
    public long ChargedSeconds => _holders.Sum(holder => holder.ChargedSeconds);

    /// <summary>
    /// After a backup was restored, until every device has told what it holds: nothing is granted, and the device goes on with what it showed itself, because what is
    /// known of it may since have gone to another.
    /// </summary>
    public static CeilingDecision Unsettled(long heldSeconds, long? shownSeconds) => new(heldSeconds, Math.Min(heldSeconds, shownSeconds ?? 0), []);

    /// <summary>Decides what the asking device holds and is told from now on.</summary>
    /// <param name="gaveBack">Whether its report showed a lower ceiling than was known.</param>
    public CeilingDecision Decide(bool gaveBack)
    {
        var held = Asking.HeldSeconds;
        if (Asking.Standing != HolderStanding.Present)
        {
            return new(held, held, []);
        }

        var free = _total - ChargedSeconds;
        var available = _total - (ChargedSeconds - Asking.ChargedSeconds);
        var target = _isOnly ? Math.Max(available, Asking.UsedSeconds) : Asking.UsedSeconds + _shares[0];
        var next = Math.Min(target, available);
        if (next > Asking.ChargedSeconds && (_isOnly || Asking.RoomSeconds < LowSeconds))
        {
            return new(next, next, _isOnly ? [] : Nudged(next, free - (next - Asking.ChargedSeconds), gaveBack));
        }

        var told = held > target && (free < 0 || IsWantedBack(held - target, free)) ? target : held;
        return new(held, told, Nudged(held, free, gaveBack));
    }

    private bool IsWantedBack(long excess, long free)
    {
        if (excess < LeastOf(0))
        {
            return false;
        }

        var missing = 0L;
        for (var i = 1; i < _holders.Length; i++)
        {
            missing += MissingTo(i, _holders[i].RoomSeconds, 0);
        }

        return missing > Math.Max(0, free);
    }

    /// <summary>Whom to ask back when the asking device goes short, and whom to call when something came free.</summary>
    private ImmutableArray<string> Nudged(long held, long free, bool gaveBack)
    {
        var asking = Asking with { HeldSeconds = held };
        var nudged = ImmutableArray.CreateBuilder<string>();
        for (var i = 1; i < _holders.Length; i++)
        {
            var other = _holders[i];
            var excess = other.HeldSeconds - (other.UsedSeconds + _shares[i]);
            var gives = other.Standing == HolderStanding.Present && excess >= LeastOf(i) && MissingTo(0, asking.RoomSeconds, i) > 0;
            var gets = gaveBack && free > 0 && MissingTo(i, other.RoomSeconds, 0) > 0;
            if (gives || gets)
            {
                nudged.Add(other.Device);
            }
        }

        return nudged.ToImmutable();
    }

    /// <summary>What a device lacks of its share, where it is low and it is worth asking the other for.</summary>
    private long MissingTo(int low, long room, int other)
    {
        var missing = _shares[low] - room;
        return room < LowSeconds && missing >= LeastBetween(low, other) ? missing : 0;
    }

    private long LeastBetween(int one, int other) => _holders[other].IsInUse ? LeastOf(one) : 1;

    private long LeastOf(int holder) => _holders[holder].IsInUse ? TrifleSeconds : 1;
}
