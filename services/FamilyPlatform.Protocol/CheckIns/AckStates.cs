namespace FamilyPlatform.Protocol.CheckIns;

/// <summary>How far a command came.</summary>
public static class AckStates
{
    public const string Delivered = "delivered";
    public const string Applied = "applied";
    public const string Failed = "failed";

    public static bool IsKnown(string? state) => state is Delivered or Applied or Failed;
}
