using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>Which silos hold a family's streams, as far as this activation was told: in memory only, each word for a while.</summary>
internal sealed class ConnectedDevices
{
    private readonly Dictionary<DeviceId, Connection> _connections = [];

    /// <summary>Takes down where a stream is. False where a later one is known; <paramref name="former"/> is another silo that held the one before.</summary>
    public bool TryPut(DeviceStreamNote stream, SiloAddress silo, DateTimeOffset until, out SiloAddress? former)
    {
        former = null;
        if (_connections.TryGetValue(stream.Device, out var known))
        {
            if (known.OpenedAt > stream.OpenedAt)
            {
                return false;
            }

            former = known.Silo.Equals(silo) ? null : known.Silo;
        }

        _connections[stream.Device] = new(silo, stream.OpenedAt, until);
        return true;
    }

    /// <summary>The silo that holds a device's stream; null where none is known.</summary>
    public SiloAddress? Find(DeviceId device, DateTimeOffset now)
    {
        if (!_connections.TryGetValue(device, out var known))
        {
            return null;
        }

        if (now < known.Until)
        {
            return known.Silo;
        }

        _connections.Remove(device);
        return null;
    }

    public void Forget(DeviceId device) => _connections.Remove(device);

    /// <summary>Forgets a stream that a silo says it does not hold, unless another was opened meanwhile.</summary>
    public void Forget(DeviceId device, SiloAddress silo)
    {
        if (_connections.TryGetValue(device, out var known) && known.Silo.Equals(silo))
        {
            _connections.Remove(device);
        }
    }

    private readonly record struct Connection(SiloAddress Silo, long OpenedAt, DateTimeOffset Until);
}
