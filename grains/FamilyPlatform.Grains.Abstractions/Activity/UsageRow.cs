namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.UsageRow")]
public readonly record struct UsageRow([property: Id(0)] string Key, [property: Id(1)] long Seconds, [property: Id(2)] long GrantedSeconds);
