using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>Which silos hold a family's streams, as far as this activation was told: in memory only, each word for a while.</summary>
internal sealed class ConnectedDevices
{
    private readonly Dictionary<DeviceId, Connection> _connections = [];

    /// <summary>Takes down where a stream is. False where a later one is known.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="silo">Who holds it.</param>
    /// <param name="until">How long that is believed.</param>
    /// <param name="former">Another silo that held the stream before, and when it was opened there.</param>
    public bool TryPut(DeviceStreamNote stream, SiloAddress silo, DateTimeOffset until, out (SiloAddress Silo, long OpenedAt)? former)
    {
        former = null;
        var openedAt = stream.OpenedAt;
        if (_connections.TryGetValue(stream.Device, out var known) && !known.Silo.Equals(silo))
        {
            if (stream.IsNew)
            {
                openedAt = Math.Max(openedAt, known.OpenedAt + 1);
            }
            else if (known.OpenedAt > openedAt)
            {
                return false;
            }

            former = (known.Silo, known.OpenedAt);
        }

        _connections[stream.Device] = new(silo, openedAt, until);
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
