using FamilyPlatform.Protocol.CheckIns;

namespace FamilyPlatform.Grains;

/// <summary>The device protocol's names of commands.</summary>
public static class CommandNames
{
    public static string Of(CommandType type) => type switch
    {
        CommandType.Lock => CommandTypes.Lock,
        CommandType.Unlock => CommandTypes.Unlock,
        CommandType.Message => CommandTypes.Message,
        CommandType.Ring => CommandTypes.Ring,
    };
}
