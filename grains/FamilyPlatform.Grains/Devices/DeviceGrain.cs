using FamilyPlatform.Domain;
using FamilyPlatform.Protocol.Ids;
using FamilyPlatform.Protocol.Signing;
using Microsoft.Extensions.Logging;

namespace FamilyPlatform.Grains;

/// <summary>
/// One device. It knows which key version is current and which report came last; everything else is the family's. Calls go one way, so it asks its family and
/// its family never asks it.
/// </summary>
[GrainType("device"), FamilyPlacement]
internal sealed partial class DeviceGrain(
    [PersistentState("device")] IPersistentState<DeviceState> device, PlatformKeys keys, DirtyRows dirty, LocalGrains local, ILogger<DeviceGrain> logger)
    : Grain, IDeviceGrain, IGrainMigrationParticipant
{
    private DeviceKey? _key;
    private bool _dirty;

    /// <summary>A write failed, so nobody knows what is stored.</summary>
    private bool _unsure;

    private DeviceKey Key => _key ??= DeviceKey.TryParse(this.GetPrimaryKeyString(), out var key)
        ? key
        : throw new InvalidOperationException("A device grain's key is a deviceKey.");

    private DeviceId Id => new(Key.Device);

    private IFamilyLedgerGrain Family => GrainFactory.GetFamilyLedger(new FamilyId(Key.Family));

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (_unsure)
        {
            await device.ReadStateAsync(cancellationToken);
            _unsure = false;
        }

        if (device.State.Format > DeviceState.CurrentFormat)
        {
            throw new NotSupportedException("A later release wrote this device's row; this one must not touch it. Start the later release again.");
        }

        local.Add(GrainContext);
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        local.Remove(GrainContext);
        return _unsure ? Task.CompletedTask : FlushAsync(cancellationToken);
    }

    void IGrainMigrationParticipant.OnDehydrate(IDehydrationContext dehydrationContext) => UnsureRows.Tell(dehydrationContext, _unsure);

    void IGrainMigrationParticipant.OnRehydrate(IRehydrationContext rehydrationContext) => _unsure = UnsureRows.Told(rehydrationContext);

    public async Task<Result<ReportOutcome>> CheckInAsync(DeviceReport report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);

        if (await RefusalAsync(report.Speaker) is { } refusal)
        {
            return refusal;
        }

        var state = device.State;
        if (report.Seq == state.Seq && !report.BodyHash.AsSpan().SequenceEqual(state.BodyHash.AsSpan()))
        {
            await Family.RaiseTamperAsync(Id, state.Epoch, TamperCodes.AnotherLife(report.Installation, state.Installation), CancellationToken.None);
            return Faults.SeqConflict(await ReceivedAsync());
        }

        if (report.Seq < state.Seq)
        {
            return Faults.SeqStale(await ReceivedAsync());
        }

        // The family merges first; the number is recorded after (architecture, decision 2).
        var outcome = await Family.ReportAsync(Id, report, CancellationToken.None);
        if (!outcome.Succeeded)
        {
            return outcome;
        }

        Record(report);
        return GrainContext.Address.SiloAddress!.Equals(outcome.Value.Silo) ? outcome : outcome.Value with { Silo = null };
    }

    public async Task<Result<ChildRequest>> AskAsync(DeviceCall speaker, AskForChild request, CancellationToken cancellationToken) =>
        await RefusalAsync(speaker) is { } refusal ? refusal : await Family.AskAsync(Id, speaker.Epoch, request, CancellationToken.None);

    public async Task<Result<Done>> AcknowledgeReleaseAsync(DeviceCall speaker, CancellationToken cancellationToken) =>
        await RefusalAsync(speaker) is { } refusal ? refusal : await Family.AcknowledgeReleaseAsync(Id, speaker.Epoch, CancellationToken.None);

    public async Task<Result<Done>> AdmitAsync(DeviceCall speaker, CancellationToken cancellationToken) =>
        await RefusalAsync(speaker) is { } refusal ? refusal : Done.Value;

    public async Task<Result<RotatedKey>> RotateKeyAsync(RotateKey command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);

        var registration = await Family.GetRegistrationAsync(Id, CancellationToken.None);
        if (!registration.Succeeded)
        {
            return registration.Fault;
        }

        if (!IsSignedBy(registration.Value.PublicKey, command))
        {
            return Faults.CannotRotate;
        }

        var state = InEpoch(registration.Value.Epoch);
        var agree = Jwks.Read(command.Agree);
        var thumbprint = P256.Thumbprint(agree);
        if (state.NextKeyVersion > 0 && state.NextKeyAgree == thumbprint)
        {
            return Answer(state.Epoch, state.NextKeyVersion, state.NextKey!);
        }

        // One that was never used is handed out again, to another agreement key; so a device that lost the answer is not locked out.
        var next = state.NextKeyVersion > 0 ? state.NextKeyVersion : state.KeyVersion + 1;
        var sealedKey = keys.Seal(KeyIdOf(state.Epoch, next), agree);
        await CommitAsync(state with { NextKeyVersion = next, NextKeyAgree = thumbprint, NextKey = sealedKey });
        LogKeyRotated(Key, state.Epoch, next);
        return Answer(state.Epoch, next, sealedKey);
    }

    public Task FlushAsync(CancellationToken cancellationToken) => _dirty ? CommitAsync(device.State) : Task.CompletedTask;

    /// <summary>What the device must go on from. Either row may be the newer one after a crash.</summary>
    private async Task<ReceivedMark> ReceivedAsync()
    {
        var received = await Family.GetReceivedAsync(Id, device.State.Epoch, CancellationToken.None);
        return received with { Seq = Math.Max(received.Seq, device.State.Seq) };
    }

    /// <summary>Why the key is not one to speak under, or null. The first use of a new version retires the one before.</summary>
    private async Task<Fault?> RefusalAsync(DeviceCall speaker)
    {
        if (speaker.Epoch != device.State.Epoch)
        {
            var registration = await Family.GetRegistrationAsync(Id, CancellationToken.None);
            if (!registration.Succeeded)
            {
                return registration.Fault;
            }

            if (speaker.Epoch != registration.Value.Epoch)
            {
                return Faults.KeyRetired;
            }

            await Family.KeyInUseAsync(Id, CancellationToken.None);
            device.State = InEpoch(registration.Value.Epoch);
            MarkDirty();
        }

        var state = device.State;
        if (speaker.KeyVersion == state.KeyVersion)
        {
            return null;
        }

        if (state.NextKeyVersion == 0 || speaker.KeyVersion != state.NextKeyVersion)
        {
            return Faults.KeyRetired;
        }

        await CommitAsync(state with { KeyVersion = state.NextKeyVersion, NextKeyVersion = 0, NextKey = null, NextKeyAgree = null });
        return null;
    }

    private DeviceState InEpoch(int epoch) => device.State.Epoch == epoch ? device.State : new() { Epoch = epoch };

    /// <summary>Remembers a report that the family has merged. Only what a guardian or a support engineer would miss is worth a write of its own.</summary>
    private void Record(DeviceReport report)
    {
        var state = device.State;
        var next = state with
        {
            Seq = report.Seq,
            BodyHash = report.BodyHash,
            Installation = report.Installation,
            AgentVersion = report.AgentVersion ?? state.AgentVersion,
            Features = report.Features.IsEmpty || report.Features.SequenceEqual(state.Features) ? state.Features : report.Features,
            Reported = report.State ?? state.Reported,
        };
        device.State = next;
        if (next.Installation != state.Installation || next.AgentVersion != state.AgentVersion || next.Features != state.Features
            || next.Reported?.TimeZone != state.Reported?.TimeZone || next.Reported?.Locked != state.Reported?.Locked)
        {
            MarkDirty();
        }
    }

    private void MarkDirty()
    {
        if (!_dirty)
        {
            _dirty = true;
            dirty.AddDevice(this.GetGrainId());
        }
    }

    private async Task CommitAsync(DeviceState next)
    {
        device.State = next;
        try
        {
            await device.WriteStateAsync(CancellationToken.None);
        }
        catch
        {
            _unsure = true;
            DeactivateOnIdle();
            throw;
        }

        _dirty = false;
    }

    private KeyId KeyIdOf(int epoch, int keyVersion) => new(keys.Request.CurrentKid, Key, epoch, keyVersion);

    private RotatedKey Answer(int epoch, int keyVersion, string sealedKey) => new()
    {
        KeyId = KeyIdOf(epoch, keyVersion).ToString(),
        Key = sealedKey,
        Speaker = new(epoch, keyVersion, keys.Request.CurrentKid),
    };

    private static bool IsSignedBy(string publicKey, RotateKey command)
    {
        if (publicKey.Length == 0 || !P256.TryImport(Jwks.Read(publicKey), out System.Security.Cryptography.ECDsa? key))
        {
            return false;
        }

        using (key)
        {
            return key.VerifyData(
                command.SignatureBase,
                command.Signature,
                System.Security.Cryptography.HashAlgorithmName.SHA256,
                System.Security.Cryptography.DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
    }

    [LoggerMessage(LogLevel.Information, "Device {DeviceKey} was given key version {KeyVersion} of epoch {Epoch}")]
    private partial void LogKeyRotated(DeviceKey deviceKey, int epoch, int keyVersion);
}
