namespace FamilyPlatform.Fleet.Guardians;

/// <summary>One guardian of the file: what the server acknowledged to them.</summary>
internal sealed record GuardianRecord
{
    public required string Family { get; init; }

    public required string Child { get; init; }

    public required string Token { get; init; }

    public required IReadOnlyList<string> Devices { get; init; }

    /// <summary>The version of the guardian's layer after the last change.</summary>
    public long LayerVersion { get; init; } = 1;

    /// <summary>Every acknowledged change of the layer.</summary>
    public IReadOnlyList<LayerChange> Changes { get; init; } = [];

    /// <summary>Apps that are blocked in each version of the layer.</summary>
    public IReadOnlyDictionary<long, IReadOnlyList<string>> Blocked { get; init; } = new Dictionary<long, IReadOnlyList<string>>();

    /// <summary>Overrides that are in force, pauses among them.</summary>
    public IReadOnlyList<KnownOverride> Overrides { get; init; } = [];

    public IReadOnlyList<KnownBonus> Bonuses { get; init; } = [];

    public IReadOnlyList<KnownCommand> Commands { get; init; } = [];

    /// <summary>Kinds of changes that nobody ever acknowledged: each may be there once, or not at all.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];
}

/// <param name="Version">Of the layer.</param>
/// <param name="What">As the history calls it.</param>
/// <param name="App">Of a one-tap block.</param>
internal sealed record LayerChange(long Version, string What, string? App);

internal sealed record KnownOverride(string Id, string Target, string Action);

internal sealed record KnownBonus(string Id, DateOnly Day, long Seconds);

/// <param name="Id"><c>cmd_…</c></param>
/// <param name="Device">To whom.</param>
/// <param name="Type">Lower-case, as the server says it.</param>
/// <param name="Text">Of a message.</param>
internal sealed record KnownCommand(string Id, string Device, string Type, string? Text);
