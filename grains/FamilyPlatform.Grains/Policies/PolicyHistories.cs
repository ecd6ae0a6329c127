using System.Collections.Immutable;
using System.Globalization;
using FamilyPlatform.Domain;
using Orleans.Serialization;

namespace FamilyPlatform.Grains;

/// <summary>The history of a child's layer: one archive line a version, with the layer itself, so that any version can come back.</summary>
internal sealed class PolicyHistories(Serializer serializer, SubjectResolver subjects)
{
    private static readonly ImmutableArray<(string Name, Func<PolicyLayer, PolicyLayer> Only)> Members =
    [
        ("dayStart", layer => new() { DayStart = layer.DayStart }),
        ("calendar", layer => new() { Calendar = layer.Calendar }),
        ("alwaysAllowed", layer => new() { AlwaysAllowed = layer.AlwaysAllowed }),
        ("rules", layer => new() { Rules = layer.Rules }),
        ("routines", layer => new() { Routines = layer.Routines }),
        ("limits", layer => new() { Limits = layer.Limits }),
        ("approveNewApps", layer => new() { ApproveNewApps = layer.ApproveNewApps }),
        ("approvedApps", layer => new() { ApprovedApps = layer.ApprovedApps }),
    ];

    public Append Created(ChildState child, By by) => Line(child, new() { Version = child.LayerVersion, At = by.At, By = by.Guardian, What = "created" });

    public Append Changed(ChildState before, ChildState after, By by, string what, string? app = null)
    {
        var (was, isNow) = (new ChildRules(before, subjects).Layer, new ChildRules(after, subjects).Layer);
        return Line(after, new()
        {
            Version = after.LayerVersion,
            At = by.At,
            By = by.Guardian,
            What = what,
            App = app,
            Changed = [.. Members.Where(member => !Same(member.Only(was), member.Only(isNow))).Select(member => member.Name)],
        });
    }

    public static string KeyOf(long version) => version.ToString("D19", CultureInfo.InvariantCulture);

    public HistoryLine Read(ArchiveEntry entry) => serializer.Deserialize<HistoryLine>(entry.Payload)!;

    private Append Line(ChildState child, PolicyChange change) => new()
    {
        Kind = AppendKind.History,
        Scope = child.Id.ToString(),
        Key = KeyOf(change.Version),
        Sequence = change.Version,
        At = change.At,
        Payload = serializer.SerializeToArray(new HistoryLine { Change = change, Layer = child.Layer }),
    };

    private static bool Same(PolicyLayer one, PolicyLayer other) => PolicyJson.Print(one).AsSpan().SequenceEqual(PolicyJson.Print(other));
}

/// <summary>One version of a layer as the archive keeps it.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.HistoryLine")]
internal sealed record HistoryLine
{
    [Id(0)]
    public required PolicyChange Change { get; init; }

    [Id(1)]
    public required ImmutableArray<byte> Layer { get; init; }
}
