using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace FamilyPlatform.Domain;

public enum SubjectKind
{
    App,
    Site,
    Capability,
}

/// <summary>
/// What a decision is about: exactly one app, site or capability, with what the catalogue says of it. Two subjects are equal when kind and id are;
/// categories and service follow from the catalogue and take no part.
/// </summary>
public sealed record Subject
{
    private Subject(SubjectKind kind, string id) => (Kind, Id) = (kind, id);

    public SubjectKind Kind { get; }

    /// <summary>A catalogue id or <c>pkg:platform:package</c>; a lower-case host; or a capability.</summary>
    public string Id { get; }

    public ImmutableArray<string> Categories { get; init; } = [];

    /// <summary>For a site that belongs to a catalogue entry, that entry's id.</summary>
    public string? Service { get; init; }

    public static Subject App(string id, params ImmutableArray<string> categories) => new(SubjectKind.App, id) { Categories = categories };

    public static Subject Site(string host, params ImmutableArray<string> categories) => new(SubjectKind.Site, host) { Categories = categories };

    public static Subject Capability(string id) => new(SubjectKind.Capability, id);

    /// <summary>Reads <c>app:id</c>, <c>site:host</c> or <c>capability:id</c>, without categories.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Subject? subject)
    {
        subject = Target.TryParse(text, out var target)
            ? target.Kind switch
            {
                TargetKind.App => App(target.Value),
                TargetKind.Site => Site(target.Value),
                TargetKind.Capability => Capability(target.Value),
                TargetKind.Category or TargetKind.All => null,
            }
            : null;
        return subject is not null;
    }

    public bool Equals(Subject? other) => other is not null && Kind == other.Kind && Id == other.Id;

    public override int GetHashCode() => HashCode.Combine(Kind, Id);

    public override string ToString() => Kind switch
    {
        SubjectKind.App => $"app:{Id}",
        SubjectKind.Site => $"site:{Id}",
        SubjectKind.Capability => $"capability:{Id}",
    };
}
