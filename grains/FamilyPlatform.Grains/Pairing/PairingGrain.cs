using Microsoft.Extensions.Logging;

namespace FamilyPlatform.Grains;

/// <summary>A share of the live tickets, and of the addresses that typed wrong codes.</summary>
[GrainType("pairing"), FamilyPlacement]
internal sealed partial class PairingGrain(
    [PersistentState("pairing")] IPersistentState<PairingState> pairing, TimeProvider time, WrongCodes wrongCodes, ILogger<PairingGrain> logger)
    : Grain, IPairingGrain, IGrainMigrationParticipant
{
    private const int MostWrong = 5;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>When each address typed its last wrong codes. In memory only: a restart forgives.</summary>
    private readonly Dictionary<string, Queue<DateTimeOffset>> _wrong = new(StringComparer.Ordinal);

    /// <summary>A write failed, so nobody knows what is stored.</summary>
    private bool _unsure;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (_unsure)
        {
            await pairing.ReadStateAsync(cancellationToken);
            _unsure = false;
        }
    }

    void IGrainMigrationParticipant.OnDehydrate(IDehydrationContext dehydrationContext) => UnsureRows.Tell(dehydrationContext, _unsure);

    void IGrainMigrationParticipant.OnRehydrate(IRehydrationContext rehydrationContext) => _unsure = UnsureRows.Told(rehydrationContext);

    public async Task<Result<Done>> AddTicketAsync(PairingTicket ticket, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ticket);

        var now = time.GetUtcNow();
        var live = pairing.State.Tickets.RemoveAll(each => each.Ticket.ExpiresAt <= now);
        if (live.Any(each => each.Ticket.Hash == ticket.Hash))
        {
            return Faults.TicketTaken;
        }

        await CommitAsync(pairing.State with { Tickets = live.Add(new() { Ticket = ticket }) });
        return Done.Value;
    }

    public async Task<Result<PairingTicket>> RedeemAsync(string hash, string keys, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var entry = pairing.State.Tickets.FirstOrDefault(each => each.Ticket.Hash == hash && each.Ticket.ExpiresAt > now);
        if (entry is null || (entry.Keys is not null && entry.Keys != keys))
        {
            return Faults.TicketUnknown;
        }

        if (entry.Keys is null)
        {
            await CommitAsync(pairing.State with { Tickets = pairing.State.Tickets.Replace(entry, entry with { Keys = keys }) });
        }

        return entry.Ticket;
    }

    public Task<Result<Done>> CheckAddressAsync(string address, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (!_wrong.TryGetValue(address, out var times))
        {
            return Task.FromResult<Result<Done>>(Done.Value);
        }

        while (times.TryPeek(out var oldest) && oldest <= now - Window)
        {
            times.Dequeue();
        }

        if (times.Count == 0)
        {
            _wrong.Remove(address);
        }

        return Task.FromResult<Result<Done>>(times.Count >= MostWrong ? Faults.WrongCodes(times.Peek() + Window - now) : Done.Value);
    }

    public Task WrongCodeAsync(string address, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (!_wrong.TryGetValue(address, out var times))
        {
            Forget(now);
            _wrong[address] = times = new();
        }

        times.Enqueue(now);
        if (wrongCodes.Count(now))
        {
            LogCodesClosed();
        }

        return Task.CompletedTask;
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var address in _wrong.Where(each => each.Value.Last() <= now - Window).Select(each => each.Key).ToList())
        {
            _wrong.Remove(address);
        }
    }

    private async Task CommitAsync(PairingState next)
    {
        pairing.State = next;
        try
        {
            await pairing.WriteStateAsync(CancellationToken.None);
        }
        catch
        {
            _unsure = true;
            DeactivateOnIdle();
            throw;
        }
    }

    [LoggerMessage(LogLevel.Error, "More than 20 wrong codes were typed within a second: new tickets are for QR tokens only for 10 minutes")]
    private partial void LogCodesClosed();
}
