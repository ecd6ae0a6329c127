using System.Globalization;
using FamilyPlatform.DeviceKit;
using FamilyPlatform.Protocol.CheckIns;

namespace FamilyPlatform.Agent;

/// <summary>Looks at the machine every second and checks in when it is due; neither waits for the other.</summary>
internal sealed class AgentLoop(AgentDevice device, AgentOptions options, AgentEnvironment environment)
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(30);

    /// <summary>The first look waits this long for the first answer: without it a shared limit has nothing left, and a game would be closed for a moment's delay.</summary>
    private static readonly TimeSpan FirstAnswer = TimeSpan.FromSeconds(10);

    /// <summary>A limit that is about to end may get more from the server, if asked in time.</summary>
    private static readonly TimeSpan NearTheEnd = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan BetweenEarlyCheckIns = TimeSpan.FromSeconds(15);

    /// <summary>After something new the platform hears at once that it is in force; where that brings something new again, a little later.</summary>
    private static readonly TimeSpan BetweenConfirmations = TimeSpan.FromSeconds(2);

    private readonly NudgeListener _nudges = device.Session.Nudges();
    private readonly ForegroundWindow _foreground = new(environment.Variable);
    private Task<CheckInResult>? _checkIn;
    private long _lastCheckIn;
    private TimeSpan _wait;
    private bool _isConfirming;

    /// <summary>Runs until cancelled, or until the device is released and the platform, where it has to, knows.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var listening = _nudges.RunAsync(end.Token);
        try
        {
            await LookAndReportAsync(cancellationToken);
        }
        finally
        {
            await end.CancelAsync();
            await listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task LookAndReportAsync(CancellationToken cancellationToken)
    {
        Begin("boot", cancellationToken);
        await Task.WhenAny(_checkIn!, Task.Delay(FirstAnswer, environment.Time, cancellationToken));
        while (!cancellationToken.IsCancellationRequested)
        {
            device.Warden.Look(await _foreground.ReadAsync(cancellationToken));
            device.Session.WatchForClockChange();
            try
            {
                await ReportAsync(cancellationToken);
            }
            catch (IOException failure)
            {
                // A full disk must not open the device: looking goes on, and the next save stores everything.
                environment.Error.WriteLine($"The state cannot be stored: {failure.Message} Make room on the disk.");
                _wait = AfterTrouble;
            }

            if (device.Session is { Standing: DeviceStanding.Released, OwesReleaseAck: false } && _checkIn is null)
            {
                return;
            }

            await PauseAsync(cancellationToken);
        }
    }

    /// <summary>A second, or less where a nudge or an answer comes, or something has to be confirmed.</summary>
    private async Task PauseAsync(CancellationToken cancellationToken)
    {
        if (_checkIn is null && _wait == TimeSpan.Zero)
        {
            return;
        }

        var pause = device.Session.Failures == 0 && _checkIn is null ? _nudges.WaitAsync(Tick, cancellationToken) : Task.Delay(Tick, environment.Time, cancellationToken);
        await (_checkIn is null ? pause : Task.WhenAny(pause, _checkIn));
        cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task ReportAsync(CancellationToken cancellationToken)
    {
        var isAnswered = _checkIn is { IsCompleted: true };
        if (isAnswered)
        {
            var done = _checkIn!;
            _checkIn = null;
            await TakeAsync(await done, cancellationToken);
        }

        if (device.Session.IsSaveDue)
        {
            await device.Session.SaveAsync(cancellationToken);
        }

        // The machine is looked at first, so that the platform hears that something is in force when it is. And one that does not answer is not to be asked sooner
        // because something unsigned says so.
        if (!isAnswered && _checkIn is null && ((device.Session.Failures == 0 && _nudges.TryTake()) || IsDue()))
        {
            Begin("timer", cancellationToken);
        }
    }

    /// <summary>One check-in and one look, and the end of whatever that stops. True where the platform answered.</summary>
    public async Task<bool> RunOnceAsync(CancellationToken cancellationToken)
    {
        var result = await device.Session.CheckInAsync("user", cancellationToken);
        await TakeAsync(result, cancellationToken);
        device.Warden.Look(await _foreground.ReadAsync(cancellationToken));
        while (device.Warden.IsStopping)
        {
            await Task.Delay(Tick, environment.Time, cancellationToken);
            device.Warden.Look(await _foreground.ReadAsync(cancellationToken));
        }

        return result.Outcome != CheckInOutcome.NoReply;
    }

    private void Begin(string reason, CancellationToken cancellationToken)
    {
        _lastCheckIn = environment.Time.GetTimestamp();
        _checkIn = device.Session.CheckInAsync(reason, cancellationToken);
    }

    private bool IsDue()
    {
        var passed = environment.Time.GetElapsedTime(_lastCheckIn);
        var early = device.Session.LacksCeilings || device.Warden.LeastLeft < NearTheEnd || (device.Warden.LeastLeft is not null && device.Session.IsNearCeiling);
        return passed >= _wait || (early && device.Session.Failures == 0 && passed >= BetweenEarlyCheckIns);
    }

    private async Task TakeAsync(CheckInResult result, CancellationToken cancellationToken)
    {
        _wait = result.Wait < AtOnce ? AtOnce : result.Wait;
        if (options.Poll is { } poll && poll < _wait && result.Outcome == CheckInOutcome.Applied)
        {
            _wait = poll;
        }

        if (result.Outcome == CheckInOutcome.Applied)
        {
            _nudges.Answered();
            var isNews = result.Notices.Count > 0;
            if (isNews)
            {
                _wait = _isConfirming ? BetweenConfirmations : TimeSpan.Zero;
            }

            _isConfirming = isNews;
        }

        if (result.Outcome == CheckInOutcome.NoReply && device.Session.Failures == 1)
        {
            device.Announcer.Say(string.Create(
                CultureInfo.InvariantCulture,
                $"{device.Session.Server} gives no valid answer (status {result.Status}). The rules stay in force; trying again."));
        }

        if (result.Outcome == CheckInOutcome.DeviceUnknown)
        {
            device.Announcer.Say("The platform does not know this device any more. The rules stay in force; please ask a guardian.");
        }

        foreach (var notice in result.Notices)
        {
            Tell(notice);
        }

        if (result.Catalog is { } catalog && catalog.Version > device.Catalog.Current.Version)
        {
            await FetchAsync(catalog, cancellationToken);
        }
    }

    private async Task FetchAsync(CatalogReference catalog, CancellationToken cancellationToken)
    {
        if (await device.Session.FetchCatalogAsync(catalog, cancellationToken) is { } document && device.Catalog.TryUpdate(document))
        {
            device.Session.UseCatalog(device.Catalog.Current.Version, device.Catalog.Resolve);
        }
    }

    private void Tell(DeviceNotice notice)
    {
        var about = notice.Text is { } text && text.StartsWith("app:", StringComparison.Ordinal) ? device.Catalog.NameOf(text[4..]) : notice.Text;
        device.Announcer.Say(notice.Kind switch
        {
            NoticeKind.Message => $"A guardian writes: {about}",
            NoticeKind.Ring => "\aA guardian is looking for this device.",
            NoticeKind.Locked => "A guardian locked this device.",
            NoticeKind.Unlocked => "A guardian unlocked this device.",
            NoticeKind.PolicyChanged => $"New rules are in force (version {about}).",
            NoticeKind.RequestApproved => $"A guardian said yes: {about}.",
            NoticeKind.RequestDenied => $"A guardian said no: {about}.",
            NoticeKind.Released => "This device is not managed any more.",
        });
    }
}
