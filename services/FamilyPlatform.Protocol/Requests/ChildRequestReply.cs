namespace FamilyPlatform.Protocol.Requests;

/// <summary>That a child's request has arrived and how it stands.</summary>
public sealed record ChildRequestReply
{
    /// <summary>What the device called it.</summary>
    public required string RequestId { get; init; }

    /// <summary>What the platform calls it: <c>req_…</c></summary>
    public required string Id { get; init; }

    /// <summary><c>open</c>, <c>approved</c> or <c>denied</c>.</summary>
    public required string State { get; init; }
}
