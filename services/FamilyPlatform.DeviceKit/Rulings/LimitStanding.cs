namespace FamilyPlatform.DeviceKit;

/// <summary>How a limit stands on this device.</summary>
/// <param name="Limit">The limit's id.</param>
/// <param name="Name">What people call it; null where nobody named it.</param>
/// <param name="AllowedSeconds">What the bundle gives the present period, bonus included; null where the limit is silent.</param>
/// <param name="LeftSeconds">What this device may still use, in weighted seconds; null where the limit is silent.</param>
public sealed record LimitStanding(string Limit, string? Name, long? AllowedSeconds, long? LeftSeconds);
