namespace FamilyPlatform.Domain;

/// <summary>Cumulative seconds of one subject on one device, installation and policy day. Reports merge by maximum (policy, Used seconds).</summary>
public sealed record Counter
{
    public required string Device { get; init; }

    public required string Installation { get; init; }

    /// <summary>The policy day on which the seconds were spent.</summary>
    public required DateOnly Day { get; init; }

    public required long Seconds { get; init; }

    public required Subject Subject { get; init; }

    /// <summary>Spent under an allow override: reported apart and charged to no limit.</summary>
    public bool Granted { get; init; }
}
