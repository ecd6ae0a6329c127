using System.Text.Json.Serialization;

namespace FamilyPlatform.ServiceDefaults.Cluster;

/// <summary>The answer of <c>GET /cluster/silos</c>: the cluster as one silo sees it.</summary>
public sealed record SiloListing
{
    /// <summary>Where a silo answers this, for other services of the platform only.</summary>
    public const string Path = "/cluster/silos";

    /// <summary>The name of the silo that answers.</summary>
    public required string Silo { get; init; }

    /// <summary>Counts the changes of the membership: of two answers the one with the higher version is the newer.</summary>
    public required long Version { get; init; }

    /// <summary>Whether the silo that answers wants requests: it is active and was not told to stop. Storage is the health check's matter.</summary>
    public required bool Ready { get; init; }

    public required IReadOnlyList<ListedSilo> Silos { get; init; }
}

/// <summary>One silo of the cluster, in its latest life.</summary>
public sealed record ListedSilo
{
    /// <summary>The value of <see cref="Status"/> of a silo that serves.</summary>
    public const string Active = "active";

    /// <summary>The value of <see cref="Status"/> of a silo that is gone for good; its next life is another entry.</summary>
    public const string Dead = "dead";

    /// <summary>The same over restarts; families are placed by it.</summary>
    public required string Name { get; init; }

    /// <summary>Where its HTTP endpoints are; null while the silo that answers was not told yet.</summary>
    public Uri? Address { get; init; }

    /// <summary><c>created</c>, <c>joining</c>, <c>active</c>, <c>shuttingDown</c>, <c>stopping</c> or <c>dead</c>.</summary>
    public required string Status { get; init; }
}

/// <summary>camelCase, as everywhere.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SiloListing))]
public sealed partial class SiloListingJson : JsonSerializerContext;
