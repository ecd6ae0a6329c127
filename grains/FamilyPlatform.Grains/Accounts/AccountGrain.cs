using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>The families of one guardian.</summary>
[GrainType("account"), FamilyPlacement]
internal sealed class AccountGrain([PersistentState("account")] IPersistentState<AccountState> account, TimeProvider time) : Grain, IAccountGrain, IGrainMigrationParticipant
{
    private const int MostFamilies = 20;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>A write failed, so nobody knows what is stored.</summary>
    private bool _unsure;

    private GuardianId Id => GuardianId.Parse(this.GetPrimaryKeyString());

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (_unsure)
        {
            await account.ReadStateAsync(cancellationToken);
            _unsure = false;
        }
    }

    void IGrainMigrationParticipant.OnDehydrate(IDehydrationContext dehydrationContext) => UnsureRows.Tell(dehydrationContext, _unsure);

    void IGrainMigrationParticipant.OnRehydrate(IRehydrationContext rehydrationContext) => _unsure = UnsureRows.Told(rehydrationContext);

    public Task<Result<AccountView>> GetAsync(CancellationToken cancellationToken) =>
        Task.FromResult<Result<AccountView>>(IsOwn ? new AccountView { Guardian = Id, Families = account.State.Families } : Faults.NotFound);

    public async Task<Result<FamilyView>> CreateFamilyAsync(CreateFamily command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);

        if (!IsOwn)
        {
            return Faults.NotFound;
        }

        if (FamilySettings.Check(command) is { } fault)
        {
            return fault;
        }

        var now = time.GetUtcNow();
        var made = account.State.Made.RemoveAll(each => each.At <= now - Kept);
        if (command.Once is { } once && made.FirstOrDefault(each => each.Once.Key == once.Key) is { } known)
        {
            return known.Once.BodyHash == once.BodyHash
                ? await GrainFactory.GetFamily(known.Family).CreateAsync(command with { Family = known.Family, Owner = Id, Once = null }, CancellationToken.None)
                : Faults.KeyReused;
        }

        if (account.State.Families.Length >= MostFamilies)
        {
            return Faults.TooManyFamilies;
        }

        // Remembered before it is made: a crash between the two leaves a family that the next request under the same key makes.
        var id = FamilyId.New();
        await CommitAsync(account.State with
        {
            Families = account.State.Families.Add(new() { Family = id, Role = Role.Owner }),
            Made = command.Once is null ? made : made.Add(new() { Once = command.Once, Family = id, At = now }),
        });
        return await GrainFactory.GetFamily(id).CreateAsync(command with { Family = id, Owner = Id, Once = null }, CancellationToken.None);
    }

    public async Task<Result<SeededFamily>> SeedFamilyAsync(SeedFamily command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);

        var id = FamilyId.New();
        await CommitAsync(account.State with { Families = account.State.Families.Add(new() { Family = id, Role = Role.Owner }) });
        return await GrainFactory.GetFamily(id).SeedAsync(command with { Owner = Id }, CancellationToken.None);
    }

    /// <summary>A guardian asks for their own account; the platform itself for any.</summary>
    private bool IsOwn => Caller.Guardian is not { } guardian || guardian == Id;

    private async Task CommitAsync(AccountState next)
    {
        account.State = next;
        try
        {
            await account.WriteStateAsync(CancellationToken.None);
        }
        catch
        {
            _unsure = true;
            DeactivateOnIdle();
            throw;
        }
    }
}
