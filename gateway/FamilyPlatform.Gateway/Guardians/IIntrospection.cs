namespace FamilyPlatform.Gateway.Guardians;

/// <summary>Who knows whether a token is in force.</summary>
internal interface IIntrospection
{
    /// <summary>
    /// Asks about one token. An outage is an answer, <see cref="IntrospectionOutcome.Unavailable"/>, and takes bounded time.
    /// </summary>
    Task<Introspection> AskAsync(string token);
}
