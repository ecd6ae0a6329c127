namespace FamilyPlatform.ApiDefaults.Bodies;

/// <summary>A request's body, read once and kept with the request, so that it can be hashed, read, and read again when a call is repeated.</summary>
public sealed record BodyBytes(ReadOnlyMemory<byte> Utf8);
