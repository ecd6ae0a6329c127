using System.Collections.Immutable;

namespace FamilyPlatform.Domain;

/// <summary>Precomputes a policy for one device and 8 days (device protocol, Bundle).</summary>
public static class TimelineCompiler
{
    /// <summary>How long a timeline is.</summary>
    public static TimeSpan Length { get; } = TimeSpan.FromDays(8);

    /// <summary>
    /// Makes the timeline from <paramref name="from"/> on. Verdicts are computed once for each set of active routines and live overrides, and only for
    /// one subject of each group that no target names.
    /// </summary>
    /// <remarks>
    /// A site whose verdict is the default is listed too where the longest listed host above it says otherwise, because the longest host wins. Apps that
    /// the policy names and the catalogue does not know are listed like sites that it names.
    /// </remarks>
    /// <param name="policy">The child's policy.</param>
    /// <param name="overrides">The child's overrides.</param>
    /// <param name="device">The device that the timeline is for.</param>
    /// <param name="catalogue">The catalogue's subjects.</param>
    /// <param name="from">The first instant, in whole seconds.</param>
    public static Timeline Compile(
        CompiledPolicy policy, CompiledOverrides overrides, string device, TimelineSubjects catalogue, DateTimeOffset from)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(overrides);
        ArgumentNullException.ThrowIfNull(catalogue);

        var start = from.UtcTicks;
        var end = start + Length.Ticks;
        var window = policy.WindowAt(start);
        var candidates = new TimelineCandidates(catalogue, policy.Targets.Concat(overrides.Targets));
        var states = new TimelineStates(policy, overrides, device, candidates);

        long[] cuts =
        [
            start,
            .. window.BoundariesBetween(start, end).Concat(overrides.BoundariesBetween(start, end, device)).Distinct().Order(),
            end,
        ];
        var segments = ImmutableArray.CreateBuilder<TimelineSegment>();
        for (var i = 0; i + 1 < cuts.Length; i++)
        {
            var profile = states.ProfileAt(cuts[i], window.ActiveAt(cuts[i], out _));
            if (segments.Count > 0 && segments[^1].Profile == profile)
            {
                segments[^1] = segments[^1] with { To = new(cuts[i + 1], TimeSpan.Zero) };
            }
            else
            {
                segments.Add(new(new(cuts[i], TimeSpan.Zero), new(cuts[i + 1], TimeSpan.Zero), profile));
            }
        }

        return new(segments.ToImmutable(), states.Profiles);
    }
}
