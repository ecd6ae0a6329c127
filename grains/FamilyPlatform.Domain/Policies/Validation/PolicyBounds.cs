namespace FamilyPlatform.Domain;

/// <summary>The largest that each part of a layer may be (policy, Validation).</summary>
public static class PolicyBounds
{
    public const int Routines = 64;
    public const int BlocksARoutine = 16;
    public const int Rules = 500;
    public const int Limits = 64;

    /// <summary>Of every list of targets: always allowed, a routine's allow and block, a limit's targets, exceptions and weights.</summary>
    public const int TargetsAList = 200;

    public const int ApprovedApps = 2_000;
    public const int Floor = 200;
    public const int Dates = 100;

    /// <summary>Of the JSON text, in UTF-8.</summary>
    public const int Bytes = 262_144;

    public const int MinutesADay = 1_440;
    public const int MinutesAWeek = 10_080;
    public const int Percent = 1_000;

    /// <summary>How far after its creation an override may end.</summary>
    public static readonly TimeSpan OverrideLength = TimeSpan.FromDays(30);
}
