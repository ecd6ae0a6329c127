namespace FamilyPlatform.Catalog;

/// <summary>Dated, sourced facts about an app (safety and privacy, Advice). A fact that is null is unknown, which is not the same as no.</summary>
public sealed record AppFacts
{
    /// <summary>The day whose state of affairs the facts describe. Publishers change their products; a reader should see the age of a fact.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Where the publisher says so, or where to look when in doubt: an address or a short citation.</summary>
    public required string Source { get; init; }

    /// <summary>Whether somebody the child does not know can send the child words, in a private message or beside a game.</summary>
    public bool? StrangersCanWrite { get; init; }

    /// <summary>Whether an ordinary user can broadcast live to an audience, perhaps from some age or number of followers on.</summary>
    public bool? CanBroadcastLive { get; init; }

    /// <summary>Whether what the child shows or says is rated by others: likes, hearts, votes, counts of them.</summary>
    public bool? Likes { get; init; }

    /// <summary>Whether users can send each other gifts of value, or buy things inside the app.</summary>
    public bool? GiftsOrPurchases { get; init; }

    /// <summary>The least age in years at which the publisher's terms allow an account of one's own; single countries may ask for more.</summary>
    public int? MinimumAge { get; init; }
}
