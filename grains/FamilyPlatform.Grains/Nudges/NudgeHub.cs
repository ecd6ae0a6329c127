using System.Collections.Concurrent;
using FamilyPlatform.Protocol.Ids;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.Grains;

/// <summary>The streams of devices that this silo holds, one a device. A device costs an entry here, and neither a grain nor an observer.</summary>
public sealed class NudgeHub(IOptions<NudgeOptions> options, TimeProvider time)
{
    private readonly ConcurrentDictionary<DeviceKey, DeviceConnection> _streams = new();
    private int _count;

    public int Count => Volatile.Read(ref _count);

    /// <summary>Opens a stream, and ends the one that the device had here. Null where the silo holds as many as it may.</summary>
    public DeviceConnection? TryOpen(DeviceKey device)
    {
        var stream = new DeviceConnection(device, time.GetUtcNow().ToUnixTimeMilliseconds());
        while (true)
        {
            if (_streams.TryGetValue(device, out var former))
            {
                if (_streams.TryUpdate(device, stream, former))
                {
                    former.End();
                    return stream;
                }
            }
            else if (Interlocked.Increment(ref _count) <= options.Value.MaxStreams && _streams.TryAdd(device, stream))
            {
                return stream;
            }
            else if (Interlocked.Decrement(ref _count) >= options.Value.MaxStreams)
            {
                return null;
            }
        }
    }

    /// <summary>Ends a stream and forgets it.</summary>
    public void Close(DeviceConnection stream)
    {
        ArgumentNullException.ThrowIfNull(stream);

        stream.End();
        if (_streams.TryRemove(KeyValuePair.Create(stream.Device, stream)))
        {
            Interlocked.Decrement(ref _count);
        }
    }

    internal DeviceConnection? Find(DeviceKey device) => _streams.GetValueOrDefault(device);

    internal IEnumerable<DeviceConnection> All() => _streams.Select(entry => entry.Value);
}
