namespace FamilyPlatform.Grains;

public enum CommandState
{
    Sent,
    Delivered,
    Applied,
    Failed,
    Expired,
}
