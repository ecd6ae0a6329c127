namespace FamilyPlatform.Fleet.Guardians;

/// <summary>What an unacknowledged change may have touched.</summary>
internal static class ChangeKinds
{
    public const string Layer = "layer";
    public const string Override = "override";
    public const string Bonus = "bonus";
    public const string Command = "command";
}
