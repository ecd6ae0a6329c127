namespace FamilyPlatform.DeviceKit;

/// <summary>What came of one request.</summary>
internal sealed record Exchange
{
    /// <summary>Whether the reply carries the server's signature on this very request. If not, only <see cref="Status"/> and <see cref="RetryAfter"/> count.</summary>
    public required bool IsSigned { get; init; }

    /// <summary>The HTTP status; 0 where nobody answered.</summary>
    public required int Status { get; init; }

    /// <summary>What the server asked for, held within 5 s and 1 h; null where it asked for nothing.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The body of a signed reply, else empty.</summary>
    public byte[] Body { get; init; } = [];

    /// <summary>The time provider's timestamp when the request left.</summary>
    public long Sent { get; init; }

    /// <summary>The time provider's timestamp when the reply was there.</summary>
    public long Received { get; init; }

    public bool IsSuccess => IsSigned && Status is >= 200 and <= 299;
}
