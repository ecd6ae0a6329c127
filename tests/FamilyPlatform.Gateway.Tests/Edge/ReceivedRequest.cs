namespace FamilyPlatform.Gateway.Tests.Edge;

/// <summary>A request as it arrived behind the gateway.</summary>
public sealed record ReceivedRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body);
