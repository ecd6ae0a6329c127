namespace FamilyPlatform.ServiceDefaults.Clocks;

/// <summary>A clock that tests may move, together for all processes of a platform.</summary>
public sealed class ClockOptions
{
    public const string SectionName = "Fixtures";

    /// <summary>The file of a <see cref="SharedClock"/>, made by whoever moves it. Not in a live deployment. Default: none, the clock of the system.</summary>
    public string? Clock { get; set; }
}
