using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using FamilyPlatform.Fleet.Guardians;

namespace FamilyPlatform.Fleet.Verification;

/// <summary>What the guardian API tells of a family.</summary>
internal sealed class GuardianReader(HttpClient http, Uri gateway, string token)
{
    private const int Page = 100;
    private const int Attempts = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Seconds by subject of one policy day, extra time included.</summary>
    public async Task<Dictionary<string, long>> UsageAsync(string family, string child, DateOnly day, CancellationToken cancellationToken)
    {
        var date = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        using var usage = await GetAsync($"families/{family}/children/{child}/usage?from={date}&to={date}&by=app", cancellationToken);
        return usage.Json.RootElement.GetProperty("rows").EnumerateArray().ToDictionary(
            row => row.GetProperty("key").GetString()!,
            row => row.GetProperty("seconds").GetInt64(),
            StringComparer.Ordinal);
    }

    /// <summary>A device's whole list, in its order.</summary>
    public Task<List<KnownEvent>> EventsAsync(string family, string device, CancellationToken cancellationToken) => ReadAllAsync(
        $"families/{family}/devices/{device}/events?limit={Page}&after=",
        "0",
        item => new KnownEvent(
            item.GetProperty("epoch").GetInt32(),
            item.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.Number ? id.GetInt64() : null,
            item.GetProperty("kind").GetString()!,
            item.GetProperty("code").GetString()!),
        cancellationToken);

    /// <summary>Every version of a child's layer, oldest first.</summary>
    public async Task<List<LayerChange>> HistoryAsync(string family, string child, CancellationToken cancellationToken)
    {
        var history = await ReadAllAsync(
            $"families/{family}/children/{child}/policy/history?limit={Page}&before=",
            long.MaxValue.ToString(CultureInfo.InvariantCulture),
            item => new LayerChange(
                item.GetProperty("version").GetInt64(),
                item.GetProperty("what").GetString()!,
                item.TryGetProperty("app", out var app) ? app.GetString() : null),
            cancellationToken);
        history.Reverse();
        return history;
    }

    /// <summary>The version of the layer that is in force.</summary>
    public async Task<long?> LayerVersionAsync(string family, string child, CancellationToken cancellationToken)
    {
        using var policy = await GetAsync($"families/{family}/children/{child}/policy", cancellationToken);
        return policy.Version;
    }

    public async Task<List<KnownOverride>> OverridesAsync(string family, string child, CancellationToken cancellationToken)
    {
        using var list = await GetAsync($"families/{family}/children/{child}/overrides", cancellationToken);
        return
        [
            .. list.Json.RootElement.GetProperty("items").EnumerateArray().Select(item => new KnownOverride(
                item.GetProperty("id").GetString()!, item.GetProperty("target").GetString()!, item.GetProperty("action").GetString()!)),
        ];
    }

    /// <summary>Seconds of bonus in force today, by limit.</summary>
    public async Task<Dictionary<string, long>> BonusAsync(string family, string child, CancellationToken cancellationToken)
    {
        using var status = await GetAsync($"families/{family}/children/{child}/status", cancellationToken);
        return status.Json.RootElement.GetProperty("limits").EnumerateArray().ToDictionary(
            limit => limit.GetProperty("id").GetString()!, limit => limit.GetProperty("bonusSeconds").GetInt64(), StringComparer.Ordinal);
    }

    /// <summary>A device's commands by id: type and state.</summary>
    public async Task<Dictionary<string, (string Type, string State)>> CommandsAsync(string family, string device, CancellationToken cancellationToken)
    {
        using var list = await GetAsync($"families/{family}/devices/{device}/commands", cancellationToken);
        return list.Json.RootElement.GetProperty("items").EnumerateArray().ToDictionary(
            item => item.GetProperty("id").GetString()!,
            item => (item.GetProperty("type").GetString()!, item.GetProperty("state").GetString()!),
            StringComparer.Ordinal);
    }

    private async Task<List<T>> ReadAllAsync<T>(string path, string first, Func<JsonElement, T> read, CancellationToken cancellationToken)
    {
        var all = new List<T>();
        for (var position = first; position is not null;)
        {
            using var page = await GetAsync($"{path}{position}", cancellationToken);
            all.AddRange(page.Json.RootElement.GetProperty("items").EnumerateArray().Select(read));
            position = page.Json.RootElement.TryGetProperty("next", out var next) ? next.GetString() : null;
        }

        return all;
    }

    private async Task<Reading> GetAsync(string path, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var status = 0;
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(gateway, $"/api/v1/{path}"));
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
                using var response = await http.SendAsync(request, cancellationToken);
                var content = await response.Content.ReadAsByteArrayAsync(cancellationToken);
                status = (int)response.StatusCode;
                if (response.IsSuccessStatusCode)
                {
                    return new(JsonDocument.Parse(content), GuardianAnswer.VersionOf(response.Headers.ETag?.Tag));
                }
            }
            catch (HttpRequestException) when (attempt < Attempts)
            {
                // Nobody is there at the moment.
            }

            if (attempt >= Attempts || status is > 0 and < 500 and not 429)
            {
                throw new FleetException($"GET {path} answered {status}.");
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }

    private sealed record Reading(JsonDocument Json, long? Version) : IDisposable
    {
        public void Dispose() => Json.Dispose();
    }
}
