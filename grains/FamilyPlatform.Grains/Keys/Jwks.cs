using System.Text.Json;
using FamilyPlatform.Protocol.Json;
using FamilyPlatform.Protocol.Signing;

namespace FamilyPlatform.Grains;

/// <summary>Public keys as state and contracts keep them: a JWK in text.</summary>
internal static class Jwks
{
    /// <summary>Reads a key that the endpoint has checked.</summary>
    public static EcJwk Read(string text) =>
        JsonSerializer.Deserialize(text, DeviceJson.Default.EcJwk) ?? throw new ArgumentException("Must be a JWK.", nameof(text));
}
