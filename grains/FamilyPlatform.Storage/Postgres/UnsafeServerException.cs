namespace FamilyPlatform.Storage;

/// <summary>A server that does not keep what it acknowledges.</summary>
internal sealed class UnsafeServerException(string message) : InvalidOperationException(message);
