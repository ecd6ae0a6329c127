using FamilyPlatform.Domain;

namespace FamilyPlatform.DeviceKit;

/// <summary>A bundle that the device enforces, ready to judge by. Immutable.</summary>
internal sealed class BundleInForce
{
    private BundleInForce(byte[] payload, BundleReading reading, PolicyDayClock? days, bool evaluate)
    {
        Payload = payload;
        Bundle = reading.Bundle;
        IsSupported = reading.IsSupported;
        Days = days;
        Policy = evaluate && IsSupported && days is not null && Bundle.Policy is not null ? CompiledPolicy.Compile(Bundle.Policy, days) : null;
        Timeline = evaluate && Policy is null ? new(Bundle.Timeline) : null;
    }

    /// <summary>The exact bytes that were signed.</summary>
    public byte[] Payload { get; }

    public Bundle Bundle { get; }

    public bool IsSupported { get; }

    /// <summary>Where policy days begin; null where the zone is not known here.</summary>
    public PolicyDayClock? Days { get; }

    /// <summary>Null where the timeline judges, or nothing does.</summary>
    public CompiledPolicy? Policy { get; }

    /// <summary>What judges where the policy is not supported.</summary>
    public TimelineLookup? Timeline { get; }

    /// <summary>Makes a bundle ready.</summary>
    /// <param name="payload">The signed bytes.</param>
    /// <param name="reading">What they say.</param>
    /// <param name="before">
    /// Where policy days began until now. A bundle leaves out a change of zone or day start that still waits, so one that brings a change tells that it took over when the
    /// policy day of its issue began by the former setting.
    /// </param>
    /// <param name="evaluate">False for devices that only report.</param>
    public static BundleInForce Prepare(byte[] payload, BundleReading reading, PolicyDayClock? before, bool evaluate)
    {
        var bundle = reading.Bundle;
        var days = bundle.Policy is null || !IanaZones.IsKnown(bundle.TimeZone)
            ? before
            : before is null ? PolicyDayClock.Of(bundle.TimeZone, bundle.Policy.DayStart)
            : before.Change(bundle.TimeZone, bundle.Policy.DayStart, before.StartOf(before.DayOf(bundle.IssuedAt)).AddTicks(-1));
        return new(payload, reading, days, evaluate);
    }

    /// <summary>Takes up a stored bundle. Null where it cannot be read any more.</summary>
    public static BundleInForce? Restore(StoredBundle stored, bool evaluate) =>
        BundleJson.TryParse(stored.Payload, out var reading) ? new(stored.Payload, reading, stored.Days, evaluate) : null;

    public StoredBundle Save() => new() { Payload = Payload, Days = Days };
}
