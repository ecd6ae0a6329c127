using System.Threading.Channels;
using FamilyPlatform.DeviceKit;
using FamilyPlatform.Testing;

namespace FamilyPlatform.Functional.Tests.Nudges;

/// <summary>A device as a host of the device kit runs it: checks in when it is nudged or its time has come, and at once again to tell what it obeys since.</summary>
internal sealed class ConnectedDevice : IAsyncDisposable
{
    /// <summary>Longer than any test: such a device moves for nudges only.</summary>
    public static readonly TimeSpan Never = TimeSpan.FromHours(1);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DeviceSession _session;
    private readonly NudgeListener _nudges;
    private readonly CancellationTokenSource _life = new();
    private readonly Channel<long> _told = Channel.CreateUnbounded<long>();
    private readonly Task _running;

    private ConnectedDevice(DeviceSession session, TimeSpan poll)
    {
        _session = session;
        _nudges = session.Nudges();
        _running = Task.WhenAll(_nudges.RunAsync(_life.Token), CheckInAsync(poll));
    }

    public bool IsConnected => _nudges.IsOpen;

    /// <summary>Starts a device, and returns once it has told that it obeys what the platform had for it.</summary>
    public static async Task<ConnectedDevice> StartAsync(
        SmallFamily family, Uri gateway, HttpMessageInvoker http, TimeSpan poll, CancellationToken cancellationToken)
    {
        var device = new ConnectedDevice(await SimulatedSession.OpenAsync(gateway, family.Device, http, subject => subject, TimeProvider.System, cancellationToken), poll);
        await device.ToldAsync(1, cancellationToken);
        return device;
    }

    /// <summary>Returns once the stream is open.</summary>
    public Task ConnectedAsync(CancellationToken cancellationToken) =>
        Eventually.HoldsAsync("the device's stream is open", Patience, () => Task.FromResult(IsConnected), cancellationToken);

    /// <summary>Returns once the platform has answered a check-in by which the device obeys this version, or a newer one.</summary>
    public async Task ToldAsync(long version, CancellationToken cancellationToken)
    {
        while (await _told.Reader.ReadAsync(cancellationToken).AsTask().WaitAsync(Patience, cancellationToken) < version)
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _life.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _session.Dispose();
        _life.Dispose();
    }

    private async Task CheckInAsync(TimeSpan poll)
    {
        while (true)
        {
            var obeyed = _session.Bundle?.Version ?? 0;
            var result = await _session.CheckInAsync(cancellationToken: _life.Token);
            if (result.Outcome == CheckInOutcome.Applied)
            {
                _nudges.Answered();
                _told.Writer.TryWrite(obeyed);
            }

            if (_session.Bundle?.Version == obeyed)
            {
                await _nudges.WaitAsync(result.Outcome == CheckInOutcome.Applied ? poll : result.Wait, _life.Token);
                _nudges.TryTake();
            }
        }
    }
}
