namespace FamilyPlatform.Grains;

/// <summary>The earliest of some times, many of which may be never.</summary>
internal struct EarliestTime
{
    public DateTimeOffset? Value { get; private set; }

    public void Add(DateTimeOffset? time) => Value = Value is { } known && !(time < known) ? known : time ?? Value;
}
