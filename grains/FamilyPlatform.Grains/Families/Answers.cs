using System.Security.Cryptography;
using System.Text;
using FamilyPlatform.Domain;
using Orleans.Serialization;

namespace FamilyPlatform.Grains;

/// <summary>Answers kept for an <c>Idempotency-Key</c>, appended in the write of the effect and found again for 24 h (guardian API).</summary>
internal sealed class Answers(IFamilyArchive archive, Serializer serializer)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>The answer to an earlier request under the same key; a fault where that request was another; null where there was none.</summary>
    public async Task<Result<T>?> FindAsync<T>(string family, GuardianId by, Once once, CancellationToken cancellationToken)
        where T : notnull
    {
        var entry = await archive.FindAsync(family, AppendKind.Idempotency, by.ToString(), KeyOf(once), cancellationToken);
        if (entry is null)
        {
            return null;
        }

        var answer = serializer.Deserialize<KeptAnswer>(entry.Payload)!;
        return answer.BodyHash == once.BodyHash ? serializer.Deserialize<Result<T>>(answer.Bytes) : Faults.KeyReused;
    }

    /// <summary>The line that keeps an answer.</summary>
    public Append Keep<T>(GuardianId by, Once once, Result<T> answer, DateTimeOffset now)
        where T : notnull
    {
        var kept = new KeptAnswer { BodyHash = once.BodyHash, Bytes = serializer.SerializeToArray(answer) };
        return new()
        {
            Kind = AppendKind.Idempotency,
            Scope = by.ToString(),
            Key = KeyOf(once),
            Sequence = now.ToUnixTimeMilliseconds(),
            At = now,
            Payload = serializer.SerializeToArray(kept),
            ExpiresAt = now + Kept,
        };
    }

    // A caller's key could hold anything; keys of the archive are stored in the clear.
    private static string KeyOf(Once once) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(once.Key)));
}

[GenerateSerializer, Immutable, Alias("FamilyPlatform.KeptAnswer")]
internal sealed record KeptAnswer
{
    [Id(0)]
    public required string BodyHash { get; init; }

    [Id(1)]
    public required byte[] Bytes { get; init; }
}
