using FamilyPlatform.Catalog;
using FamilyPlatform.Domain;
using FamilyPlatform.Protocol.CheckIns;
using FamilyPlatform.Fleet.Provisioning;

namespace FamilyPlatform.Fleet.Simulation;

/// <summary>What somebody does at a device: a few favourite apps, one at a time, with pauses. The same seed gives the same habits.</summary>
internal sealed class AppHabits
{
    private const int FewestFavourites = 3;
    private const int MostFavourites = 8;
    private const double Pause = 0.2;
    private const double Newness = 0.1;

    private readonly Random _random;
    private readonly string[] _favourites;
    private Subject? _current;
    private long _left;

    public AppHabits(Random random)
    {
        _random = random;
        var apps = AppCatalog.Shipped.Apps;
        _favourites = [.. Enumerable.Range(0, random.Next(FewestFavourites, MostFavourites + 1)).Select(_ => apps[random.Next(apps.Count)].Id)];
    }

    /// <summary>What so many seconds were spent on; pauses are left out.</summary>
    public IEnumerable<(Subject App, long Seconds)> Spend(long seconds)
    {
        while (seconds > 0)
        {
            if (_left == 0)
            {
                _current = _random.NextDouble() < Pause ? null : Subject.App(_favourites[_random.Next(_favourites.Length)]);
                _left = _random.Next(2, 90);
            }

            var spent = Math.Min(seconds, _left);
            _left -= spent;
            seconds -= spent;
            if (_current is not null)
            {
                yield return (_current, spent);
            }
        }
    }

    /// <summary>Now and then something happens that a device reports.</summary>
    /// <param name="mark">Tells it from everything else that happens on the device.</param>
    public TrueEvent? Happening(string mark) => _random.NextDouble() >= Newness
        ? null
        : _random.Next(3) switch
        {
            0 => new(EventKinds.Install, $"app_installed.{mark}"),
            1 => new(EventKinds.Limit, $"limit_reached.{mark}"),
            _ => new(EventKinds.Tamper, $"permission_lost.{mark}"),
        };
}
