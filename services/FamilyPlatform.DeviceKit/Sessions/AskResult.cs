namespace FamilyPlatform.DeviceKit;

/// <summary>What came of a child's request.</summary>
/// <param name="Arrived">Whether a signed reply says that the platform has it.</param>
/// <param name="State"><c>open</c>, <c>approved</c> or <c>denied</c>, where it arrived.</param>
/// <param name="Status">The HTTP status; 0 where nobody answered.</param>
/// <param name="RetryAfter">How long to wait before asking again, where the server said so.</param>
public sealed record AskResult(bool Arrived, string? State, int Status, TimeSpan? RetryAfter);
