namespace FamilyPlatform.Fleet.Verification;

/// <summary>One line of a device's list of events.</summary>
/// <param name="Epoch">Of the device.</param>
/// <param name="Id">The device's own number; null for what the server noticed.</param>
/// <param name="Kind">One of the protocol's event kinds.</param>
/// <param name="Code">Which of that kind.</param>
internal sealed record KnownEvent(int Epoch, long? Id, string Kind, string Code);
