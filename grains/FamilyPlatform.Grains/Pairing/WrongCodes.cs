namespace FamilyPlatform.Grains;

/// <summary>
/// Watches wrong codes as this silo sees them: past 20 in a second, new tickets are for QR tokens only for 10 minutes (device protocol, Enrolment). Somebody is
/// trying codes; a token of 256 bits cannot be tried.
/// </summary>
internal sealed class WrongCodes
{
    private const int MostASecond = 20;
    private static readonly TimeSpan Closed = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private long _second;
    private int _inSecond;
    private DateTimeOffset _closedUntil;

    /// <summary>Whether new tickets get a code.</summary>
    public bool IsOpen(DateTimeOffset now)
    {
        lock (_lock)
        {
            return now >= _closedUntil;
        }
    }

    /// <summary>Counts one. True where it is the one that closes codes, so that an operator can be told once.</summary>
    public bool Count(DateTimeOffset now)
    {
        lock (_lock)
        {
            var second = now.ToUnixTimeSeconds();
            _inSecond = second == _second ? _inSecond + 1 : 1;
            _second = second;
            if (_inSecond <= MostASecond || now < _closedUntil)
            {
                return false;
            }

            _closedUntil = now + Closed;
            return true;
        }
    }
}
