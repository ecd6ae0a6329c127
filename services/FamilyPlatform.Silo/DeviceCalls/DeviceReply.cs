using FamilyPlatform.ApiDefaults.Problems;
using FamilyPlatform.Grains;
using FamilyPlatform.Protocol.CheckIns;
using FamilyPlatform.Protocol.Problems;

namespace FamilyPlatform.Silo.DeviceCalls;

/// <summary>What a device is told. Whoever sends it disposes of it.</summary>
internal sealed class DeviceReply : IDisposable
{
    private readonly PooledBuffer? _buffer;

    private DeviceReply(int status, bool isSigned, PooledBuffer? buffer)
    {
        Status = status;
        IsSigned = isSigned;
        _buffer = buffer;
    }

    public int Status { get; }

    /// <summary>Only a signed reply counts for more than its status (device protocol).</summary>
    public bool IsSigned { get; }

    public DeviceProblem? Problem { get; private init; }

    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>Content that outlives the reply, with its digest and how it may be cached.</summary>
    public StoredContent? Stored { get; private init; }

    /// <summary>The JSON body where the reply is neither a problem nor stored content.</summary>
    public ReadOnlyMemory<byte> Body => _buffer?.Written ?? default;

    /// <summary>For metrics: <c>accepted</c> or the problem's code.</summary>
    public string Outcome => Problem?.Code ?? "accepted";

    /// <summary>An answer that the device may act on.</summary>
    public static DeviceReply Signed(PooledBuffer body, int status = StatusCodes.Status200OK) => new(status, isSigned: true, body);

    public static DeviceReply Signed(StoredContent content) => new(StatusCodes.Status200OK, isSigned: true, null) { Stored = content };

    /// <summary>An answer to somebody who holds no key yet.</summary>
    public static DeviceReply Unsigned(PooledBuffer body, int status = StatusCodes.Status200OK) => new(status, isSigned: false, body);

    public static DeviceReply Refused(DeviceProblemKind kind, string? detail = null) => Refused(kind, detail, null, null);

    /// <summary>Storage or a grain cannot be reached.</summary>
    public static DeviceReply Unavailable() => Refused(DeviceProblems.Unavailable, null, null, ApiDefaults.Problems.RetryAfter.Outage);

    /// <summary>A refusal of a grain. The table of the protocol names most; another keeps the grain's own code.</summary>
    public static DeviceReply Refused(Fault fault)
    {
        var kind = fault switch
        {
            { Kind: FaultKind.TooMany } => DeviceProblems.SlowDown,
            { Kind: FaultKind.Retired } => DeviceProblems.KeyRetired,
            _ => DeviceProblems.All.FirstOrDefault(known => known.Code == fault.Code)
                ?? new(FaultProblems.StatusOf(fault.Kind), fault.Code, fault.Code, IsSigned: true),
        };
        return Refused(kind, fault.Detail, fault.Received is { } mark ? new() { Seq = mark.Seq, Event = mark.Event } : null, fault.RetryAfter);
    }

    public void Dispose() => _buffer?.Dispose();

    private static DeviceReply Refused(DeviceProblemKind kind, string? detail, ReportPosition? received, TimeSpan? retryAfter) =>
        new(kind.Status, kind.IsSigned, null) { Problem = kind.ToProblem(detail) with { Received = received }, RetryAfter = retryAfter };
}
