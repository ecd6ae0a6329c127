using FamilyPlatform.Protocol.Json;
using FamilyPlatform.Protocol.Signing;

namespace FamilyPlatform.DeviceKit;

/// <summary>What a device remembered when its session was opened. Each part may be missing: a device that lost it goes on as well as it can.</summary>
internal sealed record Memory
{
    public TrustDocument? Trust { get; init; }

    public StoredBundle? Bundle { get; init; }

    public UsageState? Usage { get; init; }

    public ReportState? Reports { get; init; }

    public EventState? Events { get; init; }

    public ControlState? Control { get; init; }

    public static async Task<Memory> LoadAsync(IDeviceStore store, CancellationToken cancellationToken)
    {
        var json = StoreJson.Default;
        return new()
        {
            Trust = await store.LoadAsync(Documents.Trust, DeviceJson.Default.TrustDocument, cancellationToken),
            Bundle = await store.LoadAsync(Documents.Bundle, json.StoredBundle, cancellationToken),
            Usage = await store.LoadAsync(Documents.Usage, json.UsageState, cancellationToken),
            Reports = await store.LoadAsync(Documents.Reports, json.ReportState, cancellationToken),
            Events = await store.LoadAsync(Documents.Events, json.EventState, cancellationToken),
            Control = await store.LoadAsync(Documents.Control, json.ControlState, cancellationToken),
        };
    }
}
