namespace FamilyPlatform.Gateway.Guardians;

/// <summary>What Identity said about one token.</summary>
internal sealed record Introspection
{
    public static readonly Introspection Unavailable = new(IntrospectionOutcome.Unavailable, null);

    public static readonly Introspection Inactive = new(IntrospectionOutcome.Inactive, null);

    private Introspection(IntrospectionOutcome outcome, GuardianSession? session)
    {
        Outcome = outcome;
        Session = session;
    }

    public IntrospectionOutcome Outcome { get; }

    /// <summary>Whose token it is; present when <see cref="Outcome"/> is <see cref="IntrospectionOutcome.Active"/>.</summary>
    public GuardianSession? Session { get; }

    public static Introspection Of(GuardianSession session) => new(IntrospectionOutcome.Active, session);
}
