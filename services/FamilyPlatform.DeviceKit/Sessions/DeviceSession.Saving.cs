using System.Text.Json;
using FamilyPlatform.Protocol.Json;

namespace FamilyPlatform.DeviceKit;

/// <content>Storing what changed.</content>
public sealed partial class DeviceSession
{
    /// <summary>Stores whatever changed. Counters go first, so that no report ever says more than the device would remember.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken = default)
    {
        await _saving.WaitAsync(cancellationToken);
        try
        {
            var changes = TakeChanges(out var ceilings);
            _saveFailed = true;
            foreach (var (name, content) in changes)
            {
                // Half of the changes must not be left out: what is under way is stored even when the caller gives up.
                await _options.Store.WriteAsync(name, content, CancellationToken.None);
            }

            _saveFailed = false;
            UseStored(ceilings);
        }
        finally
        {
            _saving.Release();
        }
    }

    /// <summary>Ceilings that were raised are used from now on: they are stored.</summary>
    private void UseStored(IReadOnlyDictionary<string, Ceiling> ceilings)
    {
        lock (_gate)
        {
            if (!ReferenceEquals(_storedCeilings, ceilings))
            {
                _storedCeilings = ceilings;
                Enforce(_enforcer.Bundle);
            }
        }
    }

    private List<(string Name, byte[] Content)> TakeChanges(out IReadOnlyDictionary<string, Ceiling> ceilings)
    {
        var json = StoreJson.Default;
        var changes = new List<(string, byte[])>();
        lock (_gate)
        {
            if (_identityDirty || _saveFailed)
            {
                changes.Add((Documents.Identity, JsonSerializer.SerializeToUtf8Bytes(_identity, json.DeviceIdentity)));
            }

            if (_usage.Revision != _savedUsage || _reports.IsDirty || _saveFailed)
            {
                changes.Add((Documents.Usage, JsonSerializer.SerializeToUtf8Bytes(_usage.Save(_clock.Save()), json.UsageState)));
            }

            if (_events.IsDirty || _saveFailed)
            {
                changes.Add((Documents.Events, JsonSerializer.SerializeToUtf8Bytes(_events.Save(), json.EventState)));
            }

            if ((_trustDirty || _saveFailed) && _trust is not null)
            {
                changes.Add((Documents.Trust, JsonSerializer.SerializeToUtf8Bytes(_trust, DeviceJson.Default.TrustDocument)));
            }

            if ((_bundleDirty || _saveFailed) && _enforcer.Bundle is { } bundle)
            {
                changes.Add((Documents.Bundle, JsonSerializer.SerializeToUtf8Bytes(bundle.Save(), json.StoredBundle)));
            }

            if (_controlDirty || _saveFailed)
            {
                changes.Add((Documents.Control, JsonSerializer.SerializeToUtf8Bytes(_control, json.ControlState)));
            }

            if (_reports.IsDirty || _saveFailed)
            {
                changes.Add((Documents.Reports, JsonSerializer.SerializeToUtf8Bytes(_reports.Save(), json.ReportState)));
            }

            ceilings = _control.Ceilings;
            _savedUsage = _usage.Revision;
            _savedAt = _options.Time.GetTimestamp();
            _identityDirty = _trustDirty = _bundleDirty = _controlDirty = false;
        }

        return changes;
    }
}
