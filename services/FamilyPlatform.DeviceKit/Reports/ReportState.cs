using FamilyPlatform.Protocol.CheckIns;

namespace FamilyPlatform.DeviceKit;

/// <summary>How far reporting came, as it is stored.</summary>
internal sealed record ReportState
{
    /// <summary>The last seq that was used; 0 for none.</summary>
    public long Seq { get; init; }

    /// <summary>The last <c>durable.seq</c> that came with a valid signature.</summary>
    public long Since { get; init; }

    /// <summary>The last event number that the server said it has.</summary>
    public long ReceivedEvent { get; init; }

    /// <summary>What is being sent and may be repeated byte for byte.</summary>
    public PendingReport? Pending { get; init; }

    /// <summary>What became of commands and was not reported yet.</summary>
    public IReadOnlyList<AckItem> Acks { get; init; } = [];
}
