using System.Collections.Immutable;
using System.Security.Cryptography;
using FamilyPlatform.Protocol.CheckIns;

namespace FamilyPlatform.DeviceKit.Tests;

/// <summary>What a server knows after any reports: the reference that every device must lead to.</summary>
internal sealed record Fold(
    long Seq,
    long Complete,
    byte[] BodyHash,
    ImmutableDictionary<(string Installation, DateOnly Day, string Subject, bool Granted), long> Usage,
    long LastEvent,
    ImmutableList<EventItem> Events)
{
    public static Fold Empty { get; } = new(0, 0, [], ImmutableDictionary<(string, DateOnly, string, bool), long>.Empty, 0, []);

    public Fold Merge(CheckInRequest report, byte[] body)
    {
        var usage = Usage.ToBuilder();
        foreach (var item in report.Usage)
        {
            var key = (report.Installation, item!.Day, item.Subject, item.Granted);
            usage[key] = Math.Max(usage.GetValueOrDefault(key), item.Seconds);
        }

        var last = LastEvent;
        var events = Events.ToBuilder();
        foreach (var item in report.Events)
        {
            if (item!.First <= last + 1 && item.Last > last)
            {
                events.Add(item);
                last = item.Last;
            }
        }

        // Restored from a backup, it lacks what the device believes it has, until the device has come back to it.
        var complete = report.Since <= Complete ? report.Seq : Complete;
        return new(report.Seq, complete, SHA256.HashData(body), usage.ToImmutable(), last, events.ToImmutable());
    }
}
