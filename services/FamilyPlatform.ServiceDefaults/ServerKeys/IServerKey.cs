namespace FamilyPlatform.ServiceDefaults.ServerKeys;

/// <summary>A key with a name of its own among keys of the same use.</summary>
public interface IServerKey
{
    /// <summary>The key id, <c>[a-z0-9]{1,16}</c>.</summary>
    string Kid { get; }
}
