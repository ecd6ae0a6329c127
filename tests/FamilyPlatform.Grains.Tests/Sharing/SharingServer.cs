using System.Collections.Immutable;
using System.Security.Cryptography;
using FamilyPlatform.Domain;
using FamilyPlatform.Protocol.CheckIns;
using Microsoft.Extensions.Options;
using DeviceBundle = FamilyPlatform.Domain.Bundle;

namespace FamilyPlatform.Grains.Tests.Sharing;

/// <summary>The platform with one child: the real rules, rows in memory, and a shell like the family grain's that can fail where a real one can.</summary>
internal sealed class SharingServer
{
    private readonly BundleOptions _options = new();
    private readonly ChildPolicies _policies;
    private readonly Dictionary<DeviceId, byte[]> _bodies = [];
    private LedgerState _memory = new();
    private LedgerState _stored = new();
    private (FamilyState Family, LedgerState Ledger, SharingRules Rules)? _backup;
    private ChildRules? _rules;
    private (ChildState Child, DateTimeOffset At, DateTimeOffset Until, (DateOnly Period, long Seconds)? Total)? _total;

    public SharingServer(SharingRules rules, DateTimeOffset now)
    {
        _policies = new(SharingRules.Resolver, null!, Options.Create(_options));
        Rules = rules;
        var child = _policies.NewChild(ChildId.New(), new() { Name = "Kim" }, "teal", "Europe/London", now);
        Family = new() { CreatedAt = now, TimeZone = "Europe/London", Children = [child] };
        Set(rules, now);
        Family = Family.With(Child with { Clock = PolicyDayClock.Of("Europe/London", rules.DayStart * 60) });
        Restamp(now);
    }

    public FamilyState Family { get; private set; }

    public SharingRules Rules { get; private set; }

    public LedgerState Ledger => _memory;

    /// <summary>The next write of a raise fails; true where it lands all the same.</summary>
    public bool? FailsNextRaise { get; set; }

    public int Grants { get; private set; }

    public ChildState Child => Family.Children[0];

    public ChildRules Compiled => _rules is { } known && ReferenceEquals(known.Child, Child) ? known : _rules = new(Child, SharingRules.Resolver);

    public void Set(SharingRules rules, DateTimeOffset now)
    {
        Rules = rules;
        Family = Family.With(_policies.WithLayer(Child, SharingRules.LayerOf(rules), Family.TimeZone, new(default, now)));
    }

    public void Move(string zone, DateTimeOffset now)
    {
        Family = Family with { TimeZone = zone };
        Family = Family.With(_policies.MoveTo(Child, zone, now));
    }

    public void AddBonus(int minutes, DateTimeOffset now)
    {
        var bonus = new Bonus { Id = $"bon_{Child.Bonus.Length}", Limit = SharingRules.Limit, Day = Child.Clock.DayOf(now), Seconds = minutes * 60, CreatedAt = now };
        Family = Family.With(_policies.Stamp(Child with { Bonus = Child.Bonus.Add(bonus) }, now));
    }

    /// <summary>Puts a device on the roster, or lets another machine take its place.</summary>
    public DeviceEntry Enrol(DeviceId? replaced, DateTimeOffset now)
    {
        _backup = null;
        if (replaced is { } id && Family.Device(id) is { } known)
        {
            Family = Family.With(known with { Epoch = known.Epoch + 1, Standing = DeviceStanding.Enrolled });
            return Family.Device(id)!;
        }

        var entry = new DeviceEntry { Id = DeviceId.New(), Child = Child.Id, Name = "", Facts = Facts, Epoch = 1, PublicKey = "", Recovery = "", EnrolledAt = now };
        Family = Family with { Devices = Family.Devices.Add(entry) };
        return entry;
    }

    public void Remove(DeviceId device)
    {
        _backup = null;
        Family = Family.With(Family.Device(device)! with { Standing = DeviceStanding.Releasing });
    }

    public void Acknowledge(DeviceId device, int epoch)
    {
        if (Family.Device(device) is { Standing: DeviceStanding.Releasing } entry && entry.Epoch == epoch)
        {
            Flush();
            Family = Family.With(entry with { Standing = DeviceStanding.Released });
        }
    }

    public void Flush() => _stored = _memory;

    public void Crash()
    {
        _memory = _stored;
        _bodies.Clear();
    }

    public void Backup() => _backup = (Family, _stored, Rules);

    /// <summary>An installation takes another's place. A backup that knows of neither could not tell that one of them cannot speak any more.</summary>
    public void Reinstall(DeviceId device) => _backup = _backup is { } backup && backup.Ledger.Find(device)?.Installation is null ? null : _backup;

    /// <summary>Whether the platform came from a backup that does not know the device's installation, and has not heard of it since.</summary>
    public bool HasForgotten(DeviceId device) => _memory.Owing.Any(owed => owed.Device == device && owed.Installation is null);

    public void Restore(DateTimeOffset now)
    {
        if (_backup is not { } backup)
        {
            return;
        }

        _options.Generation++;
        (Family, _stored, Rules) = backup;
        Crash();
        NoticeRestore(now);
    }

    /// <summary>The first day of the period that runs, whether or not there is a limit now.</summary>
    public DateOnly PeriodAt(DateTimeOffset now) => PolicyDayClock.FirstDay(Rules.IsWeekly ? LimitPeriod.Week : LimitPeriod.Day, Child.Clock.DayOf(now));

    /// <summary>What allowance and bonus give the running period; null where the limit is not shared.</summary>
    public (DateOnly Period, long Seconds)? Total(DateTimeOffset now)
    {
        if (_total is not { } known || !ReferenceEquals(known.Child, Child) || now < known.At || now >= known.Until)
        {
            _total = known = (Child, now, Child.Clock.EndOf(Child.Clock.DayOf(now)), Compute(now));
        }

        return known.Total;
    }

    /// <summary>A report; null where the platform fails and says nothing that counts.</summary>
    public SharingReply? Report(DeviceId device, int epoch, byte[] body, DateTimeOffset now)
    {
        Assert.True(CheckInRequest.TryRead(body, out var request));
        var entry = Family.Device(device)!;
        if (entry.Epoch != epoch)
        {
            return new(401);
        }

        var before = _memory.Of(device, epoch);
        var received = new ReportPosition { Seq = before.Seq, Event = 0 };
        if (request.Seq < before.Seq || (request.Seq == before.Seq && _bodies.TryGetValue(device, out var known) && !known.SequenceEqual(SHA256.HashData(body))))
        {
            return new(409) { Received = received };
        }

        if (_policies.IsStale(Child, now))
        {
            Restamp(now);
        }

        var merged = MergedReport.Of(Family, _memory, Compiled, device, SharingReports.Read(request, epoch, now), SharingRules.Resolver);
        if (merged.Budgets.IsRaised || merged.Budgets.HasLearned)
        {
            if (FailsNextRaise is { } landed)
            {
                FailsNextRaise = null;
                _stored = landed ? merged.Ledger : _stored;
                Crash();
                return null;
            }

            _stored = merged.Ledger;
        }

        if (merged.Budgets.IsRaised)
        {
            Grants++;
            Assert.True(
                SharingReports.Charged(merged.Ledger, Family, Total(now)!.Value.Period, Rules.IsWeekly) <= Total(now)!.Value.Seconds,
                "A grant went beyond allowance and bonus.");
        }

        _memory = merged.Ledger;
        _bodies[device] = SHA256.HashData(body);
        return new(200)
        {
            Received = new() { Seq = merged.Device.Seq, Event = 0 },
            Durable = new() { Seq = _stored.Find(device) is { } stored && stored.Epoch == epoch ? stored.Complete : 0, Event = 0 },
            Bundle = request.Have.Policy == Child.Stamp.Version ? null : BundleFor(entry),
            Budgets = [.. merged.Budgets.Told.Select(SharingReports.Write)],
            Nudged = merged.Budgets.Nudged,
            IsReleased = entry.Standing == DeviceStanding.Releasing,
        };
    }

    /// <summary>Whether the running period waits for devices to tell what they hold.</summary>
    public bool IsUnsettled(DateTimeOffset now) =>
        !_memory.Owing.IsEmpty && _memory.RestoredAt is { } at && Child.Clock.StartOf(Total(now)!.Value.Period) <= at;

    private static DeviceFacts Facts { get; } = new() { Platform = "", Os = "", Model = "", Name = "", Agent = "", Form = "" };

    private (DateOnly Period, long Seconds)? Compute(DateTimeOffset now)
    {
        var day = Child.Clock.DayOf(now);
        var limit = Compiled.Policy.Limits.FirstOrDefault();
        return limit is null or { PerDevice: true } || Compiled.Compiled.AllowedSeconds(limit.Id, day) is not { } allowed
            ? null
            : (PolicyDayClock.FirstDay(limit.Period, day), allowed + Compiled.BonusAt(now, "")[limit.Id]);
    }

    private void Restamp(DateTimeOffset now) => Family = Family.With(_policies.Stamp(Child, now));

    private void NoticeRestore(DateTimeOffset now)
    {
        if (_memory.Generation < _options.Generation)
        {
            _stored = _memory = _memory.Restored(Family, _options.Generation, now);
        }
    }

    private DeviceBundle BundleFor(DeviceEntry entry)
    {
        var setting = Child.Clock.SettingAt(Child.Stamp.IssuedAt);
        return new()
        {
            Device = entry.Id.ToString(),
            Epoch = entry.Epoch,
            Version = Child.Stamp.Version,
            IssuedAt = Child.Stamp.IssuedAt,
            Child = Child.Id.ToString(),
            TimeZone = setting.TimeZone,
            Policy = Compiled.Policy with { DayStart = setting.DayStart },
            Bonus = Child.Bonus,
            Timeline = new(ImmutableArray<TimelineSegment>.Empty, []),
        };
    }
}
