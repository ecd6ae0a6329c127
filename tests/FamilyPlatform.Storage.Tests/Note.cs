using System.Collections.Immutable;
using FamilyPlatform.Grains;

namespace FamilyPlatform.Storage.Tests;

/// <summary>A state for tests: something to tell apart, something due, something to append.</summary>
[GenerateSerializer, Alias("FamilyPlatform.Storage.Tests.Note")]
internal sealed record Note : IAppendSource, IDueSource
{
    [Id(0)]
    public string Text { get; init; } = "";

    [Id(1)]
    public long Number { get; init; }

    [Id(2)]
    public DateTimeOffset? DueAt { get; init; }

    [field: NonSerialized]
    public ImmutableArray<Append> Appends { get; init; } = [];

    public Note WithAppend(string scope, long sequence, string content = "content", string? key = null, DateTimeOffset? expiresAt = null) =>
        this with
        {
            Appends =
            [
                .. Appends,
                new()
                {
                    Kind = AppendKind.Events,
                    Scope = scope,
                    Key = key ?? $"{sequence}",
                    Sequence = sequence,
                    At = StorageHarness.Start,
                    Payload = System.Text.Encoding.UTF8.GetBytes(content),
                    ExpiresAt = expiresAt,
                },
            ],
        };
}
