namespace FamilyPlatform.Agent;

/// <summary>A command line that could be read.</summary>
internal sealed record AgentOptions
{
    public const string DefaultData = "/var/lib/familyplatform-agent";
    public const string DefaultServer = "http://127.0.0.1:8080";

    /// <summary><c>enrol</c>, <c>run</c>, <c>status</c>, <c>explain</c>, <c>ask</c> or <c>approve</c>.</summary>
    public required string Verb { get; init; }

    /// <summary>What stands behind the verb.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    public required string Data { get; init; }

    public required Uri Server { get; init; }

    public string? Name { get; init; }

    public required WatchedUsers Users { get; init; }

    public bool Once { get; init; }

    /// <summary>The longest wait between two check-ins; null leaves it to the platform.</summary>
    public TimeSpan? Poll { get; init; }
}
