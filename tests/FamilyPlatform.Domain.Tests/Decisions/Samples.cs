using System.Collections.Immutable;
using NodaTime;

namespace FamilyPlatform.Domain.Tests;

/// <summary>The words that random policies are made of, few enough to meet each other often.</summary>
internal static class Samples
{
    public static readonly string[] Apps =
        ["roblox", "youtube", "tiktok", "chess", "duolingo", "phone", "discord", "netflix", "pkg:android:com.new.app"];

    public static readonly string[] Categories =
        ["games", "social", "chat", "video", "education", "essential", "livestream", "news", "unknown"];

    public static readonly string[] Hosts =
    [
        "example.com", "games.example.com", "www.games.example.com", "notexample.com", "youtube.example", "kids.youtube.example", "roblox.example",
        "www.roblox.example", "kids.roblox.example", "cdn0.example.com", "school.org",
    ];

    public static readonly string[] Devices = ["d1", "d2", "d3"];

    public static readonly string[] DayTypes = ["school", "rest", "camp"];

    public static readonly string[] Zones =
    [
        "Europe/London", "Europe/Berlin", "America/New_York", "Asia/Tokyo", "Australia/Lord_Howe", "America/Sao_Paulo", "Africa/Casablanca",
        "Pacific/Apia", "America/St_Johns", "Africa/Cairo", "Asia/Kathmandu",
    ];

    /// <summary>Midnights, ends of day and the hours in which clocks change are met more often than others.</summary>
    public static readonly int[] Minutes =
    [
        0, 1, 15, 30, 60, 75, 90, 105, 119, 120, 121, 135, 150, 180, 239, 240, 300, 419, 420, 540, 900, 1260, 1290, 1380, 1410, 1439,
    ];

    /// <summary>When clocks changed in a zone from 2009 (Samoa lost a day in 2011) to 2027.</summary>
    public static ImmutableDictionary<string, ImmutableArray<DateTimeOffset>> Transitions { get; } = Zones.ToImmutableDictionary(
        zone => zone,
        zone => (ImmutableArray<DateTimeOffset>)
        [
            .. DateTimeZoneProviders.Tzdb[zone]
                .GetZoneIntervals(Instant.FromUtc(2009, 1, 1, 0, 0), Instant.FromUtc(2028, 1, 1, 0, 0))
                .Skip(1)
                .Select(interval => interval.Start.ToDateTimeOffset()),
        ]);
}
