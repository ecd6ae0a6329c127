namespace FamilyPlatform.Grains;

/// <summary>One cumulative counter as reported; <paramref name="Index"/> is its place in the body, for a refusal's pointer.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.UsageItem")]
public readonly record struct UsageItem(
    [property: Id(0)] int Index, [property: Id(1)] DateOnly Day, [property: Id(2)] string Subject, [property: Id(3)] long Seconds, [property: Id(4)] bool Granted);
