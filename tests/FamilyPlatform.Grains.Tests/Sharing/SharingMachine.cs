using FamilyPlatform.DeviceKit;
using FamilyPlatform.Domain;
using FamilyPlatform.Protocol.CheckIns;
using Ceiling = FamilyPlatform.DeviceKit.Ceiling;

namespace FamilyPlatform.Grains.Tests.Sharing;

/// <summary>An honest machine under one key: the real meter, report queue, enforcer and ceilings, and a disk that a crash leaves behind.</summary>
internal sealed class SharingMachine
{
    private static readonly Dictionary<string, Ceiling> NoCeilings = [];

    private readonly DeviceId _id;
    private readonly EventLog _events = new(null);
    private UsageMeter _usage;
    private ReportQueue _reports;
    private Enforcer _enforcer;
    private BundleInForce? _bundle;
    private IReadOnlyDictionary<string, Ceiling> _ceilings = NoCeilings;
    private IReadOnlyDictionary<string, Ceiling> _storedCeilings = NoCeilings;
    private UsageState _diskUsage;
    private ReportState _diskReports;
    private BundleInForce? _diskBundle;
    private int _installations;

    public SharingMachine(DeviceEntry entry, string name)
    {
        (_id, Epoch, Name) = (entry.Id, entry.Epoch, name);
        _usage = new(NextInstallation());
        _reports = new(_usage, _events, null);
        _enforcer = new(_id.ToString(), _usage, SharingRules.Resolver.Resolve);
        (_diskUsage, _diskReports) = (_usage.Save(new()), _reports.Save());
    }

    public DeviceId Id => _id;

    public int Epoch { get; }

    public string Name { get; }

    /// <summary>Obeyed a release: it enforces nothing any more.</summary>
    public bool IsReleased { get; private set; }

    /// <summary>It obeyed and has yet to say so, which it does when the platform knows all that it used.</summary>
    public bool OwesAck { get; set; }

    /// <summary>It cannot tell all that it used before another day begins.</summary>
    public bool AwaitsDay => _usage.AwaitsDay;

    public bool OwesLastUse => _usage.HasUnsent || _reports.State.Pending is not null;

    /// <summary>Weighted seconds of each period that the disk does not know of.</summary>
    public Dictionary<DateOnly, long> Unsaved { get; } = [];

    public bool WantsToSpeak { get; private set; }

    /// <summary>Weighted seconds that it ever ran.</summary>
    public long Ran { get; private set; }

    /// <summary>Left of the shared limit, in weighted seconds; null where the rules in force have no shared limit.</summary>
    public long? Left(DateTimeOffset now) =>
        _bundle?.Policy?.Policy.Limits.FirstOrDefault() is { PerDevice: false } ? _enforcer.Standings(now)[0].LeftSeconds
        : _bundle is null ? 0
        : null;

    public bool LacksCeilings(DateTimeOffset now) => _enforcer.LacksCeilings(now);

    public DateOnly PeriodAt(DateTimeOffset now, bool isWeekly)
    {
        var day = _bundle!.Days!.DayOf(now);
        return isWeekly ? PolicyDayClock.MondayOf(day) : day;
    }

    public void Play(Subject subject, long seconds, DateTimeOffset now, bool isWeekly)
    {
        _usage.Add(_bundle!.Days!.DayOf(now), subject, granted: false, seconds);
        var period = PeriodAt(now, isWeekly);
        Ran += seconds * SharingRules.WeightOf(subject.ToString());
        Unsaved[period] = Unsaved.GetValueOrDefault(period) + (seconds * SharingRules.WeightOf(subject.ToString()));
    }

    /// <summary>Before it says anything it looks what day it is.</summary>
    public void Turn(DateTimeOffset now) => _usage.Prune(Today(now));

    /// <summary>The bytes of the report to send, stored before they leave.</summary>
    public PendingReport Write(DateTimeOffset now)
    {
        WantsToSpeak = false;
        var report = _reports.Next(now, request => request with
        {
            Have = new() { Policy = _bundle?.Bundle.Version ?? 0, Ceilings = CeilingBook.Shown(_ceilings, _bundle?.Bundle.Policy, Today(now)) },
        });
        Save();
        return report;
    }

    public void Take(PendingReport report, SharingReply reply, DateTimeOffset now)
    {
        switch (reply.Status)
        {
            case 200:
                TakeBundle(reply.Bundle);
                _reports.Answered(report, reply.Received, reply.Durable);
                _ceilings = CeilingBook.Take(
                    _ceilings, reply.Budgets, _bundle?.Bundle.Policy, Today(now), _enforcer.InstallationUse(now), out var lowered);
                WantsToSpeak = lowered;
                OwesAck |= reply.IsReleased && !IsReleased;
                IsReleased |= reply.IsReleased;
                break;
            case 409:
                _reports.Superseded(reply.Received, NextInstallation());
                _ceilings = NoCeilings;
                WantsToSpeak = true;
                break;
        }

        Enforce();
    }

    public void Save()
    {
        _diskUsage = _usage.Save(new());
        SaveCeilings();
        _diskReports = _reports.Save();
        _diskBundle = _bundle;
        Unsaved.Clear();
    }

    /// <summary>A process that dies while it saves has written its ceilings and not yet where its reports stand.</summary>
    public void SaveCeilings()
    {
        _storedCeilings = _ceilings;
        Enforce();
    }

    /// <summary>A new process on what the disk holds.</summary>
    public void Restart(bool losesCounters = false, bool losesNumbers = false)
    {
        _usage = losesCounters ? new(NextInstallation()) : new(_diskUsage, SharingRules.Resolver.Resolve);
        _reports = new(_usage, _events, losesNumbers ? null : losesCounters ? _diskReports with { Pending = null } : _diskReports);
        _ceilings = losesCounters || losesNumbers ? NoCeilings : _storedCeilings;
        if (losesNumbers && !losesCounters)
        {
            _usage.Restart(NextInstallation());
        }

        _enforcer = new(_id.ToString(), _usage, SharingRules.Resolver.Resolve);
        _bundle = _diskBundle;
        Unsaved.Clear();
        Enforce();
        if (losesCounters || losesNumbers)
        {
            Save();
        }
    }

    private DateOnly Today(DateTimeOffset now) => (_bundle?.Days ?? PolicyDayClock.Of("Etc/UTC", 0)).DayOf(now);

    private string NextInstallation() => $"{Name}.{++_installations}";

    private void TakeBundle(Bundle? bundle)
    {
        if (bundle is not null && (_bundle is null || bundle.Version > _bundle.Bundle.Version))
        {
            _bundle = BundleInForce.Prepare([], new(bundle, []), _bundle?.Days, evaluate: true);
            Enforce();
        }
    }

    private void Enforce() => _enforcer.Enforce(_bundle, [], CeilingBook.Usable(_ceilings, _storedCeilings));
}
