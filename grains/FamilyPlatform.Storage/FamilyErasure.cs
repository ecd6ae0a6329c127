using FamilyPlatform.Grains;

namespace FamilyPlatform.Storage;

internal sealed class FamilyErasure(GroupCommitEngine engine, FamilyKeyring keyring, TimeProvider time) : IFamilyErasure
{
    public async Task DestroyFamilyKeyAsync(string family, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(family);
        cancellationToken.ThrowIfCancellationRequested();

        try
        {
            await engine.Store.DestroyFamilyKeyAsync(family, time.GetUtcNow());
        }
        finally
        {
            keyring.Forget(family);
        }
    }
}
