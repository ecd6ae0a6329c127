using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using FamilyPlatform.Fleet.Provisioning;

namespace FamilyPlatform.Fleet.Verification;

/// <summary>What the guardian API tells of a child's use and of a device's events (guardian API).</summary>
internal sealed class GuardianReader(HttpClient http, Uri gateway, string token)
{
    private const int Page = 100;

    /// <summary>Seconds by subject of one policy day, extra time included.</summary>
    public async Task<Dictionary<string, long>> UsageAsync(string family, string child, DateOnly day, CancellationToken cancellationToken)
    {
        var date = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        using var usage = await GetAsync($"families/{family}/children/{child}/usage?from={date}&to={date}&by=app", cancellationToken);
        return usage.RootElement.GetProperty("rows").EnumerateArray().ToDictionary(
            row => row.GetProperty("key").GetString()!,
            row => row.GetProperty("seconds").GetInt64(),
            StringComparer.Ordinal);
    }

    /// <summary>All events of one epoch by number.</summary>
    public async Task<SortedDictionary<long, TrueEvent>> EventsAsync(string family, string device, int epoch, CancellationToken cancellationToken)
    {
        var events = new SortedDictionary<long, TrueEvent>();
        var after = "0";
        while (after is not null)
        {
            using var page = await GetAsync($"families/{family}/devices/{device}/events?after={after}&limit={Page}", cancellationToken);
            foreach (var item in page.RootElement.GetProperty("items").EnumerateArray())
            {
                // What the server itself noticed has no number of the device's.
                if (item.TryGetProperty("id", out var id)
                    && id.ValueKind == JsonValueKind.Number
                    && item.GetProperty("epoch").GetInt32() == epoch
                    && !events.TryAdd(id.GetInt64(), new(item.GetProperty("kind").GetString()!, item.GetProperty("code").GetString()!)))
                {
                    throw new FleetException($"Event {id} of {device} is there twice.");
                }
            }

            after = page.RootElement.TryGetProperty("next", out var next) ? next.GetString() : null;
        }

        return events;
    }

    private async Task<JsonDocument> GetAsync(string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(gateway, $"/api/v1/{path}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.SendAsync(request, cancellationToken);
        var content = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return response.IsSuccessStatusCode
            ? JsonDocument.Parse(content)
            : throw new FleetException($"GET {path} answered {(int)response.StatusCode}.");
    }
}
