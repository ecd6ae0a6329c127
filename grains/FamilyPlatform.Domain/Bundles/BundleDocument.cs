using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using FamilyPlatform.Protocol.Json;

namespace FamilyPlatform.Domain;

/// <summary>A bundle's JSON before its policy is understood.</summary>
internal sealed record BundleDocument
{
    public required string Device { get; init; }

    public required int Epoch { get; init; }

    public required long Version { get; init; }

    [JsonConverter(typeof(Rfc3339Converter))]
    public required DateTimeOffset IssuedAt { get; init; }

    public required string Child { get; init; }

    public required string TimeZone { get; init; }

    public required JsonElement Policy { get; init; }

    public JsonElement Overrides { get; init; }

    public JsonElement Bonus { get; init; }

    public required TimelineDocument Timeline { get; init; }

    public BundleCatalog? Catalog { get; init; }

    public string? Tzdb { get; init; }

    public ImmutableArray<BundleRequest>? Requests { get; init; }

    public ImmutableArray<string>? Signals { get; init; }

    public Transparency? Transparency { get; init; }

    public Reachable? Reachable { get; init; }

    public string? Recovery { get; init; }

    /// <summary>Members that this reader does not know. The generator cannot bind extension data to a constructor, so it has a setter.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Others { get; set; }
}

internal sealed record TimelineDocument
{
    public required ImmutableArray<SegmentDocument> Segments { get; init; }

    public required ImmutableArray<ProfileDocument> Profiles { get; init; }

    public Timeline? ToTimeline()
    {
        var usable = !Segments.IsDefaultOrEmpty
            && !Profiles.IsDefaultOrEmpty
            && Segments.All(segment => segment.Profile >= 0 && segment.Profile < Profiles.Length && segment.From < segment.To)
            && Segments.Zip(Segments.Skip(1)).All(pair => pair.First.To <= pair.Second.From);
        return usable
            ? new(
                [.. Segments.Select(segment => new TimelineSegment(segment.From, segment.To, segment.Profile))],
                [.. Profiles.Select(profile => new TimelineProfile(profile.Default, profile.Allow ?? [], profile.Block ?? []))])
            : null;
    }
}

internal sealed record SegmentDocument
{
    [JsonConverter(typeof(Rfc3339Converter))]
    public required DateTimeOffset From { get; init; }

    [JsonConverter(typeof(Rfc3339Converter))]
    public required DateTimeOffset To { get; init; }

    public required int Profile { get; init; }
}

internal sealed record ProfileDocument
{
    public required PolicyAction Default { get; init; }

    public ImmutableArray<string>? Allow { get; init; }

    public ImmutableArray<string>? Block { get; init; }
}
