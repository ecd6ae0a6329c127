using FamilyPlatform.Domain;

namespace FamilyPlatform.DeviceKit;

/// <summary>Names a counter of this device.</summary>
internal readonly record struct UsageKey(string Installation, DateOnly Day, Subject Subject, bool Granted);
