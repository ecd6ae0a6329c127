using System.Security.Cryptography;
using FamilyPlatform.Domain;
using FamilyPlatform.Protocol.CheckIns;
using FamilyPlatform.Protocol.Signing;

namespace FamilyPlatform.DeviceKit;

/// <summary>
/// One enrolled device: measures, reports, takes the server's answers in and judges what may run, with a server or without (device protocol). The host calls it;
/// it starts nothing by itself.
/// </summary>
/// <remarks>
/// Safe to use from several threads; check-ins wait for one another. What was counted is lost with the process unless <see cref="SaveAsync"/> was called: a host
/// calls it about every 10 seconds, see <see cref="IsSaveDue"/>. Every check-in saves too.
/// </remarks>
public sealed partial class DeviceSession : IDisposable
{
    private static readonly TimeSpan SaveInterval = TimeSpan.FromSeconds(10);
    private static readonly PolicyDayClock BeforeFirstBundle = PolicyDayClock.Of("Etc/UTC", 0);

    private readonly DeviceSessionOptions _options;
    private readonly DeviceTransport _transport;
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _inFlight = new(1, 1);
    private readonly SemaphoreSlim _saving = new(1, 1);
    private readonly TrustedClock _clock;
    private readonly UsageMeter _usage;
    private readonly EventLog _events;
    private readonly ReportQueue _reports;
    private readonly Enforcer _enforcer;
    private readonly WarningDesk _warnings;
    private Func<Subject, Subject> _resolve;
    private int _catalogVersion;
    private DeviceIdentity _identity;
    private TrustDocument? _trust;
    private ControlState _control;

    /// <summary>The ceilings that a restart would find.</summary>
    private IReadOnlyDictionary<string, Ceiling> _storedCeilings;
    private long _savedUsage;
    private long _repliedUsage;
    private long _savedAt;
    private bool _identityDirty;
    private bool _trustDirty;
    private bool _bundleDirty;
    private bool _controlDirty;

    /// <summary>The last save broke off, so the next one stores everything. Belongs to whoever holds <see cref="_saving"/>.</summary>
    private bool _saveFailed;

    private DeviceSession(DeviceSessionOptions options, DeviceIdentity identity, Memory memory)
    {
        _options = options;
        _identity = identity;
        _resolve = options.Resolve;
        _catalogVersion = options.CatalogVersion;
        _transport = new(options.Http, options.Time);
        _clock = new(options.Time, options.BootId, memory.Usage?.Clock);
        _usage = memory.Usage is null ? new(NewInstallation()) : new(memory.Usage, options.Resolve);
        _events = new(memory.Events);

        // A report of counters that are lost was another installation's: its reply would speak of what that one may still use.
        _reports = new(_usage, _events, memory.Usage is null && memory.Reports is { } reports ? reports with { Pending = null } : memory.Reports);
        _enforcer = new(identity.DeviceId, _usage, subject => _resolve(subject));
        _warnings = new(_enforcer);
        _trust = memory.Trust;
        _control = memory.Control ?? new();
        _storedCeilings = _control.Ceilings;
        if (memory.Usage is null || memory.Reports is null)
        {
            // Counts or numbers begin again, so the server must not take this for the installation that it gave ceilings to.
            _usage.Restart(_usage.Installation == memory.Usage?.Installation ? NewInstallation() : _usage.Installation);
            Control(_control with { Ceilings = new Dictionary<string, Ceiling>() });
        }

        _savedAt = options.Time.GetTimestamp();
        var bundle = memory.Bundle is null ? null : BundleInForce.Restore(memory.Bundle, options.Evaluate);
        if (bundle is not null && memory.Usage is null)
        {
            _clock.NotBefore(bundle.Bundle.IssuedAt);
        }

        Enforce(bundle);
    }

    public string DeviceId => Read(() => _identity.DeviceId);

    public int Epoch => Read(() => _identity.Epoch);

    /// <summary>Under which the device signs now.</summary>
    public string KeyId => Read(() => _identity.KeyId);

    public Uri Server => _identity.Server;

    public DeviceStanding Standing => Read(() => _control.Standing);

    /// <summary>Whether the platform has yet to hear that a signed release was obeyed; a check-in tells it.</summary>
    public bool OwesReleaseAck => Read(() => _control.ReleaseToAcknowledge is not null);

    public bool IsLocked => Read(() => _control.IsLocked);

    /// <summary>The bundle in force; null before the first.</summary>
    public Bundle? Bundle => Read(() => _enforcer.Bundle?.Bundle);

    /// <summary>Why the newest bundle is not, or not wholly, in force: one of <see cref="BundleRefusals"/>; null where all is well.</summary>
    public string? BundleError => Read(() => _control.BundleError);

    /// <summary>When a signed reply last came; null for never.</summary>
    public DateTimeOffset? LastContact => Read(() => _control.LastContact);

    /// <summary>Check-ins since then that no signed reply answered.</summary>
    public int Failures => Read(() => _control.Failures);

    /// <summary>The time that the device acts by.</summary>
    public ClockReading Clock => Read(_clock.Read);

    /// <summary>The version of the catalogue that is in use.</summary>
    public int CatalogVersion => Read(() => _catalogVersion);

    /// <summary>Whether counting went on for 10 seconds since it was last stored.</summary>
    public bool IsSaveDue =>
        Read(() => _usage.Revision != _savedUsage && _options.Time.GetElapsedTime(_savedAt) >= SaveInterval);

    /// <summary>Opens the session of the device that is enrolled in a store. Null where none is.</summary>
    public static async Task<DeviceSession?> OpenAsync(DeviceSessionOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);

        var store = options.Store;
        var identity = await store.LoadAsync(Documents.Identity, StoreJson.Default.DeviceIdentity, cancellationToken);
        return identity is null ? null : new(options, identity, await Memory.LoadAsync(store, cancellationToken));
    }

    /// <summary>The ruling on a subject now.</summary>
    public Ruling Decide(Subject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);

        lock (_gate)
        {
            return _enforcer.Judge(_resolve(subject), _clock.Read());
        }
    }

    /// <summary>The ruling on a page in a browser, which is judged as the browser's app and as the site.</summary>
    public Ruling DecidePage(Subject browser, Subject site) => Ruling.OfPage(Decide(browser), Decide(site));

    /// <summary>Counts seconds of use; extra time is told from charged time by the ruling of this moment.</summary>
    public void Use(Subject subject, long seconds)
    {
        lock (_gate)
        {
            Count(subject, seconds, _enforcer.Judge(_resolve(subject), _clock.Read()).IsGranted);
        }
    }

    /// <summary>Counts seconds of use by a host that knows itself whether an override gave them.</summary>
    public void Use(Subject subject, long seconds, bool granted)
    {
        lock (_gate)
        {
            Count(subject, seconds, granted);
        }
    }

    /// <summary>Writes an event down for the next report. The instant of a signal is rounded to 15 minutes.</summary>
    /// <param name="kind">One of <see cref="EventKinds"/>, not <c>lost</c>.</param>
    /// <param name="code">Letters, digits, dots and underscores.</param>
    /// <param name="band">Of a signal: <c>med</c> or <c>high</c>.</param>
    /// <param name="appCategory">The category of the app that it was in.</param>
    /// <param name="count">How often.</param>
    public void Raise(string kind, string? code, string? band = null, string? appCategory = null, int? count = null)
    {
        lock (_gate)
        {
            _events.Add(kind, code, _clock.Read().Now, band, appCategory, count);
        }
    }

    /// <summary>Warnings that are due for what runs now: 15, 5 and 1 minutes before it will be blocked, each once.</summary>
    public IReadOnlyList<Warning> WarningsFor(IEnumerable<Subject> running)
    {
        lock (_gate)
        {
            return _warnings.Due(running.Select(_resolve), _clock.Read().Now);
        }
    }

    /// <summary>How every limit stands on this device.</summary>
    public IReadOnlyList<LimitStanding> Limits() => Read(() => _enforcer.Standings(_clock.Read().Now));

    /// <summary>Whether a shared limit is closed only because this device has no ceiling for its present period yet: a check-in may open it.</summary>
    public bool LacksCeilings => Read(() => _enforcer.LacksCeilings(_clock.Read().Now));

    /// <summary>
    /// Whether a check-in may open more of a shared limit, and the device is about to need it: less than two minutes are left up to a ceiling that is below what the
    /// bundle gives. A host that looks at the machine every second checks in early then, some times a minute at most.
    /// </summary>
    public bool IsNearCeiling => Read(() => _enforcer.WallSecondsToCeiling(_clock.Read().Now) < EarlyEnough.TotalSeconds);

    /// <summary>What this device was used for on a policy day, and for how long, extra time included.</summary>
    public IReadOnlyList<Counter> UsageOn(DateOnly day) =>
        Read<IReadOnlyList<Counter>>(() => [.. _usage.Counters(_identity.DeviceId).Where(counter => counter.Day == day)]);

    /// <summary>The policy day that runs now.</summary>
    public DateOnly Today => Read(() => Days.DayOf(_clock.Read().Now));

    /// <summary>Takes up another catalogue.</summary>
    public void UseCatalog(int version, Func<Subject, Subject> resolve)
    {
        lock (_gate)
        {
            _catalogVersion = version;
            _resolve = resolve;
            _usage.Resolve(resolve);
        }
    }

    public void Dispose()
    {
        _inFlight.Dispose();
        _saving.Dispose();
    }

    private PolicyDayClock Days => _enforcer.Bundle?.Days ?? BeforeFirstBundle;

    private static string NewInstallation() => RandomNumberGenerator.GetHexString(12, lowercase: true);

    private T Read<T>(Func<T> read)
    {
        lock (_gate)
        {
            return read();
        }
    }

    private void Count(Subject subject, long seconds, bool granted)
    {
        if (_control.Standing != DeviceStanding.Released)
        {
            _usage.Add(Days.DayOf(_clock.Read().Now), _resolve(subject), granted, seconds);
        }
    }

    private void Control(ControlState next)
    {
        _control = next;
        _controlDirty = true;
    }

    /// <summary>Puts a bundle in force together with what was decided on this device.</summary>
    private void Enforce(BundleInForce? bundle)
    {
        _enforcer.IsLocked = _control.IsLocked;
        _enforcer.IsReleased = _control.Standing == DeviceStanding.Released;
        _enforcer.Enforce(bundle, [.. _control.Openings.Select(ToOverride)], CeilingBook.Usable(_control.Ceilings, _storedCeilings));
    }

    private static PolicyOverride ToOverride(OfflineOpening opening, int index) => new()
    {
        Id = $"offline-{index}",
        Target = Target.All.ToString(),
        Action = PolicyAction.Allow,
        From = opening.From,
        To = opening.To,
        CreatedAt = opening.CreatedAt,
    };
}
