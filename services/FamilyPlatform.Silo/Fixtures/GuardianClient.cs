using System.Text.Json;

namespace FamilyPlatform.Silo.Fixtures;

/// <summary>Asks Identity for guardians with tokens of all scopes.</summary>
internal sealed class GuardianClient(HttpClient http)
{
    public async Task<IReadOnlyList<FixtureGuardian>> MakeAsync(int count, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/internal/fixtures/guardians")
        {
            Content = JsonContent.Create(new(count), FixtureJson.Default.GuardianOrder),
        };
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        await using var lines = await response.Content.ReadAsStreamAsync(cancellationToken);
        return await JsonSerializer
            .DeserializeAsyncEnumerable(lines, FixtureJson.Default.FixtureGuardian, topLevelValues: true, cancellationToken)
            .OfType<FixtureGuardian>()
            .ToListAsync(cancellationToken);
    }
}
