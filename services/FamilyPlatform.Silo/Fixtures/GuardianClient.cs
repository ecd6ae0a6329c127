using System.Net.Http.Json;
using System.Text.Json;

namespace FamilyPlatform.Silo.Fixtures;

/// <summary>Asks Identity for guardians with tokens of all scopes.</summary>
internal sealed class GuardianClient(HttpClient http)
{
    /// <exception cref="TimeoutException">Identity did not answer, or not with guardians.</exception>
    public async Task<IReadOnlyList<FixtureGuardian>> MakeAsync(int count, CancellationToken cancellationToken)
    {
        try
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
        catch (HttpRequestException failure)
        {
            throw new TimeoutException("Identity did not make the guardians of fixtures.", failure);
        }
    }
}
