namespace FamilyPlatform.Grains;

/// <summary>
/// A share of the live tickets, by hash of the code or token, and of the addresses that typed wrong codes. There are 256 of them, so guesses activate nothing
/// (device protocol, Enrolment).
/// </summary>
[GrainInterfaceType("pairing"), Alias("FamilyPlatform.IPairingGrain")]
public interface IPairingGrain : IGrainWithIntegerKey
{
    /// <summary>Adds a ticket; <c>ticket_taken</c> where a live one has the same hash, so the caller draws again.</summary>
    [Alias("AddTicket"), Callers(CallerKinds.Guardian | CallerKinds.System)]
    Task<Result<Done>> AddTicketAsync(PairingTicket ticket, CancellationToken cancellationToken = default);

    /// <summary>Binds a ticket to the keys of one device. The same keys again answer the same; others get <c>ticket_unknown</c>, as for a ticket that never was.</summary>
    [Alias("Redeem"), Callers(CallerKinds.System)]
    Task<Result<PairingTicket>> RedeemAsync(string hash, string keys, CancellationToken cancellationToken = default);

    /// <summary>Refuses (<c>slow_down</c>) an address that typed 5 wrong codes within 10 minutes.</summary>
    [Alias("CheckAddress"), Callers(CallerKinds.System)]
    Task<Result<Done>> CheckAddressAsync(string address, CancellationToken cancellationToken = default);

    [Alias("WrongCode"), Callers(CallerKinds.System)]
    Task WrongCodeAsync(string address, CancellationToken cancellationToken = default);
}
