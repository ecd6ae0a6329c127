using System.Security.Cryptography;
using System.Text;
using FamilyPlatform.ApiDefaults.Bodies;
using FamilyPlatform.ApiDefaults.Refusals;
using FamilyPlatform.Grains;
using Microsoft.AspNetCore.Http;

namespace FamilyPlatform.ApiDefaults.Idempotency;

/// <summary>The <c>Idempotency-Key</c> of a POST, which makes it safe to repeat for 24 h (guardian API).</summary>
public static class IdempotencyKey
{
    public const string HeaderName = "Idempotency-Key";

    /// <summary>The longest key, in visible ASCII characters.</summary>
    public const int MaxLength = 128;

    private static IResult Malformed => ApiProblem.Of(
        StatusCodes.Status400BadRequest,
        "malformed_idempotency_key",
        $"An {HeaderName} is 1 to {MaxLength} visible ASCII characters, given once.");

    /// <summary>What makes the request repeatable; without a key the value's <see cref="Repeatable.Once"/> is null.</summary>
    public static Reading<Repeatable> Read(HttpRequest request, ReadOnlyMemory<byte> body)
    {
        ArgumentNullException.ThrowIfNull(request);

        var header = request.Headers[HeaderName];
        if (header.Count == 0)
        {
            return Reading.Of<Repeatable>(new(null));
        }

        return header is [{ Length: >= 1 and <= MaxLength } key] && !key.AsSpan().ContainsAnyExceptInRange('!', '~')
            ? Reading.Of<Repeatable>(new(new() { Key = key, BodyHash = Hash(request, body.Span) }))
            : Reading.Refused<Repeatable>(Malformed);
    }

    private static string Hash(HttpRequest request, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method}\n{request.PathBase}{request.Path}\n"));
        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>Whether a POST carried a key.</summary>
public sealed record Repeatable(Once? Once);
