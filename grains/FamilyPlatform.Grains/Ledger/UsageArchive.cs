using System.Collections.Immutable;
using System.Globalization;
using FamilyPlatform.Domain;
using Orleans.Serialization;

namespace FamilyPlatform.Grains;

/// <summary>Days of usage that no report can change any more, kept 30 days (safety and privacy, Privacy and law).</summary>
internal sealed class UsageArchive(Serializer serializer)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>One line for each day, device and child.</summary>
    public IEnumerable<Append> Lines(ChildId child, DeviceId device, ImmutableArray<UsageCounter> past, DateTimeOffset now) =>
        past.GroupBy(counter => counter.Day).Select(day => new Append
        {
            Kind = AppendKind.Usage,
            Scope = child.ToString(),
            Key = string.Create(CultureInfo.InvariantCulture, $"{day.Key:yyyy-MM-dd}/{device}"),
            Sequence = day.Key.DayNumber,
            At = now,
            Payload = serializer.SerializeToArray(new ArchivedDay { Day = day.Key, Counters = [.. day] }),
            ExpiresAt = now + Kept,
        });

    public ArchivedDay Read(ArchiveEntry entry) => serializer.Deserialize<ArchivedDay>(entry.Payload)!;
}

/// <summary>All counters of one device on one policy day.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.ArchivedDay")]
internal sealed record ArchivedDay
{
    [Id(0)]
    public required DateOnly Day { get; init; }

    [Id(1)]
    public required ImmutableArray<UsageCounter> Counters { get; init; }
}
