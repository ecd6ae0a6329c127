namespace FamilyPlatform.Grains;

/// <summary>A page of one kind and scope.</summary>
public sealed record ArchiveQuery
{
    /// <summary>The most entries one page may hold.</summary>
    public const int MaxLimit = 1_000;

    /// <summary>What stands before <c>/</c> in the key of the grain that wrote, such as <c>fam_…</c>.</summary>
    public required string Family { get; init; }

    public required AppendKind Kind { get; init; }

    public required string Scope { get; init; }

    /// <summary>Only entries behind this place, itself left out; absent: from the beginning.</summary>
    public ArchivePosition? After { get; init; }

    /// <summary>Only entries before this place, itself left out; absent: to the end.</summary>
    public ArchivePosition? Before { get; init; }

    /// <summary>True: from the last entry backwards. Default: from the first one on.</summary>
    public bool NewestFirst { get; init; }

    /// <summary>At most this many entries, 1 to <see cref="MaxLimit"/>. Default: 100.</summary>
    public int Limit
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxLimit);
            field = value;
        }
    } = 100;
}
