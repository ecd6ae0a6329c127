namespace FamilyPlatform.Catalog.Loading;

/// <summary>The members of an entry, as far as they have been read.</summary>
internal sealed class AppParts
{
    public bool HasId { get; set; }

    public bool HasName { get; set; }

    public bool HasCategories { get; set; }

    /// <summary>The categories are there and empty.</summary>
    public bool HasNoCategory { get; set; }

    /// <summary>There is a package, executable or domain, be it a wrong one.</summary>
    public bool HasNames { get; set; }

    public string? Id { get; set; }

    public string? Name { get; set; }

    public List<string> Categories { get; } = [];

    /// <summary>Packages, bundle ids and executables, by <see cref="AppPlatform"/>.</summary>
    public List<string>[] Names { get; } = [.. AppPlatforms.All.Select(_ => new List<string>())];

    public List<string> Domains { get; } = [];

    public AppFacts? Facts { get; set; }
}

/// <summary>The members of an entry's facts, as far as they have been read.</summary>
internal sealed class FactParts
{
    public bool HasAsOf { get; set; }

    public bool HasSource { get; set; }

    public bool HasFact { get; private set; }

    public DateOnly? AsOf { get; set; }

    public string? Source { get; set; }

    public AppFacts Facts { get; private set; } = new() { AsOf = default, Source = string.Empty };

    public void Add(AppFacts facts)
    {
        HasFact = true;
        Facts = facts;
    }
}
