using System.Collections.Immutable;
using System.Globalization;
using FamilyPlatform.Grains;
using Orleans.Serialization;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace FamilyPlatform.Storage;

/// <summary>Grain state as sealed rows, written in groups. A write that ends without an exception is durable.</summary>
internal sealed class GroupCommitGrainStorage(
    GroupCommitEngine engine,
    SealedRows rows,
    Serializer serializer,
    IActivatorProvider activators,
    StorageInstruments instruments)
    : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ReadStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task ReadStateAsync<T>(
        string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        if (await rows.ReadAsync(RowKey.For(stateName, grainId), cancellationToken) is { } row)
        {
            grainState.State = serializer.Deserialize<T>(row.State);
            grainState.ETag = ETag(row.Version);
            grainState.RecordExists = true;
        }
        else
        {
            Forget(grainState);
        }
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task WriteStateAsync<T>(
        string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var state = grainState.State;
        var change = new RowChange(
            Version(grainState.ETag),
            serializer.SerializeToArray(state),
            (state as IDueSource)?.DueAt,
            AppendsOf(state));

        var version = await CommitAsync(RowKey.For(stateName, grainId), change, cancellationToken);

        grainState.ETag = ETag(version);
        grainState.RecordExists = true;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ClearStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task ClearStateAsync<T>(
        string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var change = new RowChange(Version(grainState.ETag), State: null, DueAt: null, AppendsOf(grainState.State));

        await CommitAsync(RowKey.For(stateName, grainId), change, cancellationToken);

        Forget(grainState);
    }

    // The container closes the engine, after every grain has been deactivated and written what it had to.
    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(
            nameof(GroupCommitGrainStorage), ServiceLifecycleStage.ApplicationServices, engine.OpenAsync, _ => Task.CompletedTask);

    private async Task<long> CommitAsync(RowKey key, RowChange change, CancellationToken cancellationToken)
    {
        var outcome = await rows.WriteAsync(key, change, cancellationToken);
        if (outcome.Result is RowResult.Committed)
        {
            return outcome.Version;
        }

        instruments.WriteConflicted();
        throw new InconsistentStateException(
            $"The row '{key.Text}' has been changed by someone else.",
            storedEtag: outcome.Version == 0 ? "" : ETag(outcome.Version),
            currentEtag: change.ExpectedVersion == 0 ? "" : ETag(change.ExpectedVersion));
    }

    private void Forget<T>(IGrainState<T> grainState)
    {
        grainState.State = activators.GetActivator<T>().Create();
        grainState.ETag = null!;
        grainState.RecordExists = false;
    }

    private static ImmutableArray<Append> AppendsOf<T>(T state) =>
        state is IAppendSource { Appends: { IsDefault: false } appends } ? appends : [];

    private static string ETag(long version) => version.ToString(CultureInfo.InvariantCulture);

    private static long Version(string? etag) =>
        string.IsNullOrEmpty(etag) ? 0 : long.Parse(etag, NumberStyles.None, CultureInfo.InvariantCulture);
}
