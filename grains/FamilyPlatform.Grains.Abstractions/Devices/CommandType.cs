namespace FamilyPlatform.Grains;

public enum CommandType
{
    Lock,
    Unlock,
    Message,
    Ring,
}
