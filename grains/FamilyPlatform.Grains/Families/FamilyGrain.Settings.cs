using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

internal sealed partial class FamilyGrain
{
    public async Task<Result<FamilyView>> CreateAsync(CreateFamily command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);

        if (!family.State.Exists)
        {
            if (FamilySettings.Check(command) is { } fault)
            {
                return fault;
            }

            await CommitAsync(FamilySettings.Create(command, Now));
        }

        return family.State.Guardians.Any(guardian => guardian.Id == command.Owner)
            ? FamilySettings.View(Id, family.State, command.Owner)
            : Faults.NotFound;
    }

    public Task<Result<FamilyView>> GetAsync(CancellationToken cancellationToken) =>
        Task.FromResult(Refusal(Role.Viewer, out var by) is { } refusal ? refusal : (Result<FamilyView>)FamilySettings.View(Id, family.State, by));

    public Task<Result<FamilyView>> UpdateAsync(UpdateFamily command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);

        return ChangeAsync(null, (state, by) => FamilySettings.Update(Id, state, command, by, services.Policies), cancellationToken);
    }

    public Task<Result<ChildList>> GetChildrenAsync(CancellationToken cancellationToken) =>
        Task.FromResult(Read<ChildList>(state => new ChildList { Children = [.. state.Children.Select(Children.View)] }));

    public Task<Result<ChildView>> GetChildAsync(ChildId child, CancellationToken cancellationToken) =>
        Task.FromResult(ReadChild<ChildView>(child, each => Children.View(each)));

    public Task<Result<ChildView>> AddChildAsync(AddChild command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);

        return ChangeAsync(command.Once, (state, by) => Children.Add(state, command, by, services.Policies), cancellationToken);
    }

    public Task<Result<ChildView>> UpdateChildAsync(UpdateChild command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);

        return ChangeChildAsync(null, command.Child, (state, child, by) => Children.Update(state, child, command, by.At), cancellationToken);
    }

    public Task<Result<Done>> RemoveChildAsync(ChildId child, CancellationToken cancellationToken) =>
        ChangeChildAsync<Done>(null, child, (state, each, _) => Children.Remove(state, each), cancellationToken);

    public async Task<Result<SeededFamily>> SeedAsync(SeedFamily command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);

        if (!family.State.Exists)
        {
            await CommitAsync(SeededFamilies.Make(command, Now, services.Policies));
        }

        return SeededFamilies.View(Id, family.State);
    }
}
