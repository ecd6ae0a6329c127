namespace FamilyPlatform.DeviceKit;

/// <content>The stream of nudges.</content>
public sealed partial class DeviceSession
{
    /// <summary>A listener for this device's nudges; the host runs it.</summary>
    public NudgeListener Nudges() => new(this, _options);

    /// <summary>Asks for the stream. The answer is returned with its head, and is unsigned where it is one.</summary>
    internal Task<HttpResponseMessage> OpenNudgesAsync(CancellationToken cancellationToken)
    {
        var (identity, now) = Read(() => (_identity, _clock.Read().Now));
        return _transport.OpenAsync(identity, "/nudges", now, cancellationToken);
    }
}
