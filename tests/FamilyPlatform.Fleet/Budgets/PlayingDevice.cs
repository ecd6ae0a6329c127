using FamilyPlatform.Catalog;
using FamilyPlatform.DeviceKit;
using FamilyPlatform.Domain;
using FamilyPlatform.Fleet.Provisioning;
using FamilyPlatform.Fleet.Simulation;

namespace FamilyPlatform.Fleet.Budgets;

/// <summary>A device with a real evaluator on which somebody plays whenever it is allowed. What was truly played is counted apart.</summary>
internal sealed class PlayingDevice : IDisposable
{
    private const int LongestStep = 30;

    private readonly CuttableNetwork _network;
    private readonly HttpMessageInvoker _invoker;
    private readonly DeviceSession _session;
    private readonly Random _random;
    private readonly Subject[] _games;

    private PlayingDevice(CuttableNetwork network, HttpMessageInvoker invoker, DeviceSession session, Random random)
    {
        _network = network;
        _invoker = invoker;
        _session = session;
        _random = random;
        _games = [.. AppCatalog.Shipped.Apps.Where(app => app.Categories.Contains("games")).Take(5).Select(app => Resolve(Subject.App(app.Id)))];
    }

    public long PlayedSeconds { get; private set; }

    /// <summary>Of these, without a network.</summary>
    public long CutSeconds { get; private set; }

    public static async Task<PlayingDevice> OpenAsync(DeviceRecord record, FleetWorld world, Random random, CancellationToken cancellationToken)
    {
        if (!DeviceIdentity.TryCreate(world.Gateway, record.KeyId, record.Key, out var identity))
        {
            throw new FleetException($"The key of {record.DeviceId} is malformed.");
        }

        var store = new MemoryDeviceStore();
        await new EnrolledDevice { Identity = identity }.InstallAsync(store, cancellationToken);
        var network = new CuttableNetwork(world.Network);
        var invoker = new HttpMessageInvoker(network);
        var session = await DeviceSession.OpenAsync(
            new()
            {
                Store = store,
                Http = invoker,
                Time = world.Time,
                Random = random,
                Resolve = Resolve,
                CatalogVersion = AppCatalog.Shipped.Version,
            },
            cancellationToken);
        return new(network, invoker, session!, random);
    }

    public void Cut() => _network.IsCut = true;

    public void Connect() => _network.IsCut = false;

    public async Task<bool> CheckInAsync() => (await _session.CheckInAsync()).Outcome == CheckInOutcome.Applied;

    /// <summary>Plays on for a while, and never longer than the ruling says.</summary>
    public void Play()
    {
        var game = _games[_random.Next(_games.Length)];
        var ruling = _session.Decide(game);
        if (!ruling.IsAllowed || ruling.RemainingSeconds is null)
        {
            // Without a limit there is no bundle yet, or not the one that counts here.
            return;
        }

        var seconds = Math.Min(_random.Next(1, LongestStep), ruling.RemainingSeconds.Value);
        _session.Use(game, seconds, granted: false);
        PlayedSeconds += seconds;
        CutSeconds += _network.IsCut ? seconds : 0;
    }

    public void Dispose()
    {
        _session.Dispose();
        _invoker.Dispose();
        _network.Dispose();
    }

    private static Subject Resolve(Subject subject) => subject.Kind == SubjectKind.App
        ? Subject.App(AppCatalog.Shipped.CanonicalAppId(subject.Id), [.. AppCatalog.Shipped.ResolveApp(subject.Id).Categories])
        : subject;
}
