using System.Text;

namespace FamilyPlatform.Testing;

/// <summary>One request of a device, and every way to spoil it.</summary>
public sealed record SignedCall
{
    public HttpMethod Method { get; init; } = HttpMethod.Post;

    public string Path { get; init; } = "/device/v1/check-ins";

    /// <summary>What is appended to the path after it was signed.</summary>
    public string Query { get; init; } = "";

    public byte[] Body { get; init; } = [];

    /// <summary>The body whose digest is sent and signed. Default: the body.</summary>
    public byte[]? DigestOf { get; init; }

    public string ContentType { get; init; } = "application/json";

    /// <summary>The key id to claim. Default: the device's own.</summary>
    public string? KeyId { get; init; }

    /// <summary>The 64 bytes to sign and verify with. Default: the device's own.</summary>
    public byte[]? Key { get; init; }

    public static SignedCall CheckIn(string json) => new() { Body = Encoding.UTF8.GetBytes(json) };
}
