using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>An installation of a device that has yet to tell what it holds, after the ledger came from a backup.</summary>
/// <param name="Device">The device.</param>
/// <param name="Epoch">Its epoch on the restored roster.</param>
/// <param name="Installation">The one that reported last; another one cannot speak for it. Null: none had reported.</param>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.OwedReport")]
internal readonly record struct OwedReport([property: Id(0)] DeviceId Device, [property: Id(1)] int Epoch, [property: Id(2)] string? Installation);
