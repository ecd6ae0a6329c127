using System.Collections.Immutable;

namespace FamilyPlatform.Domain;

/// <summary>
/// A policy precomputed for 8 days by rows 1 to 5, for routers and consoles without an evaluator and for agents that meet a member they do not know
/// (device protocol, Bundle).
/// </summary>
/// <param name="Segments">Ordered, without gaps, neighbours with different profiles.</param>
/// <param name="Profiles">Each used by a segment, no two equal.</param>
public sealed record Timeline(ImmutableArray<TimelineSegment> Segments, ImmutableArray<TimelineProfile> Profiles);

/// <summary>A span of time with one profile: from <paramref name="From"/> until just before <paramref name="To"/>.</summary>
/// <param name="From">The first instant.</param>
/// <param name="To">The first instant after it.</param>
/// <param name="Profile">Index into <see cref="Timeline.Profiles"/>.</param>
public sealed record TimelineSegment(DateTimeOffset From, DateTimeOffset To, int Profile);

/// <summary>What is allowed during a segment.</summary>
/// <param name="Default">The verdict of an app of category <c>unknown</c>, for whatever is not listed. An unlisted capability is allowed.</param>
/// <param name="Allow">Subjects in text form (<c>app:id</c>, <c>site:host</c>) that are allowed. Of several hosts that hold a site, the longest wins.</param>
/// <param name="Block">Subjects in text form (<c>capability:id</c> too) that are blocked.</param>
public sealed record TimelineProfile(PolicyAction Default, ImmutableArray<string> Allow, ImmutableArray<string> Block);
