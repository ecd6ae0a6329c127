using FamilyPlatform.Domain;

namespace FamilyPlatform.DeviceKit;

/// <summary>The bundle in force as it is stored: the exact bytes that were signed.</summary>
internal sealed record StoredBundle
{
    public required byte[] Payload { get; init; }

    /// <summary>Where policy days begin, with a change that is still to come; null before the first bundle of an evaluator.</summary>
    public PolicyDayClock? Days { get; init; }
}
