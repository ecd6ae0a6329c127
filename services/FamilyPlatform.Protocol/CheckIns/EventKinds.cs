namespace FamilyPlatform.Protocol.CheckIns;

/// <summary>The kinds of events that a device may report.</summary>
public static class EventKinds
{
    public const string Signal = "signal";
    public const string Tamper = "tamper";
    public const string Limit = "limit";
    public const string Install = "install";
    public const string Command = "command";
    public const string Lost = "lost";

    public static bool IsKnown(string? kind) => kind is Signal or Tamper or Limit or Install or Command or Lost;
}
