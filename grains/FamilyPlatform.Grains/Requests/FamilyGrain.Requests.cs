namespace FamilyPlatform.Grains;

internal sealed partial class FamilyGrain
{
    public Task<Result<RequestList>> GetRequestsAsync(CancellationToken cancellationToken) =>
        Task.FromResult(Read<RequestList>(state => ChildRequests.List(state)));

    public Task<Result<ChildRequest>> DecideRequestAsync(DecideRequest command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);

        return ChangeAsync(
            command.Once,
            (state, by) => ChildRequests.Decide(state, command, new(RulesOf, CountersOf, services.Subjects, by.At), by, services.Policies),
            cancellationToken);
    }
}
