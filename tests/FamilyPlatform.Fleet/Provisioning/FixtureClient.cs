using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace FamilyPlatform.Fleet.Provisioning;

/// <summary>Asks a platform that is not live for families with devices.</summary>
internal sealed class FixtureClient(HttpClient http, Uri gateway, string token)
{
    private const int MostFamilies = 20_000;

    /// <summary>At least so many devices, in families of one child, and a line on how long it took.</summary>
    public async Task<FleetState> ProvisionAsync(int devices, int devicesPerChild, TextWriter output, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        var made = await MakeAsync(devices, devicesPerChild, cancellationToken);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"provisioned {made.Count} devices of {made.DistinctBy(device => device.Family).Count()} families in {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s"));
        return new() { Gateway = gateway, Devices = made };
    }

    private async Task<List<DeviceRecord>> MakeAsync(int devices, int devicesPerChild, CancellationToken cancellationToken)
    {
        var made = new List<DeviceRecord>(devices);
        while (made.Count < devices)
        {
            var families = Math.Min(MostFamilies, (devices - made.Count + devicesPerChild - 1) / devicesPerChild);
            made.AddRange(await OrderAsync(new(families, Children: 1, devicesPerChild), cancellationToken));
        }

        return made;
    }

    private async Task<List<DeviceRecord>> OrderAsync(FixtureOrder order, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(gateway, "/fixtures/v1/families"))
        {
            Content = JsonContent.Create(order, FleetJson.Default.FixtureOrder),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new FleetException($"The fixtures were refused: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync(cancellationToken)}");
        }

        await using var lines = await response.Content.ReadAsStreamAsync(cancellationToken);
        var families = await JsonSerializer
            .DeserializeAsyncEnumerable(lines, FleetJson.Default.FixtureFamily, topLevelValues: true, cancellationToken)
            .OfType<FixtureFamily>()
            .ToListAsync(cancellationToken);
        return families.Count == order.Count
            ? [.. families.SelectMany(Devices)]
            : throw new FleetException($"{order.Count} families were ordered and {families.Count} came.");
    }

    private static IEnumerable<DeviceRecord> Devices(FixtureFamily family) => family.Devices.Select(device => new DeviceRecord
    {
        Family = family.Family,
        GuardianToken = family.GuardianToken,
        Child = device.Child,
        DeviceId = device.DeviceId,
        KeyId = device.KeyId,
        Key = device.Key,
        Epoch = device.Epoch,
    });
}
