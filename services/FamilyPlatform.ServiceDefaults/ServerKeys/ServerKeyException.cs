namespace FamilyPlatform.ServiceDefaults.ServerKeys;

/// <summary>A key of the platform is missing or must not be used. The message names the file, the setting and the remedy.</summary>
public sealed class ServerKeyException(string message) : Exception(message);
