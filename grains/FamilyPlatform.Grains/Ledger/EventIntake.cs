using System.Collections.Immutable;

namespace FamilyPlatform.Grains;

/// <summary>Decides which events of a report are new. Events are numbered without gaps and applied once (device protocol, Events).</summary>
internal static class EventIntake
{
    /// <param name="last">The last number received.</param>
    /// <param name="reported">The report's events, in its order.</param>
    /// <returns>What to append, the last number received now, and whether a gap stopped it.</returns>
    public static (ImmutableArray<EventItem> Fresh, long Last, bool Gap) Take(long last, ImmutableArray<EventItem> reported)
    {
        if (reported.IsEmpty)
        {
            return ([], last, false);
        }

        var fresh = ImmutableArray.CreateBuilder<EventItem>();
        foreach (var item in reported)
        {
            if (item.Number <= last)
            {
                continue;
            }

            if (item.From > last + 1)
            {
                return (fresh.ToImmutable(), last, true);
            }

            // A tombstone may reach back over numbers that arrived after all; only the rest of it is lost.
            fresh.Add(item with { From = Math.Max(item.From, last + 1) });
            last = item.Number;
        }

        return (fresh.ToImmutable(), last, false);
    }
}
