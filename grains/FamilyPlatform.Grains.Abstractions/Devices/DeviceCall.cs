namespace FamilyPlatform.Grains;

/// <summary>Under which key a device speaks.</summary>
/// <param name="Kid">Names the master secrets that the key was derived from.</param>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.DeviceCall")]
public readonly record struct DeviceCall([property: Id(0)] int Epoch, [property: Id(1)] int KeyVersion, [property: Id(2)] string Kid);
