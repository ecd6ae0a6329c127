using FamilyPlatform.ServiceDefaults.ServerKeys;

namespace FamilyPlatform.ServiceDefaults.InternalCalls;

/// <summary>The service secrets, read once.</summary>
internal sealed class ServiceSecrets(KeyFolder keys)
{
    public KeyRing<ServerSecret> Ring { get; } = keys.Secrets(ServerKeyNames.Service);
}
