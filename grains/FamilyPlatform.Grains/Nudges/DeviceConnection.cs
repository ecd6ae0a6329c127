using System.Threading.Channels;
using FamilyPlatform.Protocol.Ids;

namespace FamilyPlatform.Grains;

/// <summary>A device's open stream on this silo. It holds one unsent nudge at most: a newer one takes its place.</summary>
/// <param name="device">Whose it is.</param>
/// <param name="openedAt">Milliseconds since 1970.</param>
public sealed class DeviceConnection(DeviceKey device, long openedAt)
{
    private readonly Channel<long> _nudges =
        Channel.CreateBounded<long>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public DeviceKey Device { get; } = device;

    public long OpenedAt { get; } = openedAt;

    /// <summary>Versions to tell the device of. Complete once the stream must end.</summary>
    public ChannelReader<long> Nudges => _nudges.Reader;

    /// <summary>Whether it must end; what was not read by then may still be sent.</summary>
    public bool IsEnded { get; private set; }

    internal void Nudge(long policy) => _nudges.Writer.TryWrite(policy);

    internal void End()
    {
        IsEnded = true;
        _nudges.Writer.TryComplete();
    }
}
