using System.Globalization;
using FamilyPlatform.Testing;

namespace FamilyPlatform.Functional.Tests;

/// <summary>A guardian, a child and a device.</summary>
internal sealed record SmallFamily(string Family, string Child, TestDevice Device, GuardianApi Guardian, RawDevice Raw)
{
    public string ChildPath => $"families/{Family}/children/{Child}";

    public Task<ApiAnswer> StatusAsync(CancellationToken cancellationToken) => Guardian.GetAsync($"{ChildPath}/status", cancellationToken);

    /// <summary>Everything that a device could have changed, as the guardian sees it.</summary>
    public async Task<string> KnownAsync(CancellationToken cancellationToken)
    {
        var today = TimeProvider.System.GetUtcNow();
        var from = today.AddDays(-2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var to = today.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var usage = await Guardian.GetAsync($"{ChildPath}/usage?from={from}&to={to}&by=app", cancellationToken);
        var events = await Guardian.GetAsync($"families/{Family}/devices/{Device.DeviceId}/events", cancellationToken);
        var layer = await Guardian.GetAsync($"{ChildPath}/policy", cancellationToken);
        return $"{usage["rows"].ToJsonString()} {events["items"].ToJsonString()} {layer.ETag} {layer.Body?.ToJsonString()}";
    }
}
