namespace FamilyPlatform.ServiceDefaults.ServerKeys;

/// <summary>The keys without which a process does not start.</summary>
internal sealed record RequiredKeys(string[] Secrets, string[] Signers, string[] PublicKeys);
