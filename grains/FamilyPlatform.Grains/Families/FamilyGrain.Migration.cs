namespace FamilyPlatform.Grains;

internal sealed partial class FamilyGrain : IGrainMigrationParticipant
{
    /// <summary>A write failed, so nobody knows what is stored.</summary>
    private bool _unsure;

    void IGrainMigrationParticipant.OnDehydrate(IDehydrationContext dehydrationContext) => UnsureRows.Tell(dehydrationContext, _unsure);

    void IGrainMigrationParticipant.OnRehydrate(IRehydrationContext rehydrationContext) => _unsure = UnsureRows.Told(rehydrationContext);

    private async Task ReadWhatIsUnsureAsync(CancellationToken cancellationToken)
    {
        if (_unsure)
        {
            await family.ReadStateAsync(cancellationToken);
            await ledger.ReadStateAsync(cancellationToken);
            _unsure = false;
        }
    }
}
