using System.Collections.Immutable;

namespace FamilyPlatform.Domain;

/// <summary>Ceilings of one device, at most one for each limit, period, epoch and installation.</summary>
public static class Ceilings
{
    /// <summary>The ceiling of a limit's period among those of one installation; null for none.</summary>
    public static Ceiling? Find(ImmutableArray<Ceiling> ceilings, string limit, DateOnly period)
    {
        var at = IndexOf(ceilings, limit, period);
        return at < 0 ? null : ceilings[at];
    }

    /// <summary>The ceilings of one installation with another one in place of that of the same limit and period.</summary>
    public static ImmutableArray<Ceiling> With(ImmutableArray<Ceiling> ceilings, Ceiling ceiling)
    {
        var at = IndexOf(ceilings, ceiling.Limit, ceiling.Period);
        return at < 0 ? ceilings.Add(ceiling) : ceilings.SetItem(at, ceiling);
    }

    /// <summary>
    /// Parts the ceilings of a device into those that an installation of an epoch holds, and those that others hold or held, which stay charged until their period
    /// ends. Nothing is lost when an installation comes back.
    /// </summary>
    public static (ImmutableArray<Ceiling> Own, ImmutableArray<Ceiling> Former) Part(IEnumerable<Ceiling> ceilings, int epoch, string installation)
    {
        ArgumentNullException.ThrowIfNull(ceilings);

        var (own, former) = (ImmutableArray.CreateBuilder<Ceiling>(), ImmutableArray.CreateBuilder<Ceiling>());
        foreach (var ceiling in ceilings)
        {
            (ceiling.Epoch == epoch && ceiling.Installation == installation ? own : former).Add(ceiling);
        }

        return (own.ToImmutable(), former.ToImmutable());
    }

    private static int IndexOf(ImmutableArray<Ceiling> ceilings, string limit, DateOnly period)
    {
        for (var i = 0; i < ceilings.Length; i++)
        {
            if (ceilings[i].IsFor(limit, period))
            {
                return i;
            }
        }

        return -1;
    }
}
