namespace FamilyPlatform.Fleet.Guardians;

/// <summary>What a guardian knows to have changed, while they go on.</summary>
internal sealed class GuardianLedger
{
    private readonly GuardianRecord _record;
    private readonly List<LayerChange> _changes;
    private readonly List<KnownBonus> _bonuses;
    private readonly List<KnownCommand> _commands;
    private readonly Dictionary<long, IReadOnlyList<string>> _blocked;

    public GuardianLedger(GuardianRecord record)
    {
        _record = record;
        Version = record.LayerVersion;
        _changes = [.. record.Changes];
        _bonuses = [.. record.Bonuses];
        _commands = [.. record.Commands];
        _blocked = new(record.Blocked);
        Overrides = [.. record.Overrides];
        Unknown = [.. record.Unknown];
    }

    public long Version { get; private set; }

    public List<KnownOverride> Overrides { get; }

    public List<string> Unknown { get; }

    /// <summary>Apps that are blocked now.</summary>
    public IReadOnlyList<string> Blocked => _blocked.GetValueOrDefault(Version, []);

    public bool HasLimit => _changes.Count > 0;

    public int BonusCount => _bonuses.Count;

    /// <summary>A layer that can be gone back to: version 1 has no limit, so the first that counts is 2.</summary>
    public long AnyVersion(Random random) => random.NextInt64(2, Version + 1);

    public IReadOnlyList<string> BlockedIn(long version) => _blocked.GetValueOrDefault(version, []);

    public int CommandsTo(string device) => _commands.Count(command => command.Device == device);

    public void Changed(string what, string? app, IReadOnlyList<string> blocked)
    {
        Version++;
        _changes.Add(new(Version, what, app));
        _blocked[Version] = blocked;
    }

    public void Gave(KnownBonus bonus) => _bonuses.Add(bonus);

    public void Sent(KnownCommand command) => _commands.Add(command);

    public GuardianRecord Save() => _record with
    {
        LayerVersion = Version,
        Changes = [.. _changes],
        Blocked = new Dictionary<long, IReadOnlyList<string>>(_blocked),
        Overrides = [.. Overrides],
        Bonuses = [.. _bonuses],
        Commands = [.. _commands],
        Unknown = [.. Unknown],
    };
}
