namespace FamilyPlatform.Grains;

/// <summary>How far the server has read a device's reports: the last sequence number and the last event.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.ReceivedMark")]
public readonly record struct ReceivedMark([property: Id(0)] long Seq, [property: Id(1)] long Event);
